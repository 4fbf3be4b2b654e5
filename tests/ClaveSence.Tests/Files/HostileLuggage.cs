using System.Text;

namespace ClaveSence.Tests.Files;

/// <summary>Files that are sound and taken, and carry along what is no part of what is seen: where a photo was taken, a text, a second picture.</summary>
internal static class HostileLuggage
{
    /// <summary>The name of the family.</summary>
    internal const string Family = "carries along";

    // As long as what Samsung's cameras write takes here.
    private static readonly byte[] Canary = [.. "CANARIO-EQUIPAJE-517"u8];
    private static readonly byte[] Maker = [.. "CanarioCam1"u8];

    private static string Words => Encoding.ASCII.GetString(Canary);

    internal static IEnumerable<Hostile> All =>
        [
            Of("JPEG with maker and place in its Exif", () => ImageBook.JpegWith(0xE1, ImageBook.Exif(1)), Maker),
            Of("JPEG with a comment", () => ImageBook.JpegWith(0xFE, Canary)),
            Of("JPEG with XMP", () => ImageBook.JpegWith(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Canary])),
            Of("JPEG with a part of its own", () => ImageBook.JpegWith(0xE4, Canary)),
            Of(
                "JPEG with a second picture behind it",
                () => [.. ImageBook.Jpeg(), .. ImageBook.JpegWith(0xE1, ImageBook.Exif(1))],
                Maker
            ),
            Of(
                "JPEG with what Samsung's cameras add",
                () => [.. ImageBook.Jpeg(), .. "SEFH"u8, .. Canary, 24, 0, 0, 0, .. "SEFT"u8]
            ),
            Of("PNG with a text", () => ImageBook.PngWith("tEXt", [.. "Author\0"u8, .. Canary])),
            Of("PNG with Exif", () => ImageBook.PngWith("eXIf", ImageBook.Exif(1)[6..]), Maker),
            Of("PNG with a part of its own", () => ImageBook.PngWith("caNa", Canary)),
            Of(
                "PDF with an author",
                () =>
                    new PdfBook { Trailer = "/Info 5 0 R" }
                        .Add($"<< /Author ({Words}) >>")
                        .Write()
            ),
            Of(
                "PDF with XMP",
                () => new PdfBook("/Metadata 5 0 R").AddStream("/Type /Metadata /Subtype /XML", Canary).Write()
            ),
            Of("PDF with a stream that nothing shows", () => new PdfBook().AddStream("", Canary).Write()),
            Of(
                "PDF with a field that is not seen",
                () =>
                    new PdfBook("/AcroForm << /Fields [5 0 R] >>", "/Annots [5 0 R]")
                        .Add($"<< /FT /Tx /T (a) /V ({Words}) /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /F 2 >>")
                        .Write()
            ),
        ];

    private static Hostile Of(string name, Func<byte[]> make, byte[]? luggage = null) =>
        new(Family, name, make) { MayPass = true, Luggage = luggage ?? Canary };
}
