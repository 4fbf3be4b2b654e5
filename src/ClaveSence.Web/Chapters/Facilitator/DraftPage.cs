using ClaveSence.Domain.Cases;
using ClaveSence.Web.Files;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>A screen of the draft: it loads the draft first, and takes who has none to the beginning.</summary>
internal abstract class DraftPage(Drafts drafts, FileVault files, Flows<FacilitatorRequestState> flows) : FormPage
{
    private Draft? _draft;

    /// <summary>Gets the draft.</summary>
    public Draft Draft =>
        _draft ?? throw new InvalidOperationException("The draft is loaded before the page is shown.");

    /// <summary>Gets what the form says of its flow.</summary>
    public string FlowTag => flows.Tag;

    /// <summary>Gets the hint under a field that takes a file.</summary>
    public string FileHint => Texts.FileHint;

    /// <summary>Says which file of a purpose was received already; nothing when none was.</summary>
    public string? ReceivedOf(FilePurpose purpose) =>
        Draft.Files.FirstOrDefault(file => file.Purpose == purpose) switch
        {
            { State: FileState.Rejected } => Texts.FileRefusedLater,
            { } file => Texts.FileReceived.With(files.NameOf(file), ChileTime.Written(file.ReceivedAt)),
            null => null,
        };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await ShowAsync(ct) ? Page() : StartOver(FacilitatorChapter.First);

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct) =>
        await ShowAsync(ct) ? Again() : StartOver(FacilitatorChapter.First);

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return false;
        }

        await PrepareAsync(ct);
        return true;
    }

    /// <summary>Loads the draft; false when there is none to go on with.</summary>
    protected async Task<bool> LoadAsync(CancellationToken ct)
    {
        _draft = await drafts.FindAsync(ct);
        return _draft is not null;
    }

    /// <summary>Prepares what the page shows besides; nothing by default.</summary>
    protected virtual Task PrepareAsync(CancellationToken ct) => Task.CompletedTask;
}
