using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;
using ClaveSence.Web.Development;
using ClaveSence.Web.Edge.Smtp;
using ClaveSence.Web.Keys;

namespace ClaveSence.Web.Mail;

/// <summary>Sends what is due until nothing is: letters are claimed in batches, a few lanes hand them over side by side.</summary>
/// <remarks>A letter that a server holds for long keeps one lane, never the others; notes are written in groups.</remarks>
internal sealed class MailPass(
    MailQueue queue,
    SmtpEdge smtp,
    Sealer sealer,
    MailMetrics metrics,
    TimeProvider clock,
    Failpoint? failpoint
) : IDisposable
{
    private const int Window = 128;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly Channel<OutgoingMail> _claimed = Channel.CreateUnbounded<OutgoingMail>();
    private readonly Channel<Handled> _done = Channel.CreateUnbounded<Handled>();
    private readonly SemaphoreSlim _progress = new(0);
    private int _underWay;
    private Task _notes = Task.CompletedTask;
    private int _openLanes = smtp.Connections;

    /// <inheritdoc/>
    public void Dispose() => _progress.Dispose();

    /// <summary>Runs the pass. Stopped, it ends the letters that are on their way and gives the others back.</summary>
    public async Task<PassEnd> RunAsync(CancellationToken ct)
    {
        await queue.ExpireAsync(ct);
        _notes = NoteAsync();
        var lanes = Task.WhenAll(Enumerable.Range(0, smtp.Connections).Select(_ => LaneAsync(ct)));
        var sentAny = false;
        try
        {
            sentAny = await FeedAsync(ct);
        }
        finally
        {
            _claimed.Writer.Complete();
            await lanes;
            await GiveBackAsync();
            _done.Writer.Complete();
            await _notes;
        }

        return _openLanes == 0 ? PassEnd.Unreached
            : sentAny ? PassEnd.Sent
            : PassEnd.Nothing;
    }

    private async Task<bool> FeedAsync(CancellationToken ct)
    {
        var any = false;
        while (!Stopped(ct) && Volatile.Read(ref _openLanes) > 0)
        {
            var underWay = Volatile.Read(ref _underWay); // before claiming: what is given back meanwhile is seen next time
            var room = Window - underWay;

            // Not stopped half way: letters claimed and not received would wait for their lease to end.
            var letters = room < Window / 2 ? [] : await queue.ClaimAsync(room, CancellationToken.None);
            foreach (var mail in letters)
            {
                Interlocked.Increment(ref _underWay);
                await _claimed.Writer.WriteAsync(mail, CancellationToken.None);
            }

            any |= letters.Count > 0;
            if (letters.Count == 0 && underWay == 0)
            {
                break;
            }

            if (letters.Count == 0)
            {
                await _progress.WaitAsync(Look, ct);
            }
        }

        return any;
    }

    private async Task LaneAsync(CancellationToken ct)
    {
        await using var connection = smtp.Connect();
        await foreach (var mail in _claimed.Reader.ReadAllAsync(CancellationToken.None))
        {
            var reply = Stopped(ct) || !MayLeave(mail) ? null : await SendAsync(connection, mail);
            await _done.Writer.WriteAsync(new(mail, reply), CancellationToken.None);
            if (reply?.Answer is SmtpAnswer.Unreached)
            {
                // This lane is not let in; another may be (servers limit connections). With the last one the pass ends.
                Interlocked.Decrement(ref _openLanes);
                return;
            }
        }
    }

    // What cannot be noted must not be sent: the notes end early only by a fault.
    private bool Stopped(CancellationToken ct) => ct.IsCancellationRequested || _notes.IsCompleted;

    // Looked at when its turn comes: it may have waited behind slow ones.
    private bool MayLeave(OutgoingMail mail)
    {
        var now = clock.GetUtcNow();
        return mail.LeaseUntil > now + SmtpConnection.Limit && !(mail.ExpiresAt <= now);
    }

    private async Task<SmtpReply> SendAsync(SmtpConnection connection, OutgoingMail mail)
    {
        try
        {
            var reply = await connection.SendAsync(SealedLetter.Open(sealer, mail));
            if (reply.Answer is SmtpAnswer.Taken)
            {
                failpoint?.Pass(FailpointName.MailTaken);
            }

            return reply;
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException or FormatException)
        {
            // A key that is missing today may be there tomorrow: the letter waits, the others go.
            return new(SmtpAnswer.Later, "not opened: is its key in the ring?");
        }
    }

    private async Task GiveBackAsync()
    {
        while (_claimed.Reader.TryRead(out var mail))
        {
            await _done.Writer.WriteAsync(new(mail, null), CancellationToken.None);
        }
    }

    // Not stopped by a shutdown: what is not noted is sent again.
    private async Task NoteAsync()
    {
        while (await _done.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var group = new List<Handled>(Window);
            while (group.Count < Window && _done.Reader.TryRead(out var one))
            {
                group.Add(one);
            }

            await NoteAsync(group);
            failpoint?.Pass(FailpointName.MailNoted);
            group.ForEach(one => metrics.Count(one, clock.GetUtcNow()));
            Interlocked.Add(ref _underWay, -group.Count);
            _progress.Release();
        }
    }

    private async Task NoteAsync(List<Handled> group)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await queue.RecordAsync(group, CancellationToken.None);
                return;
            }
            catch (Exception fault) when (tries < 3 && (fault is DbException || fault.InnerException is DbException)) // EF wraps what it thinks transient.
            {
                await Task.Delay(TimeSpan.FromSeconds(tries), TimeProvider.System, CancellationToken.None);
            }
        }
    }
}
