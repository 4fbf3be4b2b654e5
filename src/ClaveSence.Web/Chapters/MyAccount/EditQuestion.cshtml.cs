using System.Diagnostics;
using System.Globalization;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The form of the secret question and its answer.</summary>
internal sealed class EditQuestionPage(
    EditQuestion.Handler editQuestion,
    ClaveSetter setter,
    DetailsStamp stamps,
    StepUp stepUp
) : DetailsPage(stepUp)
{
    [BindProperty]
    public string? Pregunta { get; set; }

    [BindProperty]
    public string? Respuesta { get; set; }

    /// <summary>Gets the catalogue of questions.</summary>
    public IEnumerable<SelectListItem> Questions => Choices.Questions;

    /// <summary>Gets the same as elsewhere, and that the answer is typed again: it is a secret, and comes back into no field.</summary>
    public override string StaleLead => $"{base.StaleLead} {Texts.StaleAnswer}";

    public void OnGet()
    {
        Sello = stamps.OfQuestion(Me.Account);
        Pregunta = Me.Account.SecretQuestion is { } question
            ? ((int)question).ToString(CultureInfo.InvariantCulture)
            : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var question = Choices.QuestionOf(Pregunta);
        if (question is null)
        {
            Fail(nameof(Pregunta), Texts.QuestionMissing);
        }

        using var answer = ReadAnswer(await setter.ContextOfAsync(Me.Account, ct));
        if (question is null || answer is null)
        {
            return Again();
        }

        using var asClave = Clave.TryParse(Respuesta, out var clave) ? clave : null;
        return await ConfirmAsync(ct)
            ?? Answer(await editQuestion.HandleAsync(Me, question.Value, answer, asClave, Sello, ct), question.Value);
    }

    private IActionResult Answer(EditQuestion.Outcome outcome, SecretQuestion mine) =>
        outcome switch
        {
            EditQuestion.Outcome.Saved => Saved(),
            EditQuestion.Outcome.EqualsClave => Told(Texts.AnswerIsClave),
            EditQuestion.Outcome.Stale(var kept, var stamp) => ShowStale(
                stamp,
                [new(Texts.Question, kept is { } one ? SecretWords.Of(one) : Texts.None, SecretWords.Of(mine))]
            ),
            EditQuestion.Outcome.TooMany => TooMany(),
            EditQuestion.Outcome.Busy(var wait) => Tell(
                Messages.Busy(wait),
                StatusCodes.Status503ServiceUnavailable,
                wait
            ),
            EditQuestion.Outcome.Over => Redirect("/ingresar"),
            _ => throw new UnreachableException(),
        };

    private SecretAnswer? ReadAnswer(ClaveContext context)
    {
        if (SecretAnswer.TryParse(Respuesta, context, out var answer, out var fault))
        {
            return answer;
        }

        Fail(nameof(Respuesta), SecretWords.Of(fault));
        return null;
    }

    private PageResult Told(string sentence)
    {
        Fail(nameof(Respuesta), sentence);
        return Again();
    }
}
