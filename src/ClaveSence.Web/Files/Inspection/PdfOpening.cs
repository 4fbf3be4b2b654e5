using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace ClaveSence.Web.Files.Inspection;

/// <summary>What a PDF does when it is opened: turn to a page, or nothing.</summary>
internal static class PdfOpening
{
    /// <summary>Answers what is wrong; nothing when nothing is.</summary>
    public static FileFault? Fault(PdfDocument document, PdfReferences references)
    {
        var catalog = document.Structure.Catalog.CatalogDictionary;
        return Follow(references, catalog, "AA") is not null ? FileFault.ActiveContent
            : Follow(references, catalog, "OpenAction") is DictionaryToken action && !IsPlain(references, action)
                ? FileFault.ActiveContent
            : null;
    }

    private static bool IsPlain(PdfReferences references, DictionaryToken action) =>
        Follow(references, action, "S") is NameToken { Data: "GoTo" } && !action.Data.ContainsKey("Next");

    private static IToken? Follow(PdfReferences references, DictionaryToken dictionary, string key) =>
        references.Follow(dictionary.Data.GetValueOrDefault(key));
}
