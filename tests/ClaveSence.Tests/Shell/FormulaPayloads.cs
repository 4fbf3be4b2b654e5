namespace ClaveSence.Tests.Shell;

/// <summary>A hundred texts that a spreadsheet would take for formulas (threat A-06).</summary>
internal static class FormulaPayloads
{
    private static readonly string[] Starts =
    [
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        "＝",
        "＋",
        "－",
        " =",
        "\u00A0@",
        "\uFEFF+",
    ];

    private static readonly string[] Rests =
    [
        "1+1",
        "cmd|' /C calc'!A1",
        "SUM(A1:A9)",
        "HYPERLINK(\"http://m.example\")",
        "\"",
        ",\"=1",
        "\r\n=1",
        "",
    ];

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<string> All { get; } =
    [.. Starts.SelectMany(start => Rests.Select(rest => start + rest)).Take(100)];
}
