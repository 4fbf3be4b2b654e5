using ClaveSence.Web.Officers;
using ClaveSence.Web.Platforms.Register;

namespace ClaveSence.Web.Chapters.Office.Register;

/// <summary>One platform: what is registered, its suspension, and a new secret.</summary>
internal static class ShowPlatform
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>It is done.</summary>
        internal sealed record Done : Outcome;

        /// <summary>A new secret was drawn.</summary>
        internal sealed record Issued(string Secret) : Outcome
        {
            /// <summary>Never writes the secret.</summary>
            public override string ToString() => "issued";
        }

        /// <summary>Nothing changed.</summary>
        /// <param name="Fault">Why.</param>
        /// <param name="Until">Until when, for what passes by itself.</param>
        internal sealed record Refused(PlatformFault Fault, DateTimeOffset? Until = null) : Outcome;
    }

    internal sealed class Handler(PlatformDesk desk, PlatformViews views)
    {
        /// <summary>Finds a platform; nothing when there is none.</summary>
        public Task<ShownPlatform?> FindAsync(OfficerSeat officer, Guid id, CancellationToken ct) =>
            views.FindAsync(officer, id, "platform", ct);

        /// <summary>Suspends it, or lets it act again.</summary>
        public async Task<Outcome> SuspendAsync(
            OfficerSeat officer,
            Platform platform,
            bool suspended,
            CancellationToken ct
        ) =>
            (await desk.SuspendAsync(platform.ClientId, suspended, officer, ct)).Fault is { } fault
                ? new Outcome.Refused(fault)
                : new Outcome.Done();

        /// <summary>Draws a new secret; the former one works a day longer, unless it is cut.</summary>
        /// <param name="officer">Who asks.</param>
        /// <param name="platform">The platform as it was shown: sending the form twice draws one secret.</param>
        /// <param name="cut">Whether every secret until now is dead at once.</param>
        /// <param name="ct">Cancels.</param>
        public async Task<Outcome> RotateSecretAsync(
            OfficerSeat officer,
            Platform platform,
            bool cut,
            CancellationToken ct
        )
        {
            var answer = await desk.RotateSecretAsync(platform.ClientId, cut, officer, platform.Version, ct);
            return answer switch
            {
                { Fault: { } fault } => new Outcome.Refused(fault, answer.Until),
                { Secret: { } secret } => new Outcome.Issued(secret),
                _ => new Outcome.Done(),
            };
        }
    }
}
