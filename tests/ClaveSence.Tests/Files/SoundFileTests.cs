using ClaveSence.Web.Files;
using ClaveSence.Web.Files.Inspection;

namespace ClaveSence.Tests.Files;

/// <summary>What people really send is taken: forms, signatures, links, photos of every camera.</summary>
public sealed class SoundFileTests
{
    private const string Signature =
        "<< /FT /Sig /Type /Annot /Subtype /Widget /T (Firma) /Rect [0 0 0 0] /V << /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 1 2 3] /Contents <00ff00ff> >> >>";

    private static readonly Dictionary<string, Func<byte[]>> Sound = new()
    {
        ["a plain PDF"] = HostilePdfs.Sound,
        ["a PDF with packed objects"] = () => new PdfBook().WriteCompressed(),
        ["a PDF of 20 pages"] = () => new PdfBook(pages: 20).Write(),
        ["a PDF with fields"] = () =>
            new PdfBook("/AcroForm << /Fields [5 0 R] /NeedAppearances true >>", "/Annots [5 0 R]")
                .Add("<< /FT /Tx /T (Nombre) /V (Ana) /Type /Annot /Subtype /Widget /Rect [0 0 99 20] /F 4 >>")
                .Write(),
        ["a PDF with a digital signature"] = () =>
            new PdfBook("/AcroForm << /Fields [5 0 R] /SigFlags 3 >>", "/Annots [5 0 R]").Add(Signature).Write(),
        ["a PDF with a link"] = () =>
            new PdfBook("", "/Annots [5 0 R]")
                .Add("<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://sence.gob.cl/) >> >>")
                .Write(),
        ["a PDF with links to a mailbox, a telephone and a page beside it"] = () =>
            new PdfBook("/URI << /Base (https://sence.gob.cl/) >>", "/Annots [5 0 R 6 0 R 7 0 R]")
                .Add("<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (mailto:a@sence.cl) >> >>")
                .Add("<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (tel:+56226001111) >> >>")
                .Add("<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (personas/a?b=c:d) >> >>")
                .Write(),
        ["a PDF that opens at its first page"] = () =>
            new PdfBook("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>").Write(),
        ["a PDF that opens at a place"] = () => new PdfBook("/OpenAction [3 0 R /XYZ null null 1]").Write(),
        ["a PDF with outlines"] = () =>
            new PdfBook("/Outlines 5 0 R")
                .Add("<< /Type /Outlines /First 6 0 R /Last 6 0 R /Count 1 >>")
                .Add("<< /Title (a) /Parent 5 0 R /Dest [3 0 R /Fit] >>")
                .Write(),
        ["a PDF that says that it runs JavaScript, in its text"] = () =>
            new PdfBook().AddStream("", "BT (JavaScript and Launch) Tj ET"u8.ToArray()).Write(),
        ["our own paper"] = OwnPaper,
        ["a JPEG"] = () => ImageBook.Jpeg(),
        ["a JPEG with Exif"] = () => ImageBook.JpegWith(0xE1, ImageBook.Exif(6)),
        ["a JPEG with a comment"] = () => ImageBook.JpegWith(0xFE, [.. "Tomada en Santiago"u8]),
        ["a JPEG with XMP"] = () =>
            ImageBook.JpegWith(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"u8]),
        ["a JPEG with a second image behind it"] = () => [.. ImageBook.Jpeg(), .. ImageBook.Jpeg(64, 64)],
        ["a JPEG with zeros behind it"] = () => [.. ImageBook.Jpeg(), 0, 0, 0, 0],
        ["a JPEG of Samsung"] = () => [.. ImageBook.Jpeg(), .. "SEFH"u8, .. new byte[20], 24, 0, 0, 0, .. "SEFT"u8],
        ["a JPEG of 12 million pixels"] = () => ImageBook.Jpeg(4000, 3000),
        ["a PNG"] = () => ImageBook.Png(),
        ["a PNG with a text"] = () => ImageBook.PngWith("tEXt", [.. "Software\0GIMP"u8]),
        ["a PNG in passes"] = Interlaced,
        ["a PNG of one pixel"] = () => ImageBook.Grey(1, 1, 2),
    };

    public static TheoryData<string> Names => [.. Sound.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_taken(string name) => ContentCheck.Look(Sound[name]()).Fault.ShouldBeNull();

    [Fact]
    public void Kind_and_pages_are_told()
    {
        ContentCheck.Look(new PdfBook(pages: 7).Write()).ShouldBe(ContentVerdict.Of(FileKind.Pdf, 7));
        ContentCheck.Look(ImageBook.Jpeg()).ShouldBe(ContentVerdict.Of(FileKind.Jpeg, 1));
        ContentCheck.Look(ImageBook.Png()).ShouldBe(ContentVerdict.Of(FileKind.Png, 1));
    }

    [Fact]
    public void A_verdict_is_read_as_it_was_written_and_nothing_else_is_one()
    {
        foreach (var fault in Enum.GetValues<FileFault>())
        {
            ContentVerdict.Read(ContentVerdict.Of(fault).Write()).ShouldBe(ContentVerdict.Of(fault));
        }

        ContentVerdict.Read(ContentVerdict.Of(FileKind.Pdf, 20).Write()).ShouldBe(ContentVerdict.Of(FileKind.Pdf, 20));
        foreach (
            var text in (string[])
                [
                    "",
                    "good",
                    "good Pdf",
                    "good Pdf 0",
                    "good Pdf 21",
                    "good Exe 1",
                    "good 0 1 ",
                    "bad",
                    "bad 99",
                    "bad Nada",
                    "good Pdf 1\n",
                ]
        )
        {
            ContentVerdict.Read(text).ShouldBeNull(text);
        }
    }

    private static byte[] OwnPaper()
    {
        using var paper = new ClaveSence.Web.Documents.PdfPaper(
            "Declaraci\u00F3n jurada",
            TimeProvider.System.GetUtcNow()
        );
        return paper.Finish();
    }

    // 8 × 8 in Adam7: 15 lines in seven passes, a filter's byte to each, 64 pixels.
    private static byte[] Interlaced() =>
        ImageBook.PngOf(
            ImageBook.Head(8, 8, interlaced: 1),
            ImageBook.Chunk("IDAT", ImageBook.PackZeros(64 + 15)),
            ImageBook.Chunk("IEND", [])
        );
}
