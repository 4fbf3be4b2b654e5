namespace ClaveSence.Web.Shell;

/// <summary>Writes lines of CSV (RFC 4180) in which no spreadsheet finds a formula.</summary>
/// <remarks>
/// Every field stands in quotes, and one that begins as a formula can begin gets an apostrophe in front: OWASP, «CSV Injection».
/// The wide forms of those signs are among them, since some spreadsheets read them likewise.
/// </remarks>
internal static class CsvLine
{
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    /// <summary>Writes one line with its end.</summary>
    public static string Of(params IEnumerable<string?> fields) => string.Join(',', fields.Select(Field)) + "\r\n";

    private static string Field(string? text)
    {
        var begins = text.AsSpan().TrimStart(" \u00A0\uFEFF");
        var safe = begins.Length > 0 && FormulaStarts.Contains(begins[0], StringComparison.Ordinal) ? $"'{text}" : text;
        return $"\"{safe?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
