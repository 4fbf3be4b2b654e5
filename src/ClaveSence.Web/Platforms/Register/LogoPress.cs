using ClaveSence.Web.Files;
using ClaveSence.Web.Files.Inspection;
using ClaveSence.Web.Files.Sandboxing;

namespace ClaveSence.Web.Platforms.Register;

/// <summary>Makes a logo out of an image that somebody sent: looked at and drawn anew in the sandbox, so that pixels are all that is left of it.</summary>
internal sealed class LogoPress(FileInspection inspection, Sandbox sandbox, FileGate gate)
{
    /// <summary>Draws the logo.</summary>
    public async Task<LogoOutcome> MakeAsync(Upload upload, CancellationToken ct)
    {
        if (upload.IsTooLarge)
        {
            return new LogoOutcome.NotTaken(new FileOutcome.TooLarge());
        }

        using var turn = await gate.EnterAsync(ct);
        if (turn is null)
        {
            return new LogoOutcome.NotTaken(new FileOutcome.Busy());
        }

        try
        {
            return await DrawAsync(upload, ct);
        }
        catch (SandboxMissingException)
        {
            return new LogoOutcome.NotTaken(new FileOutcome.Unavailable());
        }
    }

    private async Task<LogoOutcome> DrawAsync(Upload upload, CancellationToken ct)
    {
        var content = await ReadAsync(upload, ct);
        var verdict = await inspection.LookAsync(content, ct);
        if (verdict is { Fault: FileFault.UnknownKind } or { Fault: null, Kind: FileKind.Pdf })
        {
            return new LogoOutcome.NotAnImage();
        }

        if (verdict.Fault is { } fault)
        {
            return new LogoOutcome.NotTaken(new FileOutcome.NotAllowed(fault));
        }

        var png = await sandbox.RunAsync(OwnPrograms.DrawLogo, content, ct);
        return png is not null && PngCheck.Look(png).Fault is null
            ? new LogoOutcome.Made(png)
            : new LogoOutcome.NotTaken(new FileOutcome.NotAllowed(FileFault.Damaged));
    }

    private static async Task<byte[]> ReadAsync(Upload upload, CancellationToken ct)
    {
        using var content = new MemoryStream();
        await using var source = upload.OpenRead();
        await source.CopyToAsync(content, ct);
        return content.ToArray();
    }
}

/// <summary>What came of an image that was to be a logo.</summary>
internal abstract record LogoOutcome
{
    private LogoOutcome() { }

    /// <summary>It is one.</summary>
    /// <param name="Png">The logo.</param>
    internal sealed record Made(byte[] Png) : LogoOutcome;

    /// <summary>It is neither a PNG nor a JPEG.</summary>
    internal sealed record NotAnImage : LogoOutcome;

    /// <summary>It is not taken, as any other file would not be.</summary>
    internal sealed record NotTaken(FileOutcome Why) : LogoOutcome;
}
