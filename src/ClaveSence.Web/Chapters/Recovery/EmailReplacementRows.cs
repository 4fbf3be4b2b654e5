using System.Text.Json;
using ClaveSence.Domain;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Reads and writes replacements. Each move is one statement that names the version it read (ADR 0016).</summary>
/// <remarks>Whoever touches several rows takes them in this order, so that nobody waits in a circle: account, replacement, provisional clave, letter.</remarks>
internal sealed class EmailReplacementRows(
    ClaveSenceStore store,
    Sealer sealer,
    ProvisionalClaves provisionals,
    Outbox outbox,
    TimeProvider clock
)
{
    /// <summary>What the new mailbox is bound to.</summary>
    internal const string EmailColumn = "email_replacement.email";

    /// <summary>What the state is bound to.</summary>
    internal const string StateColumn = "email_replacement.state";

    /// <summary>Makes the row of a request; the caller's save keeps it.</summary>
    public EmailReplacement Add(
        Guid id,
        Account account,
        EmailAddress fresh,
        EmailReplacementState state,
        byte[] tracking,
        DateTimeOffset now
    )
    {
        var row = new EmailReplacement
        {
            Id = id,
            AccountId = account.Id,
            CredentialEpoch = account.CredentialEpoch,
            EmailSealed = sealer.Seal(id, EmailColumn, fresh.Value),
            StateSealed = Seal(id, state),
            DueAt = state.DueAt,
            TrackingHash = tracking,
            CreatedAt = now,
        };
        store.Add(row);
        return row;
    }

    /// <summary>Answers a replacement as it stands now.</summary>
    public Task<EmailReplacement?> FindAsync(Guid id, CancellationToken ct) =>
        store.Set<EmailReplacement>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);

    /// <summary>Answers the replacements of an account that are not over.</summary>
    public Task<List<EmailReplacement>> OpenOfAsync(Guid account, CancellationToken ct) =>
        store
            .Set<EmailReplacement>()
            .AsNoTracking()
            .Where(row => row.AccountId == account && row.DueAt != null)
            .ToListAsync(ct);

    /// <summary>Answers a replacement and those of its account that came after it.</summary>
    public Task<List<EmailReplacement>> SinceAsync(EmailReplacement first, CancellationToken ct) =>
        store
            .Set<EmailReplacement>()
            .AsNoTracking()
            .Where(row => row.AccountId == first.AccountId && row.CreatedAt >= first.CreatedAt)
            .ToListAsync(ct);

    /// <summary>Opens the state of a row.</summary>
    public EmailReplacementState StateOf(EmailReplacement row) =>
        JsonSerializer.Deserialize<EmailReplacementState>(
            sealer.Open(row.Id, StateColumn, row.StateSealed),
            WrittenJson.Options
        )!;

    /// <summary>Opens the new mailbox of a row.</summary>
    public EmailAddress EmailOf(EmailReplacement row) =>
        Written.Parse<EmailAddress>(sealer.OpenText(row.Id, EmailColumn, row.EmailSealed));

    /// <summary>Keeps the next state, unless somebody touched the row since it was read.</summary>
    /// <returns>Whether it was kept; when not, the row is read again.</returns>
    public async Task<bool> MoveAsync(EmailReplacement row, EmailReplacementState next, CancellationToken ct)
    {
        var (state, due) = (Seal(row.Id, next), next.DueAt);
        return await store
                .Set<EmailReplacement>()
                .Where(kept => kept.Id == row.Id && kept.Version == row.Version)
                .ExecuteUpdateAsync(
                    update =>
                        update
                            .SetProperty(kept => kept.StateSealed, state)
                            .SetProperty(kept => kept.DueAt, due)
                            .SetProperty(kept => kept.Version, kept => kept.Version + 1),
                    ct
                ) == 1;
    }

    /// <summary>Tells whether the account lets a replacement go on: under the same clave, not blocked, and the path not closed.</summary>
    public Task<bool> MayGoOnAsync(EmailReplacement row, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return store
            .Set<Account>()
            .Where(account => account.Id == row.AccountId && account.CredentialEpoch == row.CredentialEpoch)
            .Where(account => account.Status != AccountStatus.Blocked)
            .AnyAsync(account => account.ReplacementClosedUntil == null || account.ReplacementClosedUntil <= now, ct);
    }

    /// <summary>Kills the provisional clave that was issued for a replacement, and its letter unless it is sent already.</summary>
    public async Task KillClaveAsync(Guid replacement, CancellationToken ct)
    {
        var letter = await store
            .Set<ProvisionalClave>()
            .Where(row => row.ReplacementId == replacement && row.UsedAt == null)
            .Select(row => row.LetterId)
            .SingleOrDefaultAsync(ct);
        await provisionals.KillForReplacementAsync(replacement, ct);
        if (letter is { } id)
        {
            await outbox.WithdrawAsync(store, id, ct);
        }
    }

    private byte[] Seal(Guid row, EmailReplacementState state) =>
        sealer.Seal(row, StateColumn, JsonSerializer.SerializeToUtf8Bytes(state, WrittenJson.Options));
}
