using System.Diagnostics;
using System.Net.Mime;
using ClaveSence.Domain.Cases;
using ClaveSence.Web.Files;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>The screen of manual 5 (6): «Descargar Declaración Jurada» and «Subir solicitud».</summary>
[Uploads]
[At<FacilitatorRequestState, FacilitatorRequestState.AwaitingDeclaration>]
internal sealed class UploadDeclarationPage(
    UploadDeclaration.Handler upload,
    Drafts drafts,
    FileVault files,
    Flows<FacilitatorRequestState> flows
) : DraftPage(drafts, files, flows)
{
    /// <summary>Gets nothing: a file does not come back into its field.</summary>
    public string? Declaracion => null;

    /// <summary>Gets what the blank declaration hashes to.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Gets whether a file must be chosen: none was received.</summary>
    public bool IsRequired => !Draft.Has(FilePurpose.Declaration);

    /// <summary>Gets whether the one that was received ended with who signed it, and none was received since.</summary>
    public bool IsVoid => IsRequired && Draft.Content.DeclarationVoid;

    public async Task<IActionResult> OnGetDescargarAsync(CancellationToken ct) =>
        await upload.MakeAsync(ct) is { } made
            ? File(made.File, MediaTypeNames.Application.Pdf, Texts.DeclarationFile.With(made.Number))
            : StartOver(FacilitatorChapter.First);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return StartOver(FacilitatorChapter.First);
        }

        await ShowHashAsync(ct);
        var uploads = Uploads.Of(HttpContext);
        if (uploads.Trouble is { } trouble)
        {
            return Told(FileWords.Of(trouble) ?? Texts.FileNotTaken);
        }

        return await upload.HandleAsync(uploads.Find(nameof(Declaracion)), ct) switch
        {
            UploadDeclaration.Outcome.Received(var next) => Redirect(FacilitatorChapter.PageFor(next)),
            UploadDeclaration.Outcome.Missing => Told(Texts.DeclarationMissing),
            UploadDeclaration.Outcome.NotTaken(var why) => Told(FileWords.Of(why) ?? Texts.FileNotTaken),
            UploadDeclaration.Outcome.Over => StartOver(FacilitatorChapter.First),
            _ => throw new UnreachableException(),
        };
    }

    /// <inheritdoc/>
    protected override async Task PrepareAsync(CancellationToken ct) => await ShowHashAsync(ct);

    private async Task ShowHashAsync(CancellationToken ct) => Sha256 = (await upload.MakeAsync(ct))?.Sha256 ?? "";

    private PageResult Told(string sentence)
    {
        Fail(nameof(Declaracion), sentence);
        return Again();
    }
}
