using System.Globalization;
using System.Text;
using ClaveSence.Web.Files;

namespace ClaveSence.Tests.Files;

/// <summary>The name that a browser gives a file is for people's eyes: without folders, without tricks, and ending as what the file is (threat X-07).</summary>
public sealed class FileNameTests
{
    private static readonly string[] Bad =
    [
        "",
        " ",
        ".",
        "..",
        "...",
        "/",
        "\\",
        "../../etc/passwd",
        "..\\..\\windows\\win.ini",
        "/etc/shadow",
        "C:\\a.pdf",
        "\\\\10.0.0.1\\a\\b.pdf",
        "%2e%2e%2fa.pdf",
        "a.pdf\0.exe",
        "a\r\nSet-Cookie: b=c.pdf",
        "a\u202Efdp.exe",
        "\u2066a\u2069.pdf",
        "\u200B\u200C\u200D.pdf",
        "\uFEFFa.pdf",
        "CON",
        "CON.pdf",
        "NUL.png",
        "LPT1",
        "aux.jpg",
        "a.pdf.exe",
        "a.exe",
        "a.php",
        "a.svg",
        "a.html",
        "a.pdf ",
        "a.pdf.",
        "a.pdf:b",
        "a|b.pdf",
        "a\"b.pdf",
        "<script>alert(1)</script>.png",
        "a*?.jpg",
        "~",
        "-rf",
        "$(id).pdf",
        "`id`.pdf",
        "a;b.pdf",
        "'; DROP TABLE stored_file; --.pdf",
        "=HYPERLINK(\"a\").pdf",
        "\uD800.pdf",
        "a\uDC00b.png",
        "\uE000.pdf",
        "\u0085a.pdf",
        "\u2028a\u2029.pdf",
        "e\u0301\u0301.pdf",
        "Declaraci\u00F3n jurada de N\u00FA\u00F1ez.pdf",
        "\u674E.jpeg",
        "\U0001F600.png",
    ];

    [Fact]
    public void Two_hundred_names_become_harmless_ones()
    {
        List<string> names =
        [
            .. Bad,
            .. Enumerable.Range(0, 40).Select(control => $"a{(char)control}b.pdf"),
            .. Enumerable.Range(0x202A, 5).Select(mark => $"{(char)mark}fdp.a"),
            .. Enumerable.Range(0x2066, 4).Select(mark => $"{(char)mark}fdp.a"),
            .. Enumerable.Range(1, 40).Select(depth => string.Concat(Enumerable.Repeat("../", depth)) + "a.pdf"),
            .. Enumerable.Range(1, 40).Select(depth => string.Concat(Enumerable.Repeat("..\\", depth)) + "a.png"),
            .. Enumerable.Range(1, 20).Select(length => new string('a', length * 500) + ".pdf"),
        ];
        names.Count.ShouldBeGreaterThanOrEqualTo(200);
        foreach (var kind in Enum.GetValues<FileKind>())
        {
            foreach (var name in names)
            {
                ShouldBeHarmless(FileName.Clean(name, kind, "declaracion"), kind);
            }
        }
    }

    [Theory]
    [InlineData("carn\u00E9.JPG", nameof(FileKind.Jpeg), "carn\u00E9.JPG")]
    [InlineData("foto.jpeg", nameof(FileKind.Jpeg), "foto.jpeg")]
    [InlineData("foto.png", nameof(FileKind.Jpeg), "foto.png.jpg")]
    [InlineData("C:\\Users\\ana\\Declaraci\u00F3n jurada.pdf", nameof(FileKind.Pdf), "Declaraci\u00F3n jurada.pdf")]
    [InlineData("factura.pdf.exe", nameof(FileKind.Pdf), "factura.pdf.exe.pdf")]
    [InlineData("\u202Efdp.exe", nameof(FileKind.Pdf), "fdp.exe.pdf")]
    [InlineData("../..", nameof(FileKind.Png), "declaracion.png")]
    [InlineData(null, nameof(FileKind.Pdf), "declaracion.pdf")]
    public void A_name_keeps_what_a_person_needs(string? declared, string kind, string kept) =>
        FileName.Clean(declared, Enum.Parse<FileKind>(kind), "declaracion").ShouldBe(kept);

    private static void ShouldBeHarmless(string name, FileKind kind)
    {
        name.EnumerateRunes().Count().ShouldBeInRange(5, FileName.Longest + 4);
        name.IndexOfAny(['/', '\\', '"', '<', '>', '|', ':', '*', '?']).ShouldBe(-1, name);
        name.EnumerateRunes()
            .Select(Rune.GetUnicodeCategory)
            .ShouldAllBe(category =>
                category != UnicodeCategory.Control
                && category != UnicodeCategory.Format
                && category != UnicodeCategory.Surrogate
            );
        name.ShouldNotStartWith(".");
        (
            name.EndsWith(FileName.Ending(kind), StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase)
        ).ShouldBeTrue(name);
    }
}
