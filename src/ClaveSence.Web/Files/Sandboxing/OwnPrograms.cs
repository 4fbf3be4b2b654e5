using System.Runtime.InteropServices;
using ClaveSence.Web.Files.Inspection;

namespace ClaveSence.Web.Files.Sandboxing;

/// <summary>The programs that look at files and draw them: this very executable by one of its hidden verbs, and poppler's.</summary>
internal static class OwnPrograms
{
    private const long PopplerMemory = 512L << 20;

    // The runtime reserves far more addresses than it uses: what it uses is limited by its own setting below.
    private const long RuntimeMemory = 4L << 30;
    private const int LargestImage = 24 * 1024 * 1024;
    private const int LargestLogo = 512 * 1024;
    private const int LargestVerdict = 200;

    private static readonly Dictionary<string, string> RuntimeSettings = new()
    {
        ["DOTNET_ROOT"] = RuntimeRoot,
        ["DOTNET_GCHeapHardLimit"] = "0xC000000", // 192 MiB
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_EnableDiagnostics"] = "0", // No socket, no file.
        ["DOTNET_EnableWriteXorExecute"] = "0",
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
        ["HOME"] = "/tmp",
    };

    /// <summary>Gets the program that says of a content what it is, or why it is not taken.</summary>
    public static SandboxedProgram Inspect { get; } = Own(InspectionVerb.Inspect, LargestVerdict);

    /// <summary>Gets the program that draws an image anew.</summary>
    public static SandboxedProgram DrawImage { get; } = Own(InspectionVerb.Draw, LargestImage);

    /// <summary>Gets the program that draws an image anew, as small as a logo.</summary>
    public static SandboxedProgram DrawLogo { get; } = Own(InspectionVerb.DrawLogo, LargestLogo);

    /// <summary>Answers the program that draws a page of a PDF, its longer side 1600 pixels.</summary>
    public static SandboxedProgram DrawPage(int page) =>
        new(
            "/usr/bin/pdftoppm",
            ["-png", "-scale-to", $"{ImageCopy.LongestSide}", "-f", $"{page}", "-l", $"{page}", "-"],
            [],
            new Dictionary<string, string> { ["HOME"] = "/tmp", ["PATH"] = "/usr/bin" },
            PopplerMemory,
            LargestImage
        );

    // <root>/shared/Microsoft.NETCore.App/<version>/; self-contained the runtime lies beside the executable.
    private static string RuntimeRoot =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    private static SandboxedProgram Own(string verb, int largestAnswer)
    {
        var folder = AppContext.BaseDirectory.TrimEnd('/');
        var isAlone = RuntimeEnvironment.GetRuntimeDirectory().StartsWith(folder, StringComparison.Ordinal);
        var name = typeof(OwnPrograms).Assembly.GetName().Name!;
        return isAlone
            ? new(Path.Combine(folder, name), [verb], [folder], RuntimeSettings, RuntimeMemory, largestAnswer)
            : new(
                Path.Combine(RuntimeRoot, "dotnet"),
                ["exec", Path.Combine(folder, $"{name}.dll"), verb],
                [RuntimeRoot, folder],
                RuntimeSettings,
                RuntimeMemory,
                largestAnswer
            );
    }
}
