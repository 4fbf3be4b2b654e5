using ClaveSence.Domain.Cases;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Files;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>Manual 5 (6): the blank declaration is taken, the signed one is sent.</summary>
internal static class UploadDeclaration
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The next step.</summary>
        /// <param name="Next">Where the request stands.</param>
        internal sealed record Received(FacilitatorRequestState Next) : Outcome;

        /// <summary>No file was chosen, and none was received before.</summary>
        internal sealed record Missing : Outcome;

        /// <summary>The file was not taken.</summary>
        /// <param name="Why">Why.</param>
        internal sealed record NotTaken(FileOutcome Why) : Outcome;

        /// <summary>The draft is elsewhere or over.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(Drafts drafts, CasePapers papers, CaseSeals seals, FileIntake intake)
    {
        /// <summary>Makes the blank declaration and keeps what it hashes to; nothing when there is no draft.</summary>
        public async Task<BlankDeclaration?> MakeAsync(CancellationToken ct)
        {
            if (await drafts.FindAsync(ct) is not { } draft)
            {
                return null;
            }

            var file = papers.Declaration(draft.Row);
            var made = new DeclarationMade(CasePapers.Edition, CasePapers.Sha256(file));
            if (draft.Content.Declaration != made)
            {
                seals.Replace(draft.Row, draft.Content with { Declaration = made });
                await drafts.MoveAsync(draft, draft.Here, ct);
            }

            return new(draft.Row.Number, file, made.Sha256);
        }

        /// <summary>Receives the signed one.</summary>
        public async Task<Outcome> HandleAsync(Upload? file, CancellationToken ct)
        {
            if (
                await drafts.FindAsync(ct) is not { } draft
                || draft.Here is not FacilitatorRequestState.AwaitingDeclaration here
            )
            {
                return new Outcome.Over();
            }

            if (file is null)
            {
                return draft.Has(FilePurpose.Declaration) ? await GoOnAsync(draft, here, ct) : new Outcome.Missing();
            }

            var came = await intake.ReceiveAsync(file, FilePurpose.Declaration, draft.Row.Id, draft.Row.AccountId, ct);
            return came.Stored is null ? new Outcome.NotTaken(came) : await GoOnAsync(draft, here, ct);
        }

        private async Task<Outcome> GoOnAsync(
            Draft draft,
            FacilitatorRequestState.AwaitingDeclaration here,
            CancellationToken ct
        )
        {
            var next = here.Received();
            return await drafts.MoveAsync(draft, next, ct) ? new Outcome.Received(next) : new Outcome.Over();
        }
    }
}

/// <summary>The blank declaration of a request.</summary>
/// <param name="Number">The request number.</param>
/// <param name="File">The PDF.</param>
/// <param name="Sha256">What it hashes to.</param>
internal sealed record BlankDeclaration(string Number, byte[] File, string Sha256);
