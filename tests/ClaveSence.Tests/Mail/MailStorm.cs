using System.Globalization;
using ClaveSence.Web.Edge.Smtp;
using ClaveSence.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Mail;

/// <summary>
/// Letters accepted for 25 minutes, of which the mail server misbehaves for five and is down for twenty; two processes
/// send, and in the first minutes of each weather a third dies between the server's 250 and its note. All by one stopped clock.
/// </summary>
internal sealed class MailStorm(MailStore store, SmtpScript script, int letters) : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Bad = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Down = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(20);

    private readonly StoppedClock _clock = new();
    private readonly List<OutgoingMail> _accepted = [];
    private readonly List<string> _crashed = [];
    private FaultySmtpServer _server = null!;
    private MailSite[] _sites = [];

    /// <summary>How often a phase of a conversation goes wrong in the first five minutes; afterwards a tenth of that.</summary>
    public double Rate { get; init; } = 0.07;

    /// <summary>Changes the senders: how a control breaks them.</summary>
    public Action<IServiceCollection> Break { get; init; } = _ => { };

    /// <summary>Done before each look at the queue: how a control spoils letters.</summary>
    public Func<MailStore, Task> SpoilAsync { get; init; } = _ => Task.CompletedTask;

    /// <summary>Lets it all happen.</summary>
    public async Task<StormReport> RunAsync()
    {
        _server = new(script, _clock);
        _server.Open();
        _sites = [.. Enumerable.Range(0, 3).Select(_ => new MailSite(store, _clock, _server.Port, Break))];
        var start = _clock.GetUtcNow();
        script.Rate = Rate;
        await _sites[0].AddAsync("poison@example.cl");
        while (_clock.GetUtcNow() < start + Bad)
        {
            await StepAsync(start);
        }

        await _server.CloseAsync();
        while (_clock.GetUtcNow() < start + Bad + Down)
        {
            await StepAsync(start);
        }

        script.Rate = Rate / 10;
        _server.Open();
        while (_clock.GetUtcNow() < start + Bad + Down + AtMost && await WaitingAsync() > 0)
        {
            await StepAsync(start);
        }

        return new(_accepted, _server.Copies, _crashed, await WaitingAsync(), _clock.GetUtcNow() - start - Bad - Down);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var site in _sites)
        {
            await site.DisposeAsync();
        }

        await _server.DisposeAsync();
    }

    private async Task StepAsync(DateTimeOffset start)
    {
        var due = Math.Min(1, (_clock.GetUtcNow() - start + Tick) / (Bad + Down)) * letters;
        while (_accepted.Count < due)
        {
            await AcceptAsync(_accepted.Count);
        }

        await SpoilAsync(store);
        var since = _clock.GetUtcNow() - start;
        if (
            since.Ticks / Tick.Ticks % 5 == 3
            && (since < Bad || (since >= Bad + Down && since < Bad + Down + OneMinute))
        )
        {
            await CrashAfter250Async();
        }

        await Task.WhenAll(_sites[0].SendAsync(), _sites[1].SendAsync());
        _clock.Advance(Tick);
    }

    // One in ten is worth nothing after ten minutes; each has a permit of its own.
    private async Task AcceptAsync(int number)
    {
        var letter = new PermitLetter(Code: string.Create(CultureInfo.InvariantCulture, $"PERMI-{number:00000}"));
        DateTimeOffset? expiresAt = number % 10 == 0 ? _clock.GetUtcNow().AddMinutes(10) : null;
        _accepted.Add(
            await _sites[0]
                .AddAsync(string.Create(CultureInfo.InvariantCulture, $"p{number}@example.cl"), letter, expiresAt)
        );
    }

    private async Task CrashAfter250Async()
    {
        foreach (var mail in await _sites[2].Queue.ClaimAsync(2, CancellationToken.None))
        {
            var letter = SealedLetter.Open(store.Sealer, mail);
            await using var connection = _sites[2].Services.GetRequiredService<SmtpEdge>().Connect();
            if ((await connection.SendAsync(letter)).Answer is SmtpAnswer.Taken)
            {
                _crashed.Add(letter.To.Value); // And never a word of it.
            }
        }
    }

    private Task<int> WaitingAsync()
    {
        var now = _clock.GetUtcNow();
        return store.UseAsync(rows =>
            rows.Set<OutgoingMail>()
                .CountAsync(mail =>
                    mail.SentAt == null && mail.DeadAt == null && (mail.ExpiresAt == null || mail.ExpiresAt > now)
                )
        );
    }
}
