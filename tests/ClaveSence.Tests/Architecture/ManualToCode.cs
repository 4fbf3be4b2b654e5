using System.Text.RegularExpressions;

namespace ClaveSence.Tests.Architecture;

/// <summary>docs/manual/manual-to-code.md is true: its pages and tests exist, and no page of a chapter is missing in it.</summary>
public sealed partial class ManualToCode
{
    private static readonly string Root = FindRoot();
    private static readonly string Chapters = Path.Combine(Root, "src", "ClaveSence.Web", "Chapters");
    private static readonly string Table = File.ReadAllText(Path.Combine(Root, "docs", "manual", "manual-to-code.md"));

    [Fact]
    public void Every_page_it_names_exists()
    {
        var named = Named();
        named.ShouldNotBeEmpty();
        named.Where(page => !File.Exists(Path.Combine(Chapters, page))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_page_of_a_chapter_is_named()
    {
        var pages = Directory
            .EnumerateFiles(Chapters, "*.cshtml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Chapters, file).Replace('\\', '/'))
            .Where(page => !page.StartsWith("Development/", StringComparison.Ordinal));
        pages.Except(Named()).ShouldBeEmpty();
    }

    [Fact]
    public void Every_test_it_names_exists()
    {
        var tests = TestName()
            .Matches(Table)
            .Select(match => (Class: match.Groups[1].Value, Method: match.Groups[2].Value));
        tests.ShouldNotBeEmpty();
        tests.Where(test => !Exists(test.Class, test.Method)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Chapter2_Registrar", 7)]
    [InlineData("Chapter3_1_SinPregunta", 8)]
    [InlineData("Chapter3_2_RespuestaOlvidada", 9)]
    [InlineData("Chapter3_3_ConPregunta", 5)]
    [InlineData("Chapter4_Cambiar", 6)]
    public void Every_numbered_step_of_a_chapter_that_is_open_has_a_test_of_its_own(string chapter, int steps)
    {
        var named = TestName().Matches(Table).Select(match => match.Value).ToList();
        for (var step = 1; step <= steps; step++)
        {
            named.ShouldContain(test => test.StartsWith($"`{chapter}.Step_{step}_", StringComparison.Ordinal));
        }
    }

    private static HashSet<string> Named() => [.. PageName().Matches(Table).Select(match => match.Groups[1].Value)];

    private static bool Exists(string className, string method) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, "tests"), $"{className}.cs", SearchOption.AllDirectories)
            .Any(file => File.ReadAllText(file).Contains($" {method}(", StringComparison.Ordinal));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ClaveSence.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The solution is not above.");
        }

        return folder;
    }

    [GeneratedRegex(@"`(\w+(?:/\w+)+\.cshtml)`", RegexOptions.NonBacktracking)]
    private static partial Regex PageName();

    [GeneratedRegex(@"`(\w+)\.(\w+_\w+)`", RegexOptions.NonBacktracking)]
    private static partial Regex TestName();
}
