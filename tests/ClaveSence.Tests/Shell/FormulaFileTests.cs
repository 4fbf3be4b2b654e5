using System.Text;
using System.Text.RegularExpressions;
using ClaveSence.Domain.Cases;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Chapters.MyAccount;
using ClaveSence.Web.Chapters.Office.Cases;

namespace ClaveSence.Tests.Shell;

/// <summary>The files that people open in a spreadsheet hold no formula, whoever's words stand in them (threat A-06).</summary>
/// <remarks>With <c>CLAVESENCE_TEST_CSV</c> naming a folder they are left there for a real spreadsheet, and beside them one that is written without care.</remarks>
public sealed partial class FormulaFileTests
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("CLAVESENCE_TEST_CSV");

    [Fact]
    public void A_hundred_payloads_in_the_queues_file_are_words()
    {
        var now = TimeProvider.System.GetUtcNow();
        var file = QueueFile.Write(
            FormulaPayloads.All.Select(payload => new QueuedCase(
                new(now, Guid.Empty),
                payload,
                CaseState.Submitted,
                payload,
                payload,
                payload,
                now,
                now,
                payload,
                IsLate: false,
                IsAppeal: false
            )),
            more: false
        );

        MustHoldNoFormula("cola.csv", file, columns: 8);
    }

    [Fact]
    public void A_hundred_payloads_in_the_file_of_activity_are_words()
    {
        var now = TimeProvider.System.GetUtcNow();
        var file = ActivityFile.Csv([
            .. FormulaPayloads.All.Select(payload => new ActivityEntry(
                new(now, Guid.Empty),
                Act.OfficeRead,
                default,
                payload,
                payload,
                payload
            )),
        ]);

        MustHoldNoFormula("actividad.csv", file, columns: 6);
    }

    [Fact]
    public void A_file_that_is_written_without_care_is_seen()
    {
        var lines = FormulaPayloads.All.Select(one => $"\"{one.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\r\n");
        var careless = Encoding.UTF8.GetBytes(string.Concat(lines));
        Leave("sin-cuidado.csv", careless);

        FieldsOf(careless).Count(IsFormula).ShouldBe(FormulaPayloads.All.Count);
    }

    private static void MustHoldNoFormula(string name, byte[] file, int columns)
    {
        Leave(name, file);
        var fields = FieldsOf(file);
        fields.Count.ShouldBe(columns * (FormulaPayloads.All.Count + 1)); // And the line of names.
        fields.ShouldAllBe(field => !IsFormula(field));
    }

    private static void Leave(string name, byte[] file)
    {
        if (Folder is not null)
        {
            File.WriteAllBytes(Path.Combine(Folder, name), file);
        }
    }

    private static List<string> FieldsOf(byte[] file) =>
        [
            .. Quoted()
                .Matches(Encoding.UTF8.GetString(file))
                .Select(field => field.Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal)),
        ];

    private static bool IsFormula(string field) =>
        field.TrimStart(' ', '\u00A0', '\uFEFF') is [var first, ..]
        && "=+-@\t\r\n＝＋－＠".Contains(first, StringComparison.Ordinal);

    [GeneratedRegex("\"((?:[^\"]|\"\")*)\"")]
    private static partial Regex Quoted();
}
