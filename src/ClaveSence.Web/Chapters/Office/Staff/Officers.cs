using ClaveSence.Domain.Office;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Proposals;

namespace ClaveSence.Web.Chapters.Office.Staff;

/// <summary>Who is an officer; and the proposals by which two administrators change it.</summary>
internal static class Officers
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>It waits for another administrator.</summary>
        internal sealed record Waiting : Outcome;

        /// <summary>The same is proposed already.</summary>
        internal sealed record AlreadyWaiting : Outcome;

        /// <summary>About oneself nobody proposes.</summary>
        internal sealed record NotAllowed : Outcome;
    }

    internal sealed class Handler(OfficerBook officers, ProposalDesk proposals, OfficeViews views)
    {
        public async Task<IReadOnlyList<ListedOfficer>> ListAsync(OfficerSeat officer, CancellationToken ct)
        {
            await views.NoteAsync(officer, "officers", ct);
            return await officers.ListAsync(ct);
        }

        /// <summary>Proposes to give a role, to take one, or to end an officer.</summary>
        public async Task<Outcome> ProposeAsync(
            OfficerSeat officer,
            ProposalKind kind,
            Guid about,
            OfficerRole? role,
            RequestText note,
            CancellationToken ct
        )
        {
            var reason = ProposalRules.ReasonsOf(kind)[0];
            return await proposals.MakeAsync(officer, new(kind, about, reason, note, Role: role), ct) switch
            {
                ProposalMade.Waiting => new Outcome.Waiting(),
                ProposalMade.AlreadyWaiting => new Outcome.AlreadyWaiting(),
                ProposalMade.NotAllowed => new Outcome.NotAllowed(),
            };
        }
    }
}
