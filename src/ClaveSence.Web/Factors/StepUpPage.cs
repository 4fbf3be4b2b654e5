using System.Diagnostics;
using System.Net.Mime;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Factors;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Factors;

/// <summary>A page of «Mi cuenta» whose forms ask again who is there, when that was not proved in the last 5 minutes.</summary>
/// <remarks>
/// The clave, and the code where there is one, are asked inside the form itself (<c>_StepUp.cshtml</c>), so that nothing that was
/// typed is lost when a form was open for longer; a passkey can stand in for both. A handler acts only after
/// <see cref="ConfirmAsync"/> answered nothing. A page has one such form.
/// </remarks>
internal abstract class StepUpPage(StepUp stepUp) : FormPage
{
    [BindProperty]
    public string? ClaveConfirmada { get; set; }

    [BindProperty]
    public string? CodigoConfirmado { get; set; }

    [BindProperty]
    public string? LlaveConfirmada { get; set; }

    /// <summary>Gets a value indicating whether the form asks the clave.</summary>
    public bool AsksClave => !stepUp.IsFresh(HttpContext.SignedIn());

    /// <summary>Gets a value indicating whether a form that takes a passkey alone asks for it.</summary>
    public bool AsksPasskey => !stepUp.IsFreshByPasskey(HttpContext.SignedIn());

    /// <summary>Tells all that the form asks, for its partial view.</summary>
    public Task<StepUpQuestions> QuestionsAsync() =>
        stepUp.QuestionsAsync(HttpContext.SignedIn(), HttpContext.RequestAborted);

    /// <summary>What the script of «Confirmar con llave de acceso» asks its browser with.</summary>
    public async Task<IActionResult> OnPostPreguntarLlaveAsync(CancellationToken ct) =>
        Content(await stepUp.AskPasskeyAsync(HttpContext.SignedIn(), ct), MediaTypeNames.Application.Json);

    /// <summary>Makes sure that it is the owner who asks: call it last, when everything else in the form is right.</summary>
    /// <returns>Nothing when the handler may act; otherwise the page that says why not.</returns>
    protected async Task<IActionResult?> ConfirmAsync(CancellationToken ct)
    {
        if (!AsksClave)
        {
            return null;
        }

        var me = HttpContext.SignedIn();
        if (!string.IsNullOrEmpty(LlaveConfirmada))
        {
            return Answer(await stepUp.ProveAsync(me, LlaveConfirmada, ct));
        }

        var questions = await stepUp.QuestionsAsync(me, ct);
        if (!questions.Clave)
        {
            return Tell(Message.Of(Texts.PasskeyNeeded));
        }

        var code = ReadCode(questions);
        if (!Clave.TryParse(ClaveConfirmada, out var clave))
        {
            Fail(nameof(ClaveConfirmada), Texts.ClaveMissing);
        }

        using (clave)
        {
            return clave is null || !IsClean ? Again() : Answer(await stepUp.ProveAsync(me, clave, code, ct));
        }
    }

    /// <summary>Makes sure by a passkey, and by nothing else, that it is the owner who asks: where rulings 26 wants one.</summary>
    /// <returns>Nothing when the handler may act; otherwise the page that says why not.</returns>
    protected async Task<IActionResult?> ConfirmByPasskeyAsync(CancellationToken ct) =>
        !AsksPasskey ? null
        : string.IsNullOrEmpty(LlaveConfirmada) ? Tell(Message.Of(Texts.PasskeyNeeded))
        : Answer(await stepUp.ProveAsync(HttpContext.SignedIn(), LlaveConfirmada, ct));

    // Malformed input is never counted.
    private FactorCode? ReadCode(StepUpQuestions questions)
    {
        if (!questions.Code || FactorCode.TryParse(CodigoConfirmado, out var code))
        {
            return FactorCode.TryParse(CodigoConfirmado, out var typed) ? typed : null;
        }

        Fail(nameof(CodigoConfirmado), Texts.CodeMalformed);
        return null;
    }

    private PageResult? Answer(StepUpVerdict verdict) =>
        verdict switch
        {
            StepUpVerdict.Proved => null,
            StepUpVerdict.Wrong => Told(nameof(ClaveConfirmada), Texts.ClaveWrong),
            StepUpVerdict.CodeWrong => Told(nameof(CodigoConfirmado), Texts.CodeWrong),
            StepUpVerdict.PasskeyDue => Tell(Message.Of(Texts.PasskeyNeeded)),
            StepUpVerdict.PasskeyWrong => Tell(Message.Of(Texts.PasskeyWrong)),
            StepUpVerdict.Throttled(var wait) => Tell(
                Messages.Throttled(wait, HttpContext.SignedIn().Account.Kind),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
            StepUpVerdict.Busy(var wait) => Tell(Messages.Busy(wait), StatusCodes.Status503ServiceUnavailable, wait),
            _ => throw new UnreachableException(),
        };

    private PageResult Told(string field, string sentence)
    {
        Fail(field, sentence);
        return Again();
    }
}
