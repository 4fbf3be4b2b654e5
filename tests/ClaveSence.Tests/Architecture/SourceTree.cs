using System.Runtime.CompilerServices;

namespace ClaveSence.Tests.Architecture;

/// <summary>The files of the repository, for the rules that only a text shows.</summary>
internal static class SourceTree
{
    /// <summary>The repository's folder.</summary>
    internal static string Root { get; } =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    /// <summary>The folder of the portal's source.</summary>
    internal static string Web { get; } = Path.Combine(Root, "src", "ClaveSence.Web");

    /// <summary>The portal's own source files of a kind, by their path from <see cref="Web"/>; what tools wrote is left out.</summary>
    internal static IEnumerable<(string Path, string Text)> Files(string pattern) =>
        Directory
            .EnumerateFiles(Web, pattern, SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(Web, file).Replace('\\', '/'), File: file))
            .Where(file => !file.Path.Contains("Migrations/", StringComparison.Ordinal))
            .Where(file => !file.Path.StartsWith("obj/", StringComparison.Ordinal))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => (file.Path, File.ReadAllText(file.File)));

    /// <summary>A document of the repository.</summary>
    internal static string Document(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The lines of a C# text without its comments.</summary>
    internal static IEnumerable<string> CodeOf(string text) =>
        text.Split('\n')
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .Select(line => line.Split(" // ")[0]);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
