using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace ClaveSence.Web.Files.Inspection;

/// <summary>Parses a PDF whole, every object of it, and refuses what runs, what carries other files, and what is locked (product 10).</summary>
/// <remarks>
/// Plain form fields, links to the web and digital signatures are fine. It is called in a process of its own: a parser that runs out of stack
/// or memory ends there, and the file is refused.
/// </remarks>
internal static class PdfCheck
{
    /// <summary>How many pages a PDF may have.</summary>
    public const int MostPages = 20;

    /// <summary>How many objects it may have.</summary>
    public const int MostObjects = 50_000;

    private static readonly ParsingOptions Options = new()
    {
        UseLenientParsing = true,
        SkipMissingFonts = true,
        MaxStackDepth = 64,
    };

    /// <summary>Looks at one.</summary>
    public static ContentVerdict Look(byte[] content)
    {
        if (PdfRaw.Look(content) is { } fault)
        {
            return ContentVerdict.Of(fault);
        }

        try
        {
            using var document = PdfDocument.Open(content, Options);
            return Look(document);
        }
        catch (PdfDocumentEncryptedException)
        {
            return ContentVerdict.Of(FileFault.Encrypted);
        }
#pragma warning disable CA1031 // Whatever a parser throws at hostile bytes means the same: it is not a sound PDF.
        catch (Exception)
#pragma warning restore CA1031
        {
            return ContentVerdict.Of(FileFault.Damaged);
        }
    }

    private static ContentVerdict Look(PdfDocument document)
    {
        if (document.IsEncrypted || document.Structure.Trailer.EncryptionToken is not null)
        {
            return ContentVerdict.Of(FileFault.Encrypted);
        }

        var objects = document.Structure.CrossReferenceTable.ObjectOffsets;
        if (objects.Count > MostObjects)
        {
            return ContentVerdict.Of(FileFault.TooComplex);
        }

        var references = new PdfReferences(document);
        var walk = new PdfWalk(references);
        foreach (var reference in objects.Keys)
        {
            if (walk.Look(document.Structure.GetObject(reference)?.Data) is { } fault)
            {
                return ContentVerdict.Of(fault);
            }
        }

        return PdfOpening.Fault(document, references) is { } opening ? ContentVerdict.Of(opening)
            : document.NumberOfPages > MostPages ? ContentVerdict.Of(FileFault.TooManyPages)
            : document.NumberOfPages < 1 ? ContentVerdict.Of(FileFault.Damaged)
            : ContentVerdict.Of(FileKind.Pdf, document.NumberOfPages);
    }
}
