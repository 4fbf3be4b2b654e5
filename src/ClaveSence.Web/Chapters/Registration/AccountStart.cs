using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>Makes the account of a confirmed registration: the first confirmed wins, and the others die.</summary>
internal sealed class AccountStart(
    ClaveSenceStore store,
    AccountSeals seals,
    Sealer sealer,
    IdentifierClaim claim,
    AuditLog audit,
    Visit visit
)
{
    /// <summary>Begins the account; false when another registration of the identifier was first.</summary>
    public Task<bool> BeginAsync(PendingRegistration pending, CancellationToken ct)
    {
        var draft = AccountDraft.Open(sealer, pending);
        var account = seals.Open(pending, draft, visit.Now);
        store.ChangeTracker.Clear(); // The registrations go by statement: the store's own row may be gone by then.
        store.Add(account);
        audit.Add(Act.AccountActivated, account.Id);
        return claim.SaveAsync(AccountSeals.IdentifierOf(pending.Kind, draft.Identifier), ct);
    }
}
