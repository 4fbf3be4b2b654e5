using System.Diagnostics;
using System.Net.Mime;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Files;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Chapters.Requests;

/// <summary>One request of a company: where it stands, what happened, and what can be done.</summary>
[OfKinds(AccountKind.LegalEntity)]
[Uploads]
internal sealed class RequestPage(
    RequestView view,
    AnswerRequest.Handler answerRequest,
    ChangeRequest.Handler changeRequest,
    CasePapers papers,
    StepUp stepUp
) : StepUpPage(stepUp)
{
    [BindProperty]
    public string? TipoDocumento { get; set; }

    [BindProperty]
    public string? PaisEmisor { get; set; }

    [BindProperty]
    public string? Documento { get; set; }

    [BindProperty]
    public string? Nombres { get; set; }

    [BindProperty]
    public string? Apellidos { get; set; }

    [BindProperty]
    public string? Correo { get; set; }

    [BindProperty]
    public string? Texto { get; set; }

    /// <summary>Gets what was done just now, as the address says.</summary>
    [BindProperty(SupportsGet = true, Name = "hecho")]
    public string? Hecho { get; set; }

    /// <summary>Gets nothing: a file does not come back into its field.</summary>
    public string? Declaracion => null;

    /// <summary>Gets nothing: a file does not come back into its field.</summary>
    public string? Identificacion => null;

    /// <summary>Gets nothing: a file does not come back into its field.</summary>
    public string? Reverso => null;

    /// <summary>Gets the request.</summary>
    public ShownRequest Shown { get; private set; } = null!;

    /// <summary>Gets the types of a document.</summary>
    public IEnumerable<SelectListItem> DocumentTypes => DocumentChoices.Types;

    /// <summary>Gets the countries that issue one.</summary>
    public IEnumerable<SelectListItem> Countries => DocumentChoices.Countries;

    /// <summary>Gets the sentence of what was done just now; nothing when nothing was.</summary>
    public string? Notice =>
        Hecho switch
        {
            "respondida" => Texts.DoneAnswered,
            "reconsideracion" => Texts.DoneAppealed,
            "enlace" => Texts.DoneLink,
            "terminada" => Texts.DoneEnded,
            "retirada" => Texts.DoneWithdrawn,
            _ => null,
        };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        var kept = FacilitatorForm.Of(Shown.Facilitator);
        (TipoDocumento, PaisEmisor, Documento) = (kept.Type, kept.Country, kept.Number);
        (Nombres, Apellidos, Correo) = (kept.Names, kept.Surnames, kept.Email);
        return Page();
    }

    public async Task<IActionResult> OnGetComprobanteAsync(Guid id, CancellationToken ct) =>
        await LoadAsync(id, ct)
            ? File(papers.Receipt(Shown.Row), MediaTypeNames.Application.Pdf, Texts.ReceiptFile.With(Shown.Row.Number))
            : NotFound();

    public async Task<IActionResult> OnPostResponderAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        var person = Shown.Row.Ask.HasFlag(CaseAsk.Details) ? ReadPerson() : null;
        var note = string.IsNullOrWhiteSpace(Texto) ? null : ReadText();
        var uploads = Uploads.Of(HttpContext);
        if (uploads.Trouble is { } trouble)
        {
            Tell(Shown.FirstFile, trouble, missing: false);
            return Again();
        }

        var answer = new AnswerRequest.Answer(
            uploads.Find(nameof(Declaracion)),
            uploads.Find(nameof(Identificacion)),
            uploads.Find(nameof(Reverso)),
            person,
            note,
            IsWhole: IsClean
        );
        return await answerRequest.HandleAsync(HttpContext.SignedIn(), id, answer, ct) switch
        {
            AnswerRequest.Outcome.Answered => Done(id, "respondida"),
            AnswerRequest.Outcome.Incomplete incomplete => await TellAsync(id, incomplete, ct),
            AnswerRequest.Outcome.TooLate => await TellAsync(id, Texts.NotAskedNow, ct),
            _ => throw new UnreachableException(),
        };
    }

    public async Task<IActionResult> OnPostReconsiderarAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        return ReadText() is not { } why ? Again()
            : await changeRequest.AppealAsync(HttpContext.SignedIn(), id, why, ct) ? Done(id, "reconsideracion")
            : await TellAsync(id, Texts.NoAppealNow, ct);
    }

    public async Task<IActionResult> OnPostEnlaceAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        return await changeRequest.SendLinkAsync(HttpContext.SignedIn(), id, ct) switch
        {
            SendLink.Sent => Done(id, "enlace"),
            SendLink.TooMany => await TellAsync(id, Texts.LinkTooMany, ct),
            SendLink.NotNow => await TellAsync(id, Texts.LinkNotNow, ct),
        };
    }

    public async Task<IActionResult> OnPostTerminarAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        if (await ConfirmAsync(ct) is { } notProved)
        {
            return notProved;
        }

        return await changeRequest.EndAsync(HttpContext.SignedIn(), id, ct) switch
        {
            EndLink.Ended => Done(id, "terminada"),
            EndLink.Withdrawn => Done(id, "retirada"),
            EndLink.Nothing => await TellAsync(id, Texts.NothingToEnd, ct),
        };
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct) =>
        Guid.TryParse(RouteData.Values["id"] as string, out var id) && await LoadAsync(id, ct) ? Again() : NotFound();

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        var found = await view.FindAsync(HttpContext.SignedIn().Account.Id, id, ct);
        Shown = found!;
        return found is not null;
    }

    private RedirectResult Done(Guid id, string what) => Redirect($"/mi-cuenta/solicitudes/{id:N}?hecho={what}");

    private FacilitatorDetails? ReadPerson() =>
        new FacilitatorForm(TipoDocumento, PaisEmisor, Documento, Nombres, Apellidos, Correo).Read(Fail);

    private RequestText? ReadText()
    {
        if (RequestText.TryParse(Texto, out var text))
        {
            return text;
        }

        Fail(
            nameof(Texto),
            string.IsNullOrWhiteSpace(Texto) ? Texts.TextMissing : Texts.TextTooLong.With(RequestText.MaximumLength)
        );
        return null;
    }

    private async Task<IActionResult> TellAsync(Guid id, string sentence, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        return Tell(Message.Of(sentence));
    }

    private async Task<IActionResult> TellAsync(
        Guid id,
        AnswerRequest.Outcome.Incomplete incomplete,
        CancellationToken ct
    )
    {
        Tell(nameof(Declaracion), incomplete.Declaration, incomplete.Missing.Contains(FilePurpose.Declaration));
        Tell(nameof(Identificacion), incomplete.Front, incomplete.Missing.Contains(FilePurpose.IdentityFront));
        Tell(nameof(Reverso), incomplete.Back, missing: false);
        await LoadAsync(id, ct);
        return Again();
    }

    private void Tell(string field, FileOutcome? came, bool missing)
    {
        if (came is { Stored: null })
        {
            Fail(field, FileWords.Of(came) ?? Texts.FileNotTaken);
        }
        else if (missing)
        {
            Fail(field, Texts.FileMissing);
        }
    }
}
