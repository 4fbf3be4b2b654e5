using System.Runtime.CompilerServices;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ClaveSence.Web.Rights;

/// <summary>Erases an account and all that is kept of its holder. What happened stays in the audit, under an id that leads to nobody (threat U-07, ADR 0020).</summary>
/// <remarks>
/// Every table with a column <c>AccountId</c> loses the account's rows, also one that is added tomorrow; the two that keep them are
/// named here. Network and device of the account's events become unreadable with their keys, while their bytes stay what they are.
/// </remarks>
internal sealed class Erasure(
    ClaveSenceStore store,
    AccountFinder accounts,
    AccountSeals seals,
    Outbox outbox,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>The tables that keep rows of an erased account: its events, and its requests without their words.</summary>
    public static readonly IReadOnlyList<Type> Kept = [typeof(AuditEvent), typeof(PrivacyRequest)];

    private const string AccountColumn = "AccountId";

    /// <summary>Answers the tables that lose the rows of an erased account.</summary>
    public static IEnumerable<IEntityType> TablesOf(IModel model) =>
        model
            .GetEntityTypes()
            .Where(table => table.FindProperty(AccountColumn) is not null && !Kept.Contains(table.ClrType));

    /// <summary>Erases within the caller's transaction, whose save keeps the last letter and the audit record.</summary>
    /// <returns>Whether there was such an account.</returns>
    public async Task<bool> EraseAsync(Guid id, ErasureOccasion occasion, CancellationToken ct)
    {
        await accounts.LockAsync(id, ct);
        var account = await store.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (account is null)
        {
            return false;
        }

        var mailboxes = seals.MailboxesOf(account);
        var another = await accounts.LaterRunOfAsync(id, ct);
        foreach (var table in TablesOf(store.Model))
        {
            await EmptyAsync(table, id, ct);
        }

        await DeleteUnownedAsync(account, another, ct);
        await SilenceRequestsAsync(id, ct);
        await store.Set<Account>().Where(row => row.Id == id).ExecuteDeleteAsync(ct);
        audit.AddUnvisited(Act.AccountErased, id, occasion.ToString());
        TellLast(mailboxes, occasion);
        return true;
    }

    private Task<int> EmptyAsync(IEntityType table, Guid account, CancellationToken ct)
    {
        var column = table.FindProperty(AccountColumn)!.GetColumnName();
        var sql = $"DELETE FROM {table.GetTableName()} WHERE {column} = {{0}}"; // Names of our own model.
        return store.Database.ExecuteSqlAsync(FormattableStringFactory.Create(sql, account), ct);
    }

    // Rows that know the account by another name than its id.
    private async Task DeleteUnownedAsync(Account account, AccountIdentifier? another, CancellationToken ct)
    {
        var id = account.Id;
        byte[][] indexes = [.. seals.IndexesOf(account), .. another is null ? [] : seals.IndexesOf(another)]; // The kind is in each.
        var requests = store.Set<PrivacyRequest>().Where(request => request.AccountId == id).Select(one => one.Id);
        await store
            .Set<MailLink>()
            .Where(link => link.Subject == id || requests.Contains(link.Subject))
            .ExecuteDeleteAsync(ct);
        await store.Set<KnownDevice>().Where(row => indexes.Contains(row.IdentifierIndex)).ExecuteDeleteAsync(ct);
        await store.Set<TryCounter>().Where(row => indexes.Contains(row.Key)).ExecuteDeleteAsync(ct);
        await store
            .Set<PendingRegistration>()
            .Where(row => indexes.Contains(row.IdentifierIndex))
            .ExecuteDeleteAsync(ct);
    }

    private async Task SilenceRequestsAsync(Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = store.Set<PrivacyRequest>().Where(request => request.AccountId == id);
        await rows.ExecuteUpdateAsync(update => update.SetProperty(row => row.TextSealed, (byte[]?)null), ct);
        await EndOpenAsync(rows, RequestState.Waiting, RequestState.Withdrawn, now, ct);
        await EndOpenAsync(rows, RequestState.Cooling, RequestState.Withdrawn, now, ct);
        await EndOpenAsync(rows, RequestState.InForce, RequestState.Ended, now, ct);
    }

    private static Task<int> EndOpenAsync(
        IQueryable<PrivacyRequest> rows,
        RequestState from,
        RequestState to,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        rows.Where(row => row.State == from)
            .ExecuteUpdateAsync(
                update =>
                    update
                        .SetProperty(row => row.State, to)
                        .SetProperty(row => row.DecidedAt, now)
                        .SetProperty(row => row.ActsAt, (DateTimeOffset?)null)
                        .SetProperty(row => row.Version, row => row.Version + 1),
                ct
            );

    // It belongs to no account any more; nothing of it is kept when it has left (RetentionRules.Farewells).
    private void TellLast(IReadOnlyList<EmailAddress> mailboxes, ErasureOccasion occasion)
    {
        var letter = new AccountErasedLetter(occasion, clock.GetUtcNow());
        foreach (var mailbox in mailboxes)
        {
            outbox.Add(store, letter, mailbox);
        }
    }
}
