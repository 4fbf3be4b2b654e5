using System.Globalization;
using System.Text;

namespace ClaveSence.Web.Development.MailCatcher;

/// <summary>One conversation of the pretend mail server (RFC 5321), as far as a client of good manners goes.</summary>
/// <param name="stream">The connection.</param>
/// <param name="deliverAsync">Takes recipients and message; when it throws, the client hears 451.</param>
internal sealed class SmtpSession(Stream stream, Func<Caught, CancellationToken, Task> deliverAsync)
{
    /// <summary>The largest message in bytes, announced by SIZE (RFC 1870).</summary>
    public const int LargestMessage = 1024 * 1024;

    private const int MostRecipients = 100;

    private readonly SmtpLines _lines = new(stream);
    private readonly List<string> _to = [];
    private bool _hasSender;

    /// <summary>Speaks until the client says QUIT or is gone.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await SayAsync("220 pretend mail server", ct);
        while (await _lines.ReadAsync(ct) is { } line)
        {
            var verb = Encoding.ASCII.GetString(line.AsSpan(0, Math.Min(4, line.Length))).ToUpperInvariant();
            if (verb == "DATA")
            {
                await TakeMessageAsync(ct);
                continue;
            }

            await SayAsync(Answer(verb, Encoding.UTF8.GetString(line)), ct);
            if (verb == "QUIT")
            {
                return;
            }
        }
    }

    private string Answer(string verb, string line) =>
        verb switch
        {
            "EHLO" => $"250-pretend\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-PIPELINING\r\n250 SIZE {LargestMessage}",
            "HELO" or "NOOP" => "250 pretend",
            "RSET" => Forget("250 forgotten"),
            "MAIL" => Sender(line),
            "RCPT" => Recipient(line),
            "QUIT" => "221 bye",
            _ => "502 not spoken here",
        };

    private string Sender(string line)
    {
        Forget("");
        var size = line.IndexOf(" SIZE=", StringComparison.OrdinalIgnoreCase);
        var digits = size < 0 ? "0" : line[(size + 6)..].Split(' ')[0];
        if (
            !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            || bytes > LargestMessage
        )
        {
            return "552 too large";
        }

        _hasSender = Bracketed(line) is not null;
        return _hasSender ? "250 sender" : "501 MAIL FROM:<address>";
    }

    private string Recipient(string line)
    {
        if (!_hasSender)
        {
            return "503 MAIL first";
        }

        if (_to.Count >= MostRecipients || Bracketed(line) is not { Length: > 0 } address)
        {
            return _to.Count >= MostRecipients ? "452 too many" : "501 RCPT TO:<address>";
        }

        _to.Add(address);
        return "250 recipient";
    }

    private async Task TakeMessageAsync(CancellationToken ct)
    {
        if (_to.Count == 0)
        {
            await SayAsync("503 RCPT first", ct);
            return;
        }

        await SayAsync("354 go on, end with a dot", ct);
        if (await _lines.ReadMessageAsync(LargestMessage, ct) is not { } message)
        {
            await SayAsync(Forget("552 too large"), ct);
            return;
        }

        await SayAsync(await DeliverAsync(new([.. _to], message), ct), ct);
    }

    private async Task<string> DeliverAsync(Caught caught, CancellationToken ct)
    {
        Forget("");
        try
        {
            await deliverAsync(caught, ct);
            return "250 caught";
        }
#pragma warning disable CA1031 // Whatever went wrong with the mailbox, the client is told to come again: a letter is never lost.
        catch (Exception fault) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return $"451 not kept: {fault.GetType().Name}";
        }
    }

    private string Forget(string answer)
    {
        _to.Clear();
        _hasSender = false;
        return answer;
    }

    private static string? Bracketed(string line) =>
        line.IndexOf('<', StringComparison.Ordinal) is >= 0 and var from && line.IndexOf('>', from) is >= 0 and var end
            ? line[(from + 1)..end]
            : null;

    private async Task SayAsync(string answer, CancellationToken ct) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), ct);
}
