using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Office;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Proposals;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Office.Home;

/// <summary>The first screen of the office: what waits for this officer.</summary>
internal static class Desk
{
    internal sealed class Handler(ClaveSenceStore store, ProposalList proposals, LetterList letters, OfficeViews views)
    {
        /// <summary>Counts what waits, for the roles that the officer has.</summary>
        public async Task<IReadOnlyList<Tally>> CountAsync(OfficerSeat officer, CancellationToken ct)
        {
            List<Tally> tallies = [];
            if (officer.Is(OfficerRole.Reviewer))
            {
                tallies.Add(await TallyAsync(CaseState.Submitted, Texts.WaitingCases, ct));
                tallies.Add(await TallyAsync(CaseState.Proposed, Texts.ProposedCases, ct));
            }

            if (officer.IsAny([OfficerRole.Helpdesk, OfficerRole.Administrator]))
            {
                tallies.Add(new("/oficina/propuestas", Texts.WaitingProposals, await proposals.CountWaitingAsync(ct)));
                var requests = store.Set<PrivacyRequest>().Where(row => row.State == RequestState.Waiting);
                tallies.Add(new("/oficina/datos", Texts.WaitingRights, await requests.CountAsync(ct)));
            }

            if (officer.Is(OfficerRole.Helpdesk))
            {
                tallies.Add(new("/oficina/correo", Texts.DeadLetters, await letters.CountDeadAsync(ct)));
            }

            await views.NoteAsync(officer, "desk", ct);
            return tallies;
        }

        private async Task<Tally> TallyAsync(CaseState state, string name, CancellationToken ct) =>
            new(
                $"/oficina/solicitudes?Estado={state}",
                name,
                await store.Set<StoredCase>().CountAsync(row => row.State == state, ct)
            );
    }
}

/// <summary>Something that waits, and how much of it.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Name">What it is.</param>
/// <param name="Count">How much.</param>
internal sealed record Tally(string Address, string Name, int Count);
