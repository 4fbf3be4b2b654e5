using ClaveSence.Domain.Rights;
using ClaveSence.Web.Sessions;

namespace ClaveSence.Web.Chapters.Privacy;

/// <summary>Rectification of what the holder cannot change alone, for it comes from a registry.</summary>
internal static class Rectify
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Received; the office has 30 days.</summary>
        internal sealed record Received : Outcome;

        /// <summary>One is open already.</summary>
        internal sealed record OneIsOpen : Outcome;

        /// <summary>Too many in a day.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Throttled(TimeSpan Wait) : Outcome;
    }

    internal sealed class Handler(Receipts receipts)
    {
        public async Task<Outcome> HandleAsync(SignedIn me, RequestText text, CancellationToken ct)
        {
            if ((await receipts.SpendAsync(me.Account, ct)).Wait is { } wait)
            {
                return new Outcome.Throttled(wait);
            }

            return await receipts.TakeAsync(me.Account, RightKind.Rectification, text, purpose: null, ct)
                ? new Outcome.Received()
                : new Outcome.OneIsOpen();
        }
    }
}
