using System.Globalization;
using System.Text;
using ClaveSence.Web.Files;

namespace ClaveSence.Tests.Files;

/// <summary>Names that say where a file shall go, what it is not, or what somebody shall read (threat X-07).</summary>
internal static class HostileNames
{
    /// <summary>One of every kind.</summary>
    internal static readonly string[] Kinds =
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

    /// <summary>All of them: each kind, every control character and mark of direction, folders 40 deep, and 500 to 10,000 letters.</summary>
    internal static IReadOnlyList<string> All { get; } =
    [
        .. Kinds,
        .. Enumerable.Range(0, 40).Select(control => $"a{(char)control}b.pdf"),
        .. Enumerable.Range(0x202A, 5).Select(mark => $"{(char)mark}fdp.a"),
        .. Enumerable.Range(0x2066, 4).Select(mark => $"{(char)mark}fdp.a"),
        .. Enumerable.Range(1, 40).Select(depth => string.Concat(Enumerable.Repeat("../", depth)) + "a.pdf"),
        .. Enumerable.Range(1, 40).Select(depth => string.Concat(Enumerable.Repeat("..\\", depth)) + "a.png"),
        .. Enumerable.Range(1, 20).Select(length => new string('a', length * 500) + ".pdf"),
    ];

    /// <summary>Those that are sent over the wire: one of every kind, folders 40 deep, more names of Windows' devices, and 4,000 and 10,000 letters.</summary>
    internal static IReadOnlyList<string> Sent { get; } =
    [
        .. Kinds,
        string.Concat(Enumerable.Repeat("../", 40)) + "a.pdf",
        "COM1.pdf",
        "a\u001B[2Jb.pdf",
        "a\u202Eb\u2069c\u200Fd.pdf",
        "a.pdf\"; name=\"Reverso",
        new string('a', 4_000) + ".pdf",
        new string('\u00F1', 4_000) + ".pdf",
        new string('a', 10_000) + ".pdf",
    ];

    /// <summary>What a name must be after all: short, of letters that stand in a line, without folders, ending as what the file is.</summary>
    internal static void MustBeHarmless(string name, FileKind kind)
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
