using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Officers;

/// <summary>Verb <c>officer end</c>: for the day on which there are no two administrators left to do it in the office. Audited.</summary>
internal sealed class OfficerEndVerb(
    ClaveSenceStore store,
    AccountFinder accounts,
    OfficerEnding ending,
    AuditLog audit
)
{
    /// <summary>Ends the officer of a RUN.</summary>
    /// <returns>False when there is none, or they ended before.</returns>
    public async Task<bool> RunAsync(Rut run, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        if (
            await accounts.FindAsync(AccountIdentifier.ForOfficer(run), ct) is not { } account
            || !await ending.EndAsync(account.Id, ct)
        )
        {
            return false;
        }

        audit.AddUnvisited(Act.OfficerEnded, account.Id, "command-line");
        await store.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
