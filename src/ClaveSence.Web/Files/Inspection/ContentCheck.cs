namespace ClaveSence.Web.Files.Inspection;

/// <summary>Looks at a whole content: which of the three kinds it is by its first bytes, and whether all of it is that.</summary>
internal static class ContentCheck
{
    /// <summary>Looks.</summary>
    public static ContentVerdict Look(byte[] content)
    {
        if (content.Length == 0)
        {
            return ContentVerdict.Of(FileFault.Empty);
        }

        if (KindOf(content) is not { } kind)
        {
            return ContentVerdict.Of(FileFault.UnknownKind);
        }

        return ForeignContent.HasArchiveEnd(content)
            ? ContentVerdict.Of(FileFault.ForeignContent)
            : kind switch
            {
                FileKind.Pdf => PdfCheck.Look(content),
                FileKind.Jpeg => JpegCheck.Look(content),
                FileKind.Png => PngCheck.Look(content),
            };
    }

    /// <summary>Answers the kind that the first bytes say: at the very beginning, where no other program would look for something else.</summary>
    public static FileKind? KindOf(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF-"u8) ? FileKind.Pdf
        : content.StartsWith(JpegWalk.Signature) ? FileKind.Jpeg
        : content.StartsWith(PngCheck.Signature) ? FileKind.Png
        : null;
}
