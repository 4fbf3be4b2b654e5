using System.Runtime.CompilerServices;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Credentials;

/// <summary>Issues, tries, uses and ends provisional claves. Each is one statement, in whatever transaction the caller has (ADR 0015).</summary>
/// <remarks>
/// One is alive while it is neither used nor expired, was tried wrong less than ten times, was issued under the clave that
/// the account still has, and the account is not blocked by officers. Who has none, or no account, costs the same statements.
/// </remarks>
internal sealed class ProvisionalClaves(
    ClaveSenceStore store,
    TokenHash tokens,
    RecoveryOptions options,
    TimeProvider clock
)
{
    private const string Purpose = "provisional";

    /// <summary>Draws a code and puts it in the place of the account's former one, which is dead from then on.</summary>
    /// <param name="account">The account, as the caller's transaction reads it.</param>
    /// <param name="replacement">The replaced mailbox that it goes to; nothing for the stored one.</param>
    /// <param name="byAnswer">Whether the secret answer alone led to it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IssuedClave> IssueAsync(Account account, Guid? replacement, bool byAnswer, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var issued = new IssuedClave(
            ProvisionalCode.Draw(),
            Guid.CreateVersion7(now),
            now + options.ProvisionalLifetime
        );
        await store.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO provisional_clave
              (account_id, id, code_hash, credential_epoch, issued_at, expires_at, wrong_tries, used_at, replacement_id, by_answer, letter_id)
            VALUES ({account.Id}, {issued.Id}, {tokens.Of(
                Purpose,
                TextOf(account.Id, issued.Code)
            )}, {account.CredentialEpoch},
              {now.ToUnixTimeMilliseconds()}, {issued.ExpiresAt.ToUnixTimeMilliseconds()}, 0, NULL, {replacement}, {byAnswer}, NULL)
            ON CONFLICT (account_id) DO UPDATE SET
              id = excluded.id, code_hash = excluded.code_hash, credential_epoch = excluded.credential_epoch,
              issued_at = excluded.issued_at, expires_at = excluded.expires_at, wrong_tries = 0, used_at = NULL,
              replacement_id = excluded.replacement_id, by_answer = excluded.by_answer, letter_id = NULL
            """,
            ct
        );
        return issued;
    }

    /// <summary>Names the letter that carries an issue; nothing happens when another issue took its place.</summary>
    public Task<int> NameLetterAsync(Guid account, Guid issue, Guid letter, CancellationToken ct) =>
        store
            .Set<ProvisionalClave>()
            .Where(row => row.AccountId == account && row.Id == issue)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.LetterId, letter), ct);

    /// <summary>Tries a code where nothing else counts it, and counts a wrong one in the same statement.</summary>
    /// <param name="account">The account; nothing when the identifier has none.</param>
    /// <param name="code">What was typed; nothing when it cannot be a code, which is not counted.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The living issue that it is; nothing otherwise.</returns>
    public async Task<Guid?> TryAsync(Guid? account, ProvisionalCode? code, CancellationToken ct)
    {
        var id = account ?? Guid.Empty;
        var hashes = tokens.AllOf(Purpose, TextOf(id, code));
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var wrong = code is null ? 0 : 1;
        var oneOfThem = string.Join(", ", hashes.Select((_, place) => $"{{{place + 4}}}"));
        var statement = FormattableStringFactory.Create(
            $$"""
            UPDATE provisional_clave
            SET wrong_tries = wrong_tries + CASE WHEN code_hash IN ({{oneOfThem}}) THEN 0 ELSE {0} END
            WHERE account_id = {1} AND used_at IS NULL AND expires_at > {2}
              AND wrong_tries < {3}
              AND credential_epoch = (SELECT credential_epoch FROM account WHERE id = {1} AND status <> 'Blocked')
            RETURNING id, CASE WHEN code_hash IN ({{oneOfThem}}) THEN 1 ELSE 0 END AS is_it
            """,
            [wrong, id, now, ProvisionalClave.WrongTriesAtMost, .. hashes]
        );
        var rows = await store.Database.SqlQuery<Tried>(statement).ToListAsync(ct);
        return rows is [{ IsIt: 1 } row] ? row.Id : null;
    }

    /// <summary>Looks whether a code is the living one, where the try is counted by another budget already.</summary>
    /// <returns>The living issue that it is; nothing otherwise.</returns>
    public Task<Guid?> LookAsync(Guid? account, ProvisionalCode? code, CancellationToken ct)
    {
        var id = account ?? Guid.Empty;
        var hashes = tokens.AllOf(Purpose, TextOf(id, code));
        return Living(id)
            .Where(row => hashes.Contains(row.CodeHash))
            .Select(row => (Guid?)row.Id)
            .SingleOrDefaultAsync(ct);
    }

    /// <summary>Answers the living provisional clave of an account, or nothing.</summary>
    public Task<ProvisionalClave?> FindAsync(Guid account, CancellationToken ct) =>
        Living(account).AsNoTracking().SingleOrDefaultAsync(ct);

    /// <summary>Uses up a living issue: of many at once, one gets true.</summary>
    public async Task<bool> UseAsync(Guid account, Guid issue, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await Living(account)
                .Where(row => row.Id == issue)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.UsedAt, now), ct) == 1;
    }

    /// <summary>Ends the provisional clave of an account, if it has one.</summary>
    public Task<int> KillAsync(Guid account, CancellationToken ct) =>
        store.Set<ProvisionalClave>().Where(row => row.AccountId == account).ExecuteDeleteAsync(ct);

    /// <summary>Ends the provisional clave that went to a replaced mailbox, if it is not used yet.</summary>
    public Task<int> KillForReplacementAsync(Guid replacement, CancellationToken ct) =>
        store
            .Set<ProvisionalClave>()
            .Where(row => row.ReplacementId == replacement && row.UsedAt == null)
            .ExecuteDeleteAsync(ct);

    private IQueryable<ProvisionalClave> Living(Guid account)
    {
        var now = clock.GetUtcNow();
        return store
            .Set<ProvisionalClave>()
            .Where(row =>
                row.AccountId == account
                && row.UsedAt == null
                && row.ExpiresAt > now
                && row.WrongTries < ProvisionalClave.WrongTriesAtMost
            )
            .Where(row =>
                store
                    .Set<Account>()
                    .Any(owner =>
                        owner.Id == row.AccountId
                        && owner.CredentialEpoch == row.CredentialEpoch
                        && owner.Status != AccountStatus.Blocked
                    )
            );
    }

    // With the account in it, equal codes of two accounts are kept as different bytes.
    private static string TextOf(Guid account, ProvisionalCode? code) => $"{account:N} {code?.Value}";

    private sealed record Tried(Guid Id, int IsIt);
}
