using System.Diagnostics;
using System.Net.Mime;
using ClaveSence.Domain.Factors;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Office.Entry;

/// <summary>The screen on which a new officer sets up the first factor.</summary>
[At<OfficerEntryState, OfficerEntryState.Enrolling>]
internal sealed class EnrolPage(Enrol.Handler enrol, Flows<OfficerEntryState> flows) : FormPage
{
    [BindProperty]
    public string? Codigo { get; set; }

    [BindProperty]
    public string? LlaveNueva { get; set; }

    /// <summary>Gets what the forms say of their flow.</summary>
    public string FlowTag { get; private set; } = "";

    /// <summary>Gets what the application needs; nothing when the activation is over.</summary>
    public CodesSetup? Setup { get; private set; }

    /// <summary>Gets the recovery codes, this once; nothing before.</summary>
    public IReadOnlyList<RecoveryCode> Printed { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostConfirmarAsync(CancellationToken ct)
    {
        if (!FactorCode.TryParse(Codigo, out var typed) || typed is not FactorCode.OfApplication code)
        {
            return await ToldAsync(Texts.CodeMalformed, ct);
        }

        return await AnswerAsync(await enrol.ConfirmAsync(code, ct), ct);
    }

    /// <summary>What the script of «Usar una llave de acceso» asks its browser with.</summary>
    public async Task<IActionResult> OnPostPreguntarNuevaAsync(CancellationToken ct) =>
        await enrol.AskPasskeyAsync(ct) is { } json
            ? Content(json, MediaTypeNames.Application.Json)
            : new JsonResult(new { errores = new[] { Texts.LinkOver } })
            {
                StatusCode = StatusCodes.Status422UnprocessableEntity,
            };

    public async Task<IActionResult> OnPostAgregarLlaveAsync(CancellationToken ct)
    {
        var name = PasskeyName.TryParse(Texts.FirstPasskey, out var first) ? first : throw new UnreachableException();
        return await AnswerAsync(await enrol.AddPasskeyAsync(LlaveNueva, name, ct), ct);
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return Again();
    }

    private async Task<IActionResult> AnswerAsync(Enrol.Outcome outcome, CancellationToken ct)
    {
        switch (outcome)
        {
            case Enrol.Outcome.Activated({ Count: > 0 } printed):
                Printed = printed;
                return Page();
            case Enrol.Outcome.Activated:
                return Redirect($"{OfficeChapter.SignInPage}?activada=true");
            case Enrol.Outcome.CodeWrong:
                return await ToldAsync(Texts.FirstCodeWrong, ct);
            case Enrol.Outcome.PasskeyRefused:
                await LoadAsync(ct);
                return Tell(Message.Of(Texts.PasskeyRefused));
            case Enrol.Outcome.Over:
                return StartOver(OfficeChapter.SignInPage);
            default:
                throw new UnreachableException();
        }
    }

    private async Task<IActionResult> ToldAsync(string sentence, CancellationToken ct)
    {
        Codigo = null;
        await LoadAsync(ct);
        Fail(nameof(Codigo), sentence);
        return Again();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Setup = await enrol.SetupAsync(ct);
        FlowTag = flows.Tag;
    }
}
