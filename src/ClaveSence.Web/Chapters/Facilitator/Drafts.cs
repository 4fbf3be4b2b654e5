using ClaveSence.Domain.Cases;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Files;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>Finds the draft that this browser fills in, while everything that was proved still holds.</summary>
internal sealed class Drafts(
    ClaveSenceStore store,
    Flows<FacilitatorRequestState> flows,
    CaseRows rows,
    CaseSeals seals,
    FileVault files,
    TimeProvider clock
)
{
    /// <summary>Answers the draft; nothing when the flow is elsewhere, the clave was changed, the account was closed, or the draft was sent or thrown away.</summary>
    public async Task<Draft?> FindAsync(CancellationToken ct)
    {
        if (
            await flows.FindAsync(ct) is not FacilitatorRequestState.Filling here
            || !await MayGoOnAsync(here, ct)
            || await rows.DraftOfAsync(here.Company, ct) is not { } row
            || row.Id != here.Request
        )
        {
            return null;
        }

        return new(here, row, seals.Open(row), await files.OfCaseAsync(row.Id, ct));
    }

    /// <summary>Goes to the next step and saves; the draft was worked on.</summary>
    /// <returns>False when another request of this browser was first.</returns>
    public async Task<bool> MoveAsync(Draft draft, FacilitatorRequestState next, CancellationToken ct)
    {
        draft.Row.TouchedAt = clock.GetUtcNow();
        draft.Row.Version++;
        flows.Move(next);
        try
        {
            await store.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            store.ChangeTracker.Clear();
            return false;
        }
    }

    private Task<bool> MayGoOnAsync(FacilitatorRequestState.Filling here, CancellationToken ct) =>
        store
            .Set<Account>()
            .AnyAsync(
                account =>
                    account.Id == here.Company
                    && account.CredentialEpoch == here.CredentialEpoch
                    && account.Status == AccountStatus.Active
                    && account.Standing == AccountStanding.Good,
                ct
            );
}

/// <summary>A draft that is being filled in.</summary>
/// <param name="Here">Where the flow stands.</param>
/// <param name="Row">The draft, tracked.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Files">Its files in force.</param>
internal sealed record Draft(
    FacilitatorRequestState.Filling Here,
    StoredCase Row,
    CaseContent Content,
    IReadOnlyList<StoredFile> Files
)
{
    /// <summary>Tells whether a file of a purpose is there.</summary>
    public bool Has(FilePurpose purpose) => Admission.Has(Files, purpose);

    /// <summary>Names the request alone.</summary>
    public override string ToString() => Row.Number;
}
