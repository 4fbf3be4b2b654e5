using ClaveSence.Web.Officers;
using ClaveSence.Web.Platforms.Register;

namespace ClaveSence.Web.Chapters.Office.Register;

/// <summary>Changing what is registered of a platform.</summary>
internal static class EditPlatform
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>It is as the form says.</summary>
        /// <param name="Secret">The secret that was drawn, where it proves itself by one from now on.</param>
        internal sealed record Saved(string? Secret) : Outcome
        {
            /// <summary>Never writes the secret.</summary>
            public override string ToString() => "saved";
        }

        /// <summary>The register does not take it.</summary>
        internal sealed record Refused(PlatformFault Fault) : Outcome;
    }

    internal sealed class Handler(PlatformDesk desk, PlatformViews views)
    {
        /// <summary>Finds a platform to change; nothing when there is none.</summary>
        public Task<ShownPlatform?> FindAsync(OfficerSeat officer, Guid id, CancellationToken ct) =>
            views.FindAsync(officer, id, "platform-form", ct);

        public async Task<Outcome> HandleAsync(
            OfficerSeat officer,
            int version,
            PlatformDraft draft,
            CancellationToken ct
        )
        {
            var answer = await desk.ChangeAsync(version, draft, officer, ct);
            return answer.Fault is { } fault ? new Outcome.Refused(fault) : new Outcome.Saved(answer.Secret);
        }
    }
}
