using ClaveSence.Web.Officers;
using ClaveSence.Web.Platforms.Register;

namespace ClaveSence.Web.Chapters.Office.Register;

/// <summary>Registering a platform.</summary>
internal static class AddPlatform
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>It is registered.</summary>
        /// <param name="Id">Its row.</param>
        /// <param name="Secret">Its secret, where it has one.</param>
        internal sealed record Added(Guid Id, string? Secret) : Outcome
        {
            /// <summary>Never writes the secret.</summary>
            public override string ToString() => $"added {Id}";
        }

        /// <summary>The register does not take it.</summary>
        internal sealed record Refused(PlatformFault Fault) : Outcome;
    }

    internal sealed class Handler(PlatformDesk desk, OfficeViews views)
    {
        public Task OpenAsync(OfficerSeat officer, CancellationToken ct) =>
            views.NoteAsync(officer, "platform-form", ct);

        public async Task<Outcome> HandleAsync(OfficerSeat officer, PlatformDraft draft, CancellationToken ct)
        {
            var answer = await desk.AddAsync(draft, officer, ct);
            return answer.Fault is { } fault
                ? new Outcome.Refused(fault)
                : new Outcome.Added((await desk.FindAsync(draft.ClientId, ct))!.Id, answer.Secret);
        }
    }
}
