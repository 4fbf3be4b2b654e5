using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace ClaveSence.Web.Files.Inspection;

/// <summary>What a PDF does when it is opened: turn to a page, or nothing.</summary>
internal static class PdfOpening
{
    private const int MostSteps = 8;

    /// <summary>Answers what is wrong; nothing when nothing is.</summary>
    public static FileFault? Fault(PdfDocument document)
    {
        var catalog = document.Structure.Catalog.CatalogDictionary;
        return Follow(document, catalog, "AA") is not null ? FileFault.ActiveContent
            : Follow(document, catalog, "OpenAction") is DictionaryToken action && !IsPlain(document, action)
                ? FileFault.ActiveContent
            : null;
    }

    private static bool IsPlain(PdfDocument document, DictionaryToken action) =>
        Follow(document, action, "S") is NameToken { Data: "GoTo" } && !action.Data.ContainsKey("Next");

    private static IToken? Follow(PdfDocument document, DictionaryToken dictionary, string key)
    {
        var token = dictionary.Data.GetValueOrDefault(key);
        for (var step = 0; token is IndirectReferenceToken reference; step++)
        {
            token =
                step < MostSteps
                    ? document.Structure.GetObject(reference.Data)?.Data
                    : throw new InvalidOperationException("References lead in a circle.");
        }

        return token;
    }
}
