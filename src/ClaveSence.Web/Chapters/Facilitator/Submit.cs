using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Cases;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Files;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>Manual 5 (8): question and answer, «Realizar solicitud».</summary>
internal static class Submit
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>It is sent.</summary>
        /// <param name="Next">Where the request stands.</param>
        internal sealed record Submitted(FacilitatorRequestState Next) : Outcome;

        /// <summary>CS-11.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Busy(TimeSpan Wait) : Outcome;

        /// <summary>A file was refused meanwhile: back to its step.</summary>
        /// <param name="Next">Where the request stands.</param>
        internal sealed record Incomplete(FacilitatorRequestState Next) : Outcome;

        /// <summary>The draft is elsewhere or over.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Drafts drafts,
        Flows<FacilitatorRequestState> flows,
        CaseSteps steps,
        CaseSeals seals,
        SecretVault vault
    )
    {
        /// <summary>Sends the request. The hash of the answer is made outside the transaction.</summary>
        public async Task<Outcome> HandleAsync(SecretQuestion question, SecretAnswer answer, CancellationToken ct)
        {
            if (
                await drafts.FindAsync(ct) is not { } draft
                || draft.Here is not FacilitatorRequestState.AwaitingQuestion here
            )
            {
                return new Outcome.Over();
            }

            if (Admission.StepOf(draft.Content, draft.Files) is not RequestStep.Question)
            {
                return await BackAsync(draft, ct);
            }

            if (await vault.HashAsync(draft.Row.Id, answer, ct) is not { } hash)
            {
                return new Outcome.Busy(HashGate.Wait);
            }

            return await SendAsync(draft, here, question, hash, ct);
        }

        /// <summary>«Volver» to the data.</summary>
        public async Task<FacilitatorRequestState?> BackAsync(CancellationToken ct)
        {
            if (
                await drafts.FindAsync(ct) is not { } draft
                || draft.Here is not FacilitatorRequestState.AwaitingQuestion here
            )
            {
                return null;
            }

            var before = here.Back();
            await drafts.MoveAsync(draft, before, ct);
            return before;
        }

        private async Task<Outcome> BackAsync(Draft draft, CancellationToken ct)
        {
            var next = FacilitatorRequestState.Admit(
                draft.Here.Company,
                draft.Here.CredentialEpoch,
                draft.Row.Id,
                Admission.StepOf(draft.Content, draft.Files)
            );
            return await drafts.MoveAsync(draft, next, ct) ? new Outcome.Incomplete(next) : new Outcome.Over();
        }

        // Of many at once one sends it: the others wait for its end, and find no draft any more.
        private async Task<Outcome> SendAsync(
            Draft draft,
            FacilitatorRequestState.AwaitingQuestion here,
            SecretQuestion question,
            byte[] hash,
            CancellationToken ct
        )
        {
            var next = here.Submitted();
            try
            {
                await using var transaction = await store.Database.BeginTransactionAsync(ct);
                flows.Move(next);
                var came = await steps.SubmitAsync(
                    draft.Row.AccountId,
                    draft.Row.Id,
                    row =>
                    {
                        seals.Replace(row, seals.Open(row) with { Question = question });
                        row.AnswerHash = hash;
                    },
                    ct
                );
                if (came is not CaseStep.Taken)
                {
                    store.ChangeTracker.Clear();
                    return new Outcome.Over();
                }

                await transaction.CommitAsync(ct);
                return new Outcome.Submitted(next);
            }
            catch (DbUpdateConcurrencyException)
            {
                store.ChangeTracker.Clear();
                return new Outcome.Over();
            }
        }
    }
}
