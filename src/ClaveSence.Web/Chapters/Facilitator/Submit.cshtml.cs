using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Cases;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Files;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>The screen of manual 5 (8): «seleccione la pregunta y respuesta secreta», «Realizar solicitud».</summary>
[At<FacilitatorRequestState, FacilitatorRequestState.AwaitingQuestion>]
internal sealed class SubmitPage(
    Submit.Handler submit,
    Drafts drafts,
    FileVault files,
    Flows<FacilitatorRequestState> flows
) : DraftPage(drafts, files, flows)
{
    [BindProperty]
    public string? Pregunta { get; set; }

    [BindProperty]
    public string? Respuesta { get; set; }

    /// <summary>Gets the catalogue of questions.</summary>
    public IEnumerable<SelectListItem> Questions => Choices.Questions;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return StartOver(FacilitatorChapter.First);
        }

        var question = Choices.QuestionOf(Pregunta);
        if (question is null)
        {
            Fail(nameof(Pregunta), Texts.QuestionMissing);
        }

        using var answer = ReadAnswer();
        return question is null || answer is null
            ? Again()
            : await submit.HandleAsync(question.Value, answer, ct) switch
            {
                Submit.Outcome.Submitted(var next) => Redirect(FacilitatorChapter.PageFor(next)),
                Submit.Outcome.Incomplete(var next) => Redirect(FacilitatorChapter.PageFor(next)),
                Submit.Outcome.Busy(var wait) => Tell(
                    Messages.Busy(wait),
                    StatusCodes.Status503ServiceUnavailable,
                    wait
                ),
                Submit.Outcome.Over => StartOver(FacilitatorChapter.First),
                _ => throw new UnreachableException(),
            };
    }

    public async Task<IActionResult> OnPostVolverAsync(CancellationToken ct) =>
        Redirect(FacilitatorChapter.PageFor(await submit.BackAsync(ct)));

    private SecretAnswer? ReadAnswer()
    {
        if (SecretAnswer.TryParse(Respuesta, Context(), out var answer, out var fault))
        {
            return answer;
        }

        Fail(nameof(Respuesta), SecretWords.Of(fault));
        return null;
    }

    private ClaveContext Context()
    {
        var person = Draft.Content.Facilitator;
        return person is null
            ? ClaveContext.Nothing
            : new() { Names = [person.Names.Value, person.Surnames.Value], Emails = [person.Email] };
    }
}
