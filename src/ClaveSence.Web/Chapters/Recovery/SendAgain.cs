using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>«Reenviar», ten minutes after the dialog: the same once more, whatever it was.</summary>
internal static class SendAgain
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Ordered again; the page says the same.</summary>
        internal sealed record Ordered : Outcome;

        /// <summary>The ten minutes are not over.</summary>
        /// <param name="Wait">How long until they are.</param>
        internal sealed record TooSoon(TimeSpan Wait) : Outcome;

        /// <summary>The flow is elsewhere or over.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<RecoveryState> flows,
        RecoveryTries tries,
        RecoveryOrders orders,
        Visit visit
    )
    {
        public async Task<Outcome> HandleAsync(CancellationToken ct)
        {
            if (await flows.FindAsync(ct) is not RecoveryState.Sent here)
            {
                return new Outcome.Over();
            }

            if (here.AgainFrom - visit.Now is { Ticks: > 0 } wait)
            {
                return new Outcome.TooSoon(wait);
            }

            var task = await tries.TakeLetterAsync(ct) ? RecoveryTaskKind.Again : RecoveryTaskKind.Nothing;
            var order = orders.Place(new(task, here.Holder, Guid.Empty, Again: here.Order));
            flows.Move(here.Again(order, visit.Now + RecoveryOrders.AgainAfter));
            await store.SaveChangesAsync(ct);
            return new Outcome.Ordered();
        }
    }
}
