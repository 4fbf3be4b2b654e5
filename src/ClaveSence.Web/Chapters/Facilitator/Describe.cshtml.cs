using System.Diagnostics;
using ClaveSence.Domain.Cases;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Files;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>The screen of manual 5 (7): «Número de Documento de Identificación, tipo de Documento, y adjuntar este último».</summary>
[Uploads]
[At<FacilitatorRequestState, FacilitatorRequestState.AwaitingDetails>]
internal sealed class DescribePage(
    Describe.Handler describe,
    Drafts drafts,
    FileVault files,
    Flows<FacilitatorRequestState> flows
) : DraftPage(drafts, files, flows)
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

    /// <summary>Gets nothing: a file does not come back into its field.</summary>
    public string? Identificacion => null;

    /// <summary>Gets nothing: a file does not come back into its field.</summary>
    public string? Reverso => null;

    /// <summary>Gets the types of a document.</summary>
    public IEnumerable<SelectListItem> DocumentTypes => DocumentChoices.Types;

    /// <summary>Gets the countries that issue one.</summary>
    public IEnumerable<SelectListItem> Countries => DocumentChoices.Countries;

    /// <summary>Gets whether a file must be chosen: none was received.</summary>
    public bool IsRequired => !Draft.Has(FilePurpose.IdentityFront);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var typed = new FacilitatorForm(TipoDocumento, PaisEmisor, Documento, Nombres, Apellidos, Correo);
        var person = typed.Read(Fail);
        var uploads = Uploads.Of(HttpContext);
        if (uploads.Trouble is { } trouble)
        {
            Tell(nameof(Identificacion), trouble);
            return await LoadAsync(ct) ? Again() : StartOver(FacilitatorChapter.First);
        }

        var came = await describe.HandleAsync(
            person,
            uploads.Find(nameof(Identificacion)),
            uploads.Find(nameof(Reverso)),
            ct
        );
        return came switch
        {
            Describe.Outcome.Described(var next) => Redirect(FacilitatorChapter.PageFor(next)),
            Describe.Outcome.Incomplete incomplete => await TellAsync(incomplete, ct),
            Describe.Outcome.Over => StartOver(FacilitatorChapter.First),
            _ => throw new UnreachableException(),
        };
    }

    public async Task<IActionResult> OnPostVolverAsync(CancellationToken ct) =>
        Redirect(FacilitatorChapter.PageFor(await describe.BackAsync(ct)));

    /// <inheritdoc/>
    protected override Task PrepareAsync(CancellationToken ct)
    {
        if (Draft.Content.Facilitator is { } person && Request.Method == HttpMethods.Get)
        {
            var kept = FacilitatorForm.Of(person);
            (TipoDocumento, PaisEmisor, Documento) = (kept.Type, kept.Country, kept.Number);
            (Nombres, Apellidos, Correo) = (kept.Names, kept.Surnames, kept.Email);
        }

        return Task.CompletedTask;
    }

    private async Task<IActionResult> TellAsync(Describe.Outcome.Incomplete incomplete, CancellationToken ct)
    {
        if (incomplete.FrontMissing)
        {
            Fail(nameof(Identificacion), Texts.DocumentFileMissing);
        }

        Tell(nameof(Identificacion), incomplete.Front);
        Tell(nameof(Reverso), incomplete.Back);
        return await LoadAsync(ct) ? Again() : StartOver(FacilitatorChapter.First);
    }

    private void Tell(string field, FileOutcome? came)
    {
        if (came is { Stored: null })
        {
            Fail(field, FileWords.Of(came) ?? Texts.FileNotTaken);
        }
    }
}
