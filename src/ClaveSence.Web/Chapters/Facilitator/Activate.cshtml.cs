using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>The page behind the facilitator's link: Clave Sence twice, question and answer. Only its POST acts.</summary>
internal sealed class ActivatePage(Activate.Handler activate, ClavePolicy policy) : FormPage
{
    [BindProperty]
    public string? Pregunta { get; set; }

    [BindProperty]
    public string? Respuesta { get; set; }

    [BindProperty]
    public string? Clave { get; set; }

    [BindProperty]
    public string? ClaveRepetida { get; set; }

    /// <summary>Gets what the link is about; nothing when it no longer works.</summary>
    public Invitation? Invited { get; private set; }

    /// <summary>Gets what came of it; nothing before.</summary>
    public string? Done { get; private set; }

    /// <summary>Gets the policy that the hint speaks of.</summary>
    public ClavePolicy Policy => policy;

    /// <summary>Gets the hint under the clave.</summary>
    public string ClaveHint => Texts.NewClaveHint.With(policy.MinimumLength, policy.MaximumLength);

    /// <summary>Gets the catalogue of questions.</summary>
    public IEnumerable<SelectListItem> Questions => Choices.Questions;

    private string? Token => RouteData.Values["token"] as string;

    public async Task OnGetAsync(CancellationToken ct) => Invited = await activate.LookAsync(Token, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Invited = await activate.LookAsync(Token, ct);
        if (Invited is null)
        {
            return Page();
        }

        var question = Choices.QuestionOf(Pregunta);
        if (question is null)
        {
            Fail(nameof(Pregunta), Texts.QuestionMissing);
        }

        using var answer = ReadAnswer();
        using var clave = ReadClave();
        return question is null || answer is null || clave is null || !IsClean
            ? Again()
            : Answer(await activate.HandleAsync(Token, new(clave, question.Value, answer), ct));
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct)
    {
        Invited = await activate.LookAsync(Token, ct);
        return Again();
    }

    private PageResult Answer(Activate.Outcome outcome)
    {
        switch (outcome)
        {
            case Activate.Outcome.Activated:
                Done = Texts.ActivatedText;
                return Page();
            case Activate.Outcome.Linked:
                Done = Texts.LinkedText;
                return Page();
            case Activate.Outcome.Refused(var faults):
                foreach (var fault in faults)
                {
                    Fail(nameof(Clave), SecretWords.Of(fault, policy));
                }

                return Again();
            case Activate.Outcome.AnswerOfCompany:
                Fail(nameof(Respuesta), Texts.AnswerOfCompany);
                return Again();
            case Activate.Outcome.Busy(var wait):
                return Tell(Messages.Busy(wait), StatusCodes.Status503ServiceUnavailable, wait);
            case Activate.Outcome.NotALink:
                Invited = null;
                return Page();
            default:
                throw new UnreachableException();
        }
    }

    private SecretAnswer? ReadAnswer()
    {
        if (SecretAnswer.TryParse(Respuesta, Invited!.Context, out var answer, out var fault))
        {
            return answer;
        }

        Fail(nameof(Respuesta), SecretWords.Of(fault));
        return null;
    }

    private Clave? ReadClave()
    {
        if (Clave != ClaveRepetida)
        {
            Fail(nameof(ClaveRepetida), Texts.ClaveDiffers);
        }

        if (Domain.Accounts.Clave.TryParse(Clave, out var clave))
        {
            return clave;
        }

        Fail(nameof(Clave), ClaveHint);
        return null;
    }
}
