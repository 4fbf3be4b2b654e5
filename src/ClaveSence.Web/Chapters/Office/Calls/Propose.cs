using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Office;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Proposals;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Office.Calls;

/// <summary>Proposing, for the account of the call, what another officer has to approve.</summary>
internal static class Propose
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>It waits for another officer.</summary>
        internal sealed record Waiting : Outcome;

        /// <summary>The same is proposed already.</summary>
        internal sealed record AlreadyWaiting : Outcome;

        /// <summary>The officer's roles do not reach, or the account has nothing of the kind.</summary>
        internal sealed record NotAllowed : Outcome;

        /// <summary>The call ended, or is another officer's.</summary>
        internal sealed record Over : Outcome;
    }

    /// <summary>What the form says.</summary>
    /// <param name="Kind">What is proposed.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Note">What the other officer should know.</param>
    /// <param name="Request">The request about data, where it is about one.</param>
    /// <param name="Representative">The new representative, where there is one.</param>
    internal sealed record Form(
        ProposalKind Kind,
        ProposalReason Reason,
        RequestText Note,
        Guid? Request,
        RepresentativeDetails? Representative
    )
    {
        /// <summary>Never writes whom it is about.</summary>
        public override string ToString() => $"[proposal {Kind}]";
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<CallState> flows,
        RecoveryAid recovery,
        ProposalDesk desk,
        OfficeViews views
    )
    {
        /// <summary>Notes that the form was opened for the account of the call; nothing when there is no such call.</summary>
        public async Task<CallState.Verified?> OpenAsync(OfficerSeat officer, CancellationToken ct)
        {
            if (await FindAsync(officer, ct) is not { } here || here.Account == Guid.Empty)
            {
                return null;
            }

            await views.NoteAsync(officer, "propose", here.Account, ct);
            return here;
        }

        public async Task<Outcome> HandleAsync(OfficerSeat officer, Form form, CancellationToken ct)
        {
            if (await FindAsync(officer, ct) is not { } here || here.Account == Guid.Empty)
            {
                return new Outcome.Over();
            }

            var (fits, subject) = await SubjectAsync(here, form, ct);
            if (!fits)
            {
                return new Outcome.NotAllowed();
            }

            var draft = new ProposalDraft(
                form.Kind,
                here.Account,
                form.Reason,
                form.Note,
                subject,
                Representative: form.Representative
            );
            return await desk.MakeAsync(officer, draft, ct) switch
            {
                ProposalMade.Waiting => new Outcome.Waiting(),
                ProposalMade.AlreadyWaiting => new Outcome.AlreadyWaiting(),
                ProposalMade.NotAllowed => new Outcome.NotAllowed(),
            };
        }

        private async Task<CallState.Verified?> FindAsync(OfficerSeat officer, CancellationToken ct) =>
            await flows.FindAsync(ct) is CallState.Verified here && here.Officer == officer.Id ? here : null;

        // What is proposed is about this account and no other, whatever id the form named.
        private async Task<(bool Fits, Guid? Subject)> SubjectAsync(
            CallState.Verified here,
            Form form,
            CancellationToken ct
        )
        {
            switch (form.Kind)
            {
                case ProposalKind.Block or ProposalKind.Unblock:
                    return (true, null);
                case ProposalKind.VouchReplacedMailbox:
                    var held = await recovery.HeldOfAsync(here.Account, ct);
                    return (held is not null, held?.Id);
                case ProposalKind.OverrideRepresentative:
                    return (here.Holder.Kind is AccountKind.LegalEntity && form.Representative is not null, null);
                case ProposalKind.ExtendRequest
                or ProposalKind.EraseCompany
                or ProposalKind.GrantRequest
                or ProposalKind.RefuseRequest:
                    var isTheirs = await store
                        .Set<PrivacyRequest>()
                        .AnyAsync(row => row.Id == form.Request && row.AccountId == here.Account, ct);
                    return (isTheirs, form.Request);
                default:
                    return (false, null);
            }
        }
    }
}
