using ClaveSence.Web.Limits;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Tracking;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>«Seguimiento»: where a request stands, by its tracking number, whatever kind of request it is. State and dates, nobody's data.</summary>
internal static class Track
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>It is this one.</summary>
        /// <param name="Request">State and dates.</param>
        internal sealed record Found(TrackedRequest Request) : Outcome;

        /// <summary>No request has the number.</summary>
        internal sealed record NotFound : Outcome;

        /// <summary>Too many were looked up from this address.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Throttled(TimeSpan Wait) : Outcome;
    }

    internal sealed class Handler(IEnumerable<ITracked> kinds, Budgets budgets, Visit visit)
    {
        public async Task<Outcome> HandleAsync(string number, CancellationToken ct)
        {
            if ((await budgets.SpendAsync(Budget.TrackingByAddress, visit.Address, ct)).Wait is { } wait)
            {
                return new Outcome.Throttled(wait);
            }

            foreach (var kind in kinds)
            {
                if (await kind.FindAsync(number, ct) is { } found)
                {
                    return new Outcome.Found(found);
                }
            }

            return new Outcome.NotFound();
        }
    }
}
