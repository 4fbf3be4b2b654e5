namespace ClaveSence.Web.Edge.Blobs;

/// <summary>What an address of a blob looks like; nothing else becomes a path or a key.</summary>
internal static class BlobAddress
{
    /// <summary>How many characters it has.</summary>
    public const int Length = 64;

    /// <summary>Tells whether a text is one: 64 lower-case hexadecimal digits.</summary>
    public static bool Is(string text) => text.Length == Length && text.All(char.IsAsciiHexDigitLower);
}
