using UglyToad.PdfPig.Tokens;

namespace ClaveSence.Web.Files.Inspection;

/// <summary>Goes through everything that one object of a PDF holds. Each object has its own turn, so references are followed only where two objects together do what neither does alone: an action, and the moment that runs it.</summary>
internal sealed class PdfWalk(PdfReferences references)
{
    private const int Deepest = 64;
    private const int MostTokens = 2_000_000;
    private int _tokens;

    /// <summary>Answers what is wrong with an object; nothing when nothing is.</summary>
    public FileFault? Look(IToken? token) => Look(token, 0);

    private FileFault? Look(IToken? token, int depth)
    {
        if (depth > Deepest || ++_tokens > MostTokens)
        {
            return FileFault.TooComplex;
        }

        return token switch
        {
            StreamToken stream => LookAtStream(stream, depth),
            DictionaryToken dictionary => LookAtDictionary(dictionary, depth),
            ArrayToken array => LookAtAll(array.Data, depth),
            ObjectToken inner => Look(inner.Data, depth + 1),
            _ => null,
        };
    }

    private FileFault? LookAtAll(IEnumerable<IToken> tokens, int depth)
    {
        foreach (var token in tokens)
        {
            if (Look(token, depth + 1) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    // A stream that names a file has its content elsewhere.
    private FileFault? LookAtStream(StreamToken stream, int depth) =>
        stream.StreamDictionary.Data.ContainsKey("F") && stream.StreamDictionary.Data["F"] is not NumericToken
            ? FileFault.EmbeddedContent
            : LookAtDictionary(stream.StreamDictionary, depth);

    private FileFault? LookAtDictionary(DictionaryToken dictionary, int depth) =>
        dictionary.Data.Keys.Any(PdfNames.ActiveKeys.Contains) ? FileFault.ActiveContent
        : NameOf(dictionary, "S") is { } action && PdfNames.ActiveActions.Contains(action) ? FileFault.ActiveContent
        : dictionary.Data.Keys.Any(PdfNames.EmbeddingKeys.Contains) ? FileFault.EmbeddedContent
        : IsEmbedding(NameOf(dictionary, "Type")) || IsEmbedding(NameOf(dictionary, "Subtype"))
            ? FileFault.EmbeddedContent
        : PdfNames.AddressKeys.Any(key => IsForeign(dictionary, key)) ? FileFault.ActiveContent
        : dictionary.Data.TryGetValue("AA", out var moments) && RunsBySelf(moments) ? FileFault.ActiveContent
        : LookAtAll(dictionary.Data.Values, depth);

    // Actions of moments (a page shown, a field left): none may leave the document, nor lead to one that does.
    private bool RunsBySelf(IToken moments) =>
        references.Follow(moments) is DictionaryToken dictionary
        && dictionary
            .Data.Values.Select(references.Follow)
            .OfType<DictionaryToken>()
            .Any(action => NameOf(action, "S") is not ("GoTo" or "Named") || action.Data.ContainsKey("Next"));

    private bool IsForeign(DictionaryToken dictionary, string key) =>
        dictionary.Data.TryGetValue(key, out var value)
        && references.Follow(value) switch
        {
            StringToken text => !PdfAddress.IsPlain(text.Data),
            HexToken text => !PdfAddress.IsPlain(text.Data),
            _ => false,
        };

    private static bool IsEmbedding(string? name) => name is not null && PdfNames.EmbeddingTypes.Contains(name);

    private string? NameOf(DictionaryToken dictionary, string key) =>
        dictionary.Data.TryGetValue(key, out var value) && references.Follow(value) is NameToken name
            ? name.Data
            : null;
}
