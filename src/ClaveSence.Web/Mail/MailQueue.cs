using ClaveSence.Web.Edge.Smtp;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Mail;

/// <summary>The outbox as the senders see it: who has which letter, and what came of it. The store decides, not memory.</summary>
internal sealed class MailQueue(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>How long a claimed letter belongs to its sender. Longer than any letter takes; a crash costs this much.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    // One per process and start: a sender that comes back after a crash is another one.
    private readonly string _me = Guid.CreateVersion7(clock.GetUtcNow()).ToString();

    /// <summary>Takes up to that many due letters for this sender, in one statement, the most awaited first.</summary>
    /// <remarks>The try is counted here, so that a letter at which a process dies cannot be tried for ever.</remarks>
    public async Task<IReadOnlyList<OutgoingMail>> ClaimAsync(int count, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        var now = clock.GetUtcNow();
        var sql = Claim.Replace(
            "/* lock */",
            store.Database.IsNpgsql() ? "FOR UPDATE SKIP LOCKED" : "",
            StringComparison.Ordinal
        );
        var letters = await store
            .Set<OutgoingMail>()
            .FromSqlRaw(sql, now.ToUnixTimeMilliseconds(), (now + Lease).ToUnixTimeMilliseconds(), _me, count)
            .AsNoTracking()
            .ToListAsync(ct);
        return [.. letters.OrderBy(mail => mail.Priority).ThenBy(mail => mail.NotBefore).ThenBy(mail => mail.Id)];
    }

    /// <summary>Notes what came of letters, all in one transaction.</summary>
    public async Task RecordAsync(IReadOnlyList<Handled> done, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        foreach (var one in done)
        {
            await RecordAsync(store, one, ct);
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>Wipes letters that are worth nothing any more.</summary>
    /// <returns>How many were still waiting.</returns>
    public async Task<int> ExpireAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        return await scope
            .ServiceProvider.GetRequiredService<ClaveSenceStore>()
            .Set<OutgoingMail>()
            .Where(mail => mail.ExpiresAt <= now && mail.SentAt == null && mail.PayloadSealed != null)
            .Where(mail => mail.LeaseUntil == null || mail.LeaseUntil <= now)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(mail => mail.PayloadSealed, (byte[]?)null)
                        .SetProperty(mail => mail.DeadAt, mail => mail.DeadAt ?? now)
                        .SetProperty(mail => mail.LeaseUntil, (DateTimeOffset?)null),
                ct
            );
    }

    /// <summary>Counts the waiting letters that are due and tells since when the oldest is.</summary>
    public async Task<(int Count, DateTimeOffset? Oldest)> WaitingAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        var due = await scope
            .ServiceProvider.GetRequiredService<ClaveSenceStore>()
            .Set<OutgoingMail>()
            .Where(mail => mail.SentAt == null && mail.DeadAt == null && mail.NotBefore <= now)
            .GroupBy(_ => 1)
            .Select(all => new { Count = all.Count(), Oldest = (DateTimeOffset?)all.Min(mail => mail.NotBefore) })
            .SingleOrDefaultAsync(ct);
        return (due?.Count ?? 0, due?.Oldest);
    }

    private async Task RecordAsync(ClaveSenceStore store, Handled done, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var wait = done.Reply?.Answer is SmtpAnswer.Later ? BackOff.After(done.Mail.Attempts) : null;
        var dead = done.Reply?.Answer is SmtpAnswer.Refused || (done.Reply?.Answer is SmtpAnswer.Later && wait is null);
        var sent = done.Reply?.Answer is SmtpAnswer.Taken;
        var untried = done.Reply?.Answer is null or SmtpAnswer.Unreached;
        var next = wait is null ? done.Mail.NotBefore : now + wait.Value;
        var rows = store.Set<OutgoingMail>().Where(mail => mail.Id == done.Mail.Id && mail.SentAt == null);

        // A letter that was taken is sent, whoever holds it by now; all else is only the holder's to say.
        await (sent ? rows : rows.Where(mail => mail.LeaseBy == _me)).ExecuteUpdateAsync(
            row =>
                row.SetProperty(mail => mail.LeaseUntil, (DateTimeOffset?)null)
                    .SetProperty(mail => mail.LeaseBy, (string?)null)
                    .SetProperty(mail => mail.SentAt, sent ? now : null)
                    .SetProperty(mail => mail.PayloadSealed, mail => sent ? null : mail.PayloadSealed)
                    // One that was withdrawn while it was tried stays withdrawn.
                    .SetProperty(
                        mail => mail.DeadAt,
                        mail =>
                            mail.PayloadSealed == null && !sent ? mail.DeadAt
                            : dead ? now
                            : null
                    )
                    .SetProperty(mail => mail.NotBefore, next)
                    .SetProperty(mail => mail.Attempts, mail => mail.Attempts - (untried ? 1 : 0))
                    .SetProperty(
                        mail => mail.SmtpReply,
                        mail => done.Reply == null ? mail.SmtpReply : done.Reply.Words
                    ),
            ct
        );
    }

    private const string Claim = """
        WITH due AS MATERIALIZED (
            SELECT id FROM outgoing_mail
            WHERE sent_at IS NULL AND dead_at IS NULL AND payload_sealed IS NOT NULL AND not_before <= {0}
                AND (expires_at IS NULL OR expires_at > {0}) AND (lease_until IS NULL OR lease_until <= {0})
            ORDER BY priority, not_before
            LIMIT {3} /* lock */
        )
        UPDATE outgoing_mail SET lease_until = {1}, lease_by = {2}, attempts = attempts + 1
        WHERE id IN (SELECT id FROM due)
        RETURNING *
        """;
}
