using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Tracking;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Does for officers what a holder can do: the same orders, the same steps, the same letters.</summary>
internal sealed class AidOfOfficers(
    RecoveryOrders orders,
    EmailReplacementRows rows,
    EmailReplacementSteps steps,
    TrackingNumbers numbers,
    AccountSeals seals
) : RecoveryAid
{
    /// <inheritdoc/>
    public override bool Start(Account account)
    {
        if (account.Status is AccountStatus.Blocked)
        {
            return false;
        }

        var holder = AccountSeals.IdentifierOf(account.Kind, seals.IdentifierOf(account));
        orders.Place(new(RecoveryTaskKind.CardProved, holder, account.Id));
        return true;
    }

    /// <inheritdoc/>
    public override async Task<HeldMailbox?> HeldOfAsync(Guid account, CancellationToken ct) =>
        (await rows.OpenOfAsync(account, ct)).Find(IsHeld) is { } row
            ? new(
                row.Id,
                numbers.Of(TrackedKind.Replacement, row.Id, row.TrackingHash),
                rows.EmailOf(row).Masked,
                row.CreatedAt,
                row.DueAt
            )
            : null;

    /// <inheritdoc/>
    public override async Task<bool> VouchAsync(Guid account, Guid replacement, CancellationToken ct) =>
        await rows.FindAsync(replacement, ct) is { } row
        && row.AccountId == account
        && await steps.TakeAsync(replacement, VouchReplacement.Vouched, ct) is EmailReplacementState.Open;

    private bool IsHeld(EmailReplacement row) =>
        rows.StateOf(row) is EmailReplacementState.AwaitingConfirmation or EmailReplacementState.AwaitingHoldEnd;
}
