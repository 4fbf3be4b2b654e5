using System.Text.Json;
using System.Text.RegularExpressions;
using ClaveSence.Domain;
using ClaveSence.Web.Platforms;
using ClaveSence.Web.Platforms.Keys;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Platforms.Visits;

namespace ClaveSence.Tests.Architecture;

/// <summary>docs/integrators.md gives integrators what is run here, says so of nothing else, and names what there is.</summary>
public sealed partial class IntegratorsTests
{
    private static readonly string Document = SourceTree.Document("docs/integrators.md");

    private static readonly string Settings = Document[Document.IndexOf("## 9.", StringComparison.Ordinal)..];

    public static TheoryData<string> Tested { get; } =
    [.. TestedFile().Matches(Settings).Select(match => match.Groups[1].Value).Distinct()];

    [Theory]
    [MemberData(nameof(Tested))]
    public void A_snippet_that_is_said_to_be_tested_is_in_its_file(string file)
    {
        var code = Plain(SourceTree.Document(file));
        foreach (var snippet in SnippetsOf(file))
        {
            foreach (var part in Plain(snippet).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
            {
                code.ShouldContain(part);
            }
        }
    }

    [Fact]
    public void Five_of_them_are_tested_and_every_other_section_says_that_it_is_not()
    {
        TestedFile().Count(Settings).ShouldBe(5);
        var sections = Settings.Split("\n### ").Skip(1).Select(text => text.Split("\n## ")[0]).ToList();
        sections.Count.ShouldBe(9);
        sections
            .Where(text => !TestedFile().IsMatch(text))
            .ShouldAllBe(text => text.Contains("\nNot tested here.\n", StringComparison.Ordinal));
    }

    [Fact]
    public void It_names_every_address_every_scope_every_claim_and_every_acr()
    {
        foreach (
            var name in (IEnumerable<string>)
                [
                    PlatformAddress.Authorize,
                    .. PlatformAddress.OfMachines,
                    PlatformAddress.SignOut,
                    PlatformAddress.Keys,
                    PlatformAddress.Discovery,
                    .. PlatformScope.All,
                    .. HolderClaims.Names,
                    .. Assurance.All,
                ]
        )
        {
            Document.ShouldContain(name);
        }
    }

    [Fact]
    public void Its_times_are_those_of_the_code()
    {
        Document.ShouldContain($"| code | {TokenLifetimes.Code.TotalSeconds} s");
        Document.ShouldContain($"| id_token | {TokenLifetimes.Identity.TotalMinutes} minutes");
        Document.ShouldContain($"| access token | {TokenLifetimes.Access.TotalMinutes} minutes");
        Document.ShouldContain($"differ by {TokenLifetimes.Skew.TotalSeconds} seconds");
        Document.ShouldContain($"at least {SigningRing.Before.TotalHours} hours before it signs");
        Document.ShouldContain($"{SigningRing.After.TotalHours} hours\nafter its last signature");
        Document.ShouldContain($"about every {KeyTurns.Period.TotalDays} days");
        Document.ShouldContain($"in the last {Assurance.QuestionDoubt.TotalDays} days");
    }

    [Fact]
    public void Its_examples_are_JSON_with_RUTs_that_check()
    {
        var examples = Example().Matches(Document).Select(match => match.Groups[1].Value).ToList();
        examples.Count.ShouldBe(3);
        foreach (var example in examples.Where(text => text.Contains("RolUnico", StringComparison.Ordinal)))
        {
            using var parsed = JsonDocument.Parse(example);
            foreach (Match role in Role().Matches(example))
            {
                Rut.TryParse($"{role.Groups[1].Value}-{role.Groups[2].Value}", out _).ShouldBeTrue(role.Value);
            }
        }
    }

    private static IEnumerable<string> SnippetsOf(string file) =>
        Regex
            .Matches(Settings, $"Tested: `{Regex.Escape(file)}`\n\n```\\w+\n(.*?)\n```", RegexOptions.Singleline)
            .Select(match => match.Groups[1].Value);

    // How far a line is set in is a matter of the place where it stands.
    private static string Plain(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()));

    [GeneratedRegex("^Tested: `([^`]+)`$", RegexOptions.Multiline)]
    private static partial Regex TestedFile();

    [GeneratedRegex("```json\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("\"numero\": ([0-9]+), \"DV\": \"([0-9K])\"")]
    private static partial Regex Role();
}
