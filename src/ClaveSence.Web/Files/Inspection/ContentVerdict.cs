using System.Globalization;

namespace ClaveSence.Web.Files.Inspection;

/// <summary>What a look at a whole content says: what it is, or why it is not taken.</summary>
/// <param name="Fault">Why it is not taken; nothing when it is.</param>
/// <param name="Kind">What it is; of no meaning beside a fault.</param>
/// <param name="Pages">How many pages it has; likewise.</param>
internal sealed record ContentVerdict(FileFault? Fault, FileKind Kind, int Pages)
{
    private const string Good = "good";
    private const string Bad = "bad";

    /// <summary>Says that it is taken.</summary>
    public static ContentVerdict Of(FileKind kind, int pages) => new(null, kind, pages);

    /// <summary>Says why it is not.</summary>
    public static ContentVerdict Of(FileFault fault) => new(fault, default, 0);

    /// <summary>Writes the verdict as one process tells another.</summary>
    public string Write() =>
        Fault is { } fault ? $"{Bad} {fault}" : string.Create(CultureInfo.InvariantCulture, $"{Good} {Kind} {Pages}");

    /// <summary>Reads it; nothing when it is not one: whoever wrote it had gone astray.</summary>
    public static ContentVerdict? Read(string text) =>
        text.Split(' ') switch
        {
            [Bad, var word] when Enum.TryParse<FileFault>(word, out var fault) && Enum.IsDefined(fault) => Of(fault),
            [Good, var word, var number]
                when Enum.TryParse<FileKind>(word, out var kind)
                    && Enum.IsDefined(kind)
                    && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var pages)
                    && pages is >= 1 and <= PdfCheck.MostPages => Of(kind, pages),
            _ => null,
        };
}
