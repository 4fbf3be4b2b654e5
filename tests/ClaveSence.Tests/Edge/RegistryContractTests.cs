using System.Text.Json.Serialization.Metadata;
using ClaveSence.Web.Edge;

namespace ClaveSence.Tests.Edge;

/// <summary>Holds <c>docs/registries.yaml</c> and the code's JSON together, by the shape in which the document is written.</summary>
public sealed class RegistryContractTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Root(), "docs", "registries.yaml"));

    public static TheoryData<string> Contracts =>
        [
            "StateJson",
            "SiiQuestionJson",
            "SiiAnswerJson",
            "CedulaQuestionJson",
            "MigrantQuestionJson",
            "DocumentAnswerJson",
            "PersonJson",
        ];

    [Theory]
    [MemberData(nameof(Contracts))]
    public void The_document_names_the_members_that_the_code_reads(string schema)
    {
        var contract = typeof(RegistryJson)
            .Assembly.GetTypes()
            .Where(type => type.Name == schema)
            .Select(type => RegistryJson.Default.GetTypeInfo(type))
            .OfType<JsonTypeInfo>()
            .Single();

        var members = contract.Properties.Select(property => property.Name).ToList();

        PropertiesOf(schema).ShouldBe(members);
        RequiredOf(schema).ShouldBe(members);
    }

    [Fact]
    public void Every_contract_is_in_the_document_and_closed()
    {
        var schemas = Section("  schemas:").Where(line => Depth(line) == 4).Select(NameOf).ToList();

        schemas.Except(["Rut"]).ShouldBe(Contracts.Select(row => row.Data), ignoreOrder: true);
        Lines.Count(line => line.Trim() == "additionalProperties: false").ShouldBe(schemas.Count - 1);
    }

    private static IEnumerable<string> PropertiesOf(string schema) =>
        Section($"    {schema}:")
            .SkipWhile(line => line.Trim() != "properties:")
            .Where(line => Depth(line) == 8)
            .Select(NameOf);

    private static string[] RequiredOf(string schema) =>
        Section($"    {schema}:")
            .Single(line => line.TrimStart().StartsWith("required: [", StringComparison.Ordinal))
            .Split('[', ']')[1]
            .Split(", ");

    private static IEnumerable<string> Section(string head) =>
        Lines.SkipWhile(line => line != head).Skip(1).TakeWhile(line => Depth(line) > Depth(head));

    private static int Depth(string line) => line.Length - line.TrimStart().Length;

    private static string NameOf(string line) => line.Trim().Split(':')[0];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ClaveSence.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
