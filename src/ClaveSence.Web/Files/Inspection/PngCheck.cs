namespace ClaveSence.Web.Files.Inspection;

/// <summary>Reads a PNG chunk by chunk to its end, with every check sum, and unpacks its picture to the exact length that its head says (ISO/IEC 15948).</summary>
internal static class PngCheck
{
    private const int MostChunks = 20_000;
    private const int LargestSide = 65_535;

    /// <summary>Gets the eight bytes at the beginning of every PNG.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Looks at one.</summary>
    public static ContentVerdict Look(byte[] content)
    {
        var chunks = new List<PngChunk>();
        for (var at = Signature.Length; at < content.Length; )
        {
            if (PngChunk.Read(content, at) is not { } chunk || chunks.Count == MostChunks)
            {
                return ContentVerdict.Of(FileFault.Damaged);
            }

            chunks.Add(chunk);
            at = chunk.End;
            if (chunk.Is("IEND"u8))
            {
                return ForeignContent.IsPadding(content.AsSpan(at))
                    ? Look(chunks)
                    : ContentVerdict.Of(FileFault.ForeignContent);
            }
        }

        return ContentVerdict.Of(FileFault.Damaged);
    }

    private static ContentVerdict Look(List<PngChunk> chunks)
    {
        if (PngHead.Read(chunks[0]) is not { } head || head.Width > LargestSide || head.Height > LargestSide)
        {
            return ContentVerdict.Of(FileFault.Damaged);
        }

        if (head.Pixels > ImageCopy.MostPixels)
        {
            return ContentVerdict.Of(FileFault.TooManyPixels);
        }

        if (chunks.Exists(chunk => !chunk.IsPicture && ForeignContent.IsIn(chunk.Content)))
        {
            return ContentVerdict.Of(FileFault.ForeignContent);
        }

        return IsInOrder(chunks, head) && PngPicture.IsWhole(chunks, head.PictureLength)
            ? ContentVerdict.Of(FileKind.Png, 1)
            : ContentVerdict.Of(FileFault.Damaged);
    }

    private static bool IsInOrder(List<PngChunk> chunks, PngHead head)
    {
        var first = chunks.FindIndex(chunk => chunk.IsPicture);
        var last = chunks.FindLastIndex(chunk => chunk.IsPicture);
        var palette = chunks.FindIndex(chunk => chunk.Is("PLTE"u8));
        return first > 0
            && chunks.Take(first).Concat(chunks.Skip(last + 1)).All(chunk => !chunk.IsPicture)
            && chunks.Skip(first).Take(last - first).All(chunk => chunk.IsPicture)
            && chunks.Skip(1).All(chunk => !chunk.Is("IHDR"u8) && !chunk.Is("fdAT"u8) && chunk.IsKnown)
            && (!head.NeedsPalette || (palette > 0 && palette < first))
            && chunks[^1].Content.Length == 0;
    }
}
