using ClaveSence.Domain;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Tracking;
using State = ClaveSence.Domain.Recovery.EmailReplacementState;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Writes the request for a replacement down, or takes up the one that waits.</summary>
internal sealed class EmailReplacementStart(
    EmailReplacementRows rows,
    EmailReplacementSteps steps,
    EmailReplacementLetters letters,
    TrackingNumbers numbers,
    RecoveryOptions options,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>How long the letter is held when a browser asks at which the account signed in before: 24 hours, and never longer than the setting.</summary>
    public static readonly TimeSpan KnownDeviceHold = TimeSpan.FromHours(24);

    /// <summary>Writes a request down and tells all mailboxes; the caller's save keeps all of it.</summary>
    public ReplacementAnswer Begin(Account account, EmailAddress fresh, bool knownDevice)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var endsAt = AddressHold.EndsAt(now, HoldFor(knownDevice));
        var tracking = numbers.Of(TrackedKind.Replacement, id);
        var row = rows.Add(
            id,
            account,
            fresh,
            State.Request(now, endsAt),
            numbers.HashOf(TrackedKind.Replacement, tracking),
            now
        );
        if (account.Status is not AccountStatus.Blocked) // Nothing goes out for what officers blocked.
        {
            letters.AskToConfirm(id, account, fresh, endsAt);
            row.NoticeId = letters.TellRequested(id, account, fresh, endsAt, tracking);
        }

        audit.Add(Act.ReplacementRequested, account.Id, knownDevice ? "known-device" : null);
        return new ReplacementAnswer.Requested(id, endsAt, tracking);
    }

    /// <summary>Answers the request for the same mailbox that waits already; after ten minutes its last letter goes out once more.</summary>
    public async Task<ReplacementAnswer> ReuseAsync(
        EmailReplacement row,
        Account account,
        EmailAddress fresh,
        CancellationToken ct
    )
    {
        var state = rows.StateOf(row);
        var endsAt = state switch
        {
            State.AwaitingConfirmation waiting => waiting.HoldEndsAt,
            State.AwaitingHoldEnd held => held.HoldEndsAt,
            _ => clock.GetUtcNow(),
        };
        if (state is State.AwaitingConfirmation or State.AwaitingConfirmationOnly)
        {
            await letters.AskAgainAsync(row, account, fresh, endsAt, ct);
        }
        else if (
            state is State.AwaitingDefinitive sent
            && sent.DeliveredAt + RecoveryOrders.AgainAfter <= clock.GetUtcNow()
            && await letters.MayRepeatAsync(account, ct)
        )
        {
            await steps.OrderAsync(row, ct);
        }

        return new ReplacementAnswer.Requested(
            row.Id,
            endsAt,
            numbers.Of(TrackedKind.Replacement, row.Id, row.TrackingHash)
        );
    }

    /// <summary>Ends what was asked for before and not confirmed: of an account, one mailbox at most waits to take the stored one's place. The former one is told nothing: it may be a stranger's.</summary>
    public async Task EndAsync(IReadOnlyList<EmailReplacement> open, CancellationToken ct)
    {
        foreach (var row in open)
        {
            if (await steps.TakeAsync(row.Id, (here, now) => here.ClaveChanged(now), ct) is State.Overtaken)
            {
                audit.Add(Act.ReplacementOvertaken, row.AccountId);
            }
        }
    }

    private TimeSpan HoldFor(bool knownDevice) =>
        knownDevice && options.ReplacedAddressHold > KnownDeviceHold ? KnownDeviceHold : options.ReplacedAddressHold;
}
