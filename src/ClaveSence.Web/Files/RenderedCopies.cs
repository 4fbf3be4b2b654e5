using System.Security.Cryptography;
using ClaveSence.Web.Files.Inspection;
using ClaveSence.Web.Files.Sandboxing;

namespace ClaveSence.Web.Files;

/// <summary>Draws the pages of a file: what people see of it, without anything of the original but its pixels.</summary>
/// <remarks>Each page is drawn when it is asked for, in a sandbox, and kept nowhere.</remarks>
internal sealed class RenderedCopies(FileVault vault, Sandbox sandbox, FileGate gate)
{
    /// <summary>Draws a page.</summary>
    /// <param name="file">The file.</param>
    /// <param name="page">Which page, from 1.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<RenderedPage> PageAsync(StoredFile file, int page, CancellationToken ct)
    {
        if (file.State is not FileState.Clean)
        {
            return new RenderedPage.NotClean();
        }

        if (page < 1 || page > file.Pages)
        {
            return new RenderedPage.NoSuchPage();
        }

        using var turn = await gate.EnterAsync(ct);
        return turn is not null && await DrawAsync(file, page, ct) is { } png
            ? new RenderedPage.Shown(png, file.Pages)
            : new RenderedPage.Failed();
    }

    private async Task<byte[]?> DrawAsync(StoredFile file, int page, CancellationToken ct)
    {
        try
        {
            var content = await vault.ReadAsync(file, ct);
            var program = file.Kind is FileKind.Pdf ? OwnPrograms.DrawPage(page) : OwnPrograms.DrawImage;
            var png = await sandbox.RunAsync(program, content, ct);
            return png is not null && PngCheck.Look(png).Fault is null ? png : null; // What a fooled program says is shown to nobody.
        }
        catch (Exception fault) when (fault is IOException or CryptographicException or SandboxMissingException)
        {
            return null;
        }
    }
}
