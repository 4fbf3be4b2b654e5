using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Store;
using ClaveSence.Web.Tracking;
using Microsoft.EntityFrameworkCore;
using State = ClaveSence.Domain.Recovery.EmailReplacementState;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Finds replaced mailboxes by their tracking number.</summary>
internal sealed class TrackedReplacements(ClaveSenceStore store, EmailReplacementRows rows, TrackingNumbers numbers)
    : ITracked
{
    /// <inheritdoc/>
    public async Task<TrackedRequest?> FindAsync(string number, CancellationToken ct)
    {
        var hashes = numbers.HashesOf(TrackedKind.Replacement, number);
        var row = await store
            .Set<EmailReplacement>()
            .AsNoTracking()
            .SingleOrDefaultAsync(one => hashes.Contains(one.TrackingHash), ct);
        if (row is null)
        {
            return null;
        }

        var state = rows.StateOf(row);
        List<TrackedDate> dates = [new(Texts.TrackedAsked, row.CreatedAt)];
        if (state is State.AwaitingConfirmation { HoldEndsAt: var end })
        {
            dates.Add(new(Texts.TrackedHold, end));
        }
        else if (state is State.AwaitingHoldEnd { HoldEndsAt: var ends })
        {
            dates.Add(new(Texts.TrackedHold, ends));
        }

        return new(Texts.TrackedReplacement, WordsOf(state), dates);
    }

    private static string WordsOf(State state) =>
        state switch
        {
            State.AwaitingConfirmation or State.AwaitingConfirmationOnly => Texts.TrackedConfirm,
            State.AwaitingHoldEnd => Texts.TrackedHeld,
            State.AwaitingDelivery or State.AwaitingDefinitive => Texts.TrackedSent,
            State.Finished => Texts.TrackedFinished,
            State.Cancelled => Texts.TrackedCancelled,
            _ => Texts.TrackedOver,
        };
}
