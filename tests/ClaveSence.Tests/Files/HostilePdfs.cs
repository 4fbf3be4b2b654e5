using System.Text;
using ClaveSence.Web.Files;

namespace ClaveSence.Tests.Files;

/// <summary>PDFs that run, carry, lock or blow up; what runs is hidden in four ways each.</summary>
internal static class HostilePdfs
{
    private const string Script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";

    // What is put where: keys of the catalog, keys of the page, and more objects from number 5 on.
    private static readonly (string Name, FileFault Fault, string Catalog, string Page, string[] More)[] Active =
    [
        ("script on opening", FileFault.ActiveContent, "/OpenAction 5 0 R", "", [Script]),
        (
            "script in the names",
            FileFault.ActiveContent,
            "/Names << /JavaScript << /Names [(a) 5 0 R] >> >>",
            "",
            [Script]
        ),
        ("script when a page is shown", FileFault.ActiveContent, "", "/AA << /O 5 0 R >>", [Script]),
        ("script when it is closed", FileFault.ActiveContent, "/AA << /WC 5 0 R >>", "", [Script]),
        (
            "script of a field",
            FileFault.ActiveContent,
            "/AcroForm << /Fields [5 0 R] >>",
            "/Annots [5 0 R]",
            [$"<< /FT /Tx /T (a) /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /AA << /K {Script} >> >>"]
        ),
        (
            "script of a link",
            FileFault.ActiveContent,
            "",
            "/Annots [5 0 R]",
            [$"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A {Script} >>"]
        ),
        (
            "script as a stream",
            FileFault.ActiveContent,
            "/OpenAction 5 0 R",
            "",
            ["<< /S /JavaScript /JS 6 0 R >>", "(app.alert\\(1\\))"]
        ),
        (
            "script behind another action",
            FileFault.ActiveContent,
            "/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next 5 0 R >>",
            "",
            [Script]
        ),
        ("a program", FileFault.ActiveContent, "/OpenAction 5 0 R", "", ["<< /S /Launch /F (cmd.exe) >>"]),
        (
            "a program behind a link",
            FileFault.ActiveContent,
            "",
            "/Annots [5 0 R]",
            ["<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /Win << /F (cmd.exe) >> >> >>"]
        ),
        (
            "a link that is a script",
            FileFault.ActiveContent,
            "",
            "/Annots [5 0 R]",
            ["<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (javascript:alert\\(1\\)) >> >>"]
        ),
        (
            "a link whose script is behind a blank and in capitals",
            FileFault.ActiveContent,
            "",
            "/Annots [5 0 R]",
            ["<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI ( JAVA\\nSCRIPT:alert\\(1\\)) >> >>"]
        ),
        (
            "a link in hexadecimal into a file",
            FileFault.ActiveContent,
            "",
            "/Annots [5 0 R]",
            ["<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI <66696C653A2F2F2F632F782E657865> >> >>"]
        ),
        (
            "a link to another machine's folder",
            FileFault.ActiveContent,
            "",
            "/Annots [5 0 R]",
            ["<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (\\\\\\\\malo.ejemplo\\\\x) >> >>"]
        ),
        (
            "what links begin with is a script",
            FileFault.ActiveContent,
            "/URI << /Base (javascript:) >>",
            "/Annots [5 0 R]",
            ["<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (alert\\(1\\)) >> >>"]
        ),
        (
            "an address on opening",
            FileFault.ActiveContent,
            "/OpenAction 5 0 R",
            "",
            ["<< /S /URI /URI (https://ejemplo.cl/) >>"]
        ),
        (
            "an address when a page is shown",
            FileFault.ActiveContent,
            "",
            "/AA << /O 5 0 R >>",
            ["<< /S /URI /URI (https://ejemplo.cl/) >>"]
        ),
        (
            "an address behind two references",
            FileFault.ActiveContent,
            "",
            "/AA 5 0 R",
            ["<< /O 6 0 R >>", "<< /S 7 0 R /URI (https://ejemplo.cl/) >>", "/URI"]
        ),
        (
            "a form that is sent",
            FileFault.ActiveContent,
            "",
            "/Annots [5 0 R]",
            ["<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /A << /S /SubmitForm /F (https://ejemplo.cl/) >> >>"]
        ),
        (
            "a form that is filled from elsewhere",
            FileFault.ActiveContent,
            "/OpenAction 5 0 R",
            "",
            ["<< /S /ImportData /F (datos.fdf) >>"]
        ),
        (
            "another document",
            FileFault.ActiveContent,
            "/OpenAction 5 0 R",
            "",
            ["<< /S /GoToR /F (\\\\\\\\10.0.0.1\\\\a.pdf) /D [0 /Fit] >>"]
        ),
        (
            "an embedded document",
            FileFault.ActiveContent,
            "/OpenAction 5 0 R",
            "",
            ["<< /S /GoToE /T << /R /C /N (a) >> >>"]
        ),
        (
            "a form of XFA",
            FileFault.ActiveContent,
            "/AcroForm << /Fields [] /XFA 5 0 R >>",
            "",
            ["[(template) (<xdp/>)]"]
        ),
        (
            "an attached file",
            FileFault.EmbeddedContent,
            "/Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >>",
            "",
            ["<< /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>", "(MZ)"]
        ),
        (
            "an attachment on the page",
            FileFault.EmbeddedContent,
            "",
            "/Annots [5 0 R]",
            ["<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS << /F (a.exe) >> >>"]
        ),
        (
            "rich media",
            FileFault.EmbeddedContent,
            "",
            "/Annots [5 0 R]",
            ["<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] /RichMediaContent << >> >>"]
        ),
        (
            "a screen",
            FileFault.EmbeddedContent,
            "",
            "/Annots [5 0 R]",
            ["<< /Type /Annot /Subtype /Screen /Rect [0 0 9 9] >>"]
        ),
        (
            "a sound",
            FileFault.EmbeddedContent,
            "",
            "/Annots [5 0 R]",
            ["<< /Type /Annot /Subtype /Sound /Rect [0 0 9 9] >>"]
        ),
        (
            "a film",
            FileFault.EmbeddedContent,
            "",
            "/Annots [5 0 R]",
            ["<< /Type /Annot /Subtype /Movie /Rect [0 0 9 9] >>"]
        ),
        (
            "a model",
            FileFault.EmbeddedContent,
            "",
            "/Annots [5 0 R]",
            ["<< /Type /Annot /Subtype /3D /Rect [0 0 9 9] >>"]
        ),
        ("a portfolio", FileFault.EmbeddedContent, "/Collection << /View /T >>", "", ["null"]),
    ];

    internal static IEnumerable<Hostile> All =>
        [
            .. Active.SelectMany(one =>
                Hidden(
                    one.Name,
                    one.Fault,
                    () => Book(one.Catalog, one.Page, one.More, false),
                    () => Book(one.Catalog, one.Page, one.More, true)
                )
            ),
            .. Locked,
            .. Bombs,
            .. Broken,
        ];

    private static IEnumerable<Hostile> Locked =>
        [
            new("locked PDF", "RC4", () => Lock("/V 1 /R 2 /Length 40"), FileFault.Encrypted, FileFault.Damaged),
            new(
                "locked PDF",
                "RC4 of 128 bits",
                () => Lock("/V 2 /R 3 /Length 128"),
                FileFault.Encrypted,
                FileFault.Damaged
            ),
            new(
                "locked PDF",
                "AES of 128 bits",
                () => Lock("/V 4 /R 4 /Length 128 /CF << /StdCF << /CFM /AESV2 >> >> /StmF /StdCF /StrF /StdCF"),
                FileFault.Encrypted,
                FileFault.Damaged
            ),
            new(
                "locked PDF",
                "an unknown filter",
                () => new PdfBook { Trailer = "/Encrypt << /Filter /Nadie /V 1 >>" }.Write(),
                FileFault.Encrypted,
                FileFault.Damaged
            ),
        ];

    private static IEnumerable<Hostile> Bombs =>
        [
            new("PDF bomb", "21 pages", () => new PdfBook(pages: 21).Write(), FileFault.TooManyPages),
            new(
                "PDF bomb",
                "100,000 pages",
                () => new PdfBook(pages: 100_000).Write(),
                FileFault.TooManyPages,
                FileFault.TooComplex,
                FileFault.Damaged
            ),
            new("PDF bomb", "110,000 objects", () => Many(110_000), FileFault.TooComplex),
            new(
                "PDF bomb",
                "a list 1,000,000 deep",
                () => new PdfBook().Add(new string('[', 1_000_000) + new string(']', 1_000_000)).Write(),
                FileFault.TooComplex,
                FileFault.Damaged
            ),
            new(
                "PDF bomb",
                "a dictionary 200,000 deep",
                () =>
                    new PdfBook()
                        .Add(
                            string.Concat(Enumerable.Repeat("<< /A ", 200_000))
                                + "1"
                                + string.Concat(Enumerable.Repeat(" >>", 200_000))
                        )
                        .Write(),
                FileFault.TooComplex,
                FileFault.Damaged
            ),
            new(
                "PDF bomb",
                "a list 200,000 deep in a packed object",
                () => new PdfBook().Add(new string('[', 200_000) + new string(']', 200_000)).WriteCompressed(),
                FileFault.TooComplex,
                FileFault.Damaged
            ),
            new(
                "PDF bomb",
                "a packed object of 400 MB",
                () => new PdfBook().WriteCompressed(400_000_000),
                FileFault.TooComplex,
                FileFault.Damaged
            ),
            new("PDF bomb", "a table of 400 MB", BombedTable, FileFault.TooComplex, FileFault.Damaged),
            new("PDF bomb", "pages that hold themselves", () => Loop("<< /Type /Pages /Kids [2 0 R] /Count 1 >>")),
            new(
                "PDF bomb",
                "pages in a circle",
                () =>
                    Loop(
                        "<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
                        "<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 1 >>"
                    )
            ),
            new(
                "PDF bomb",
                "an opening in a circle",
                () => new PdfBook("/OpenAction 5 0 R").Add("6 0 R").Add("5 0 R").Write()
            )
            {
                MayPass = true,
            },
            new("PDF bomb", "a table that names itself as the former one", LoopedTable) { MayPass = true },
        ];

    private static IEnumerable<Hostile> Broken =>
        [
            .. Enumerable
                .Range(1, 9)
                .Select(tenth => new Hostile(
                    "broken file",
                    $"PDF cut at {tenth} tenths",
                    () => Cut(tenth),
                    FileFault.Damaged
                )),
            new(
                "broken file",
                "PDF without a catalog",
                () =>
                    Encoding.ASCII.GetBytes(
                        "%PDF-1.7\n1 0 obj\n<< >>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\nstartxref\n28\n%%EOF\n"
                    )
            ),
            new("broken file", "PDF without pages", () => new PdfBook(pages: 0).Write()),
            new("broken file", "PDF of a header and an end", () => "%PDF-1.7\nstartxref\n0\n%%EOF\n"u8.ToArray()),
            new(
                "broken file",
                "PDF of noise",
                () => [.. "%PDF-1.7\n"u8, .. Noise(4096), .. "\nstartxref\n10\n%%EOF\n"u8]
            ),
        ];

    /// <summary>A sound PDF.</summary>
    internal static byte[] Sound() => new PdfBook().Write();

    /// <summary>The same bytes at every run, with no meaning.</summary>
    internal static byte[] Noise(int length)
    {
        var (noise, state) = (new byte[length], 2463534242u);
        for (var at = 0; at < length; at++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            noise[at] = (byte)state;
        }

        return noise;
    }

    // Four ways: as it is; in a packed object; with letters of names written as numbers; both.
    private static IEnumerable<Hostile> Hidden(string name, FileFault fault, Func<PdfBook> plain, Func<PdfBook> escaped)
    {
        const string Family = "active PDF";
        yield return new(Family, name, () => plain().Write(), fault);
        yield return new(Family, $"{name}, packed", () => plain().WriteCompressed(), fault);
        yield return new(Family, $"{name}, escaped", () => escaped().Write(), fault);
        yield return new(Family, $"{name}, escaped and packed", () => escaped().WriteCompressed(), fault);
    }

    private static PdfBook Book(string catalog, string page, string[] more, bool escaped)
    {
        var book = new PdfBook(Escape(catalog, escaped), Escape(page, escaped));
        foreach (var one in more)
        {
            book.Add(Escape(one, escaped));
        }

        return book;
    }

    // /JavaScript becomes /J#61vaScript, as do all names of more than one letter.
    private static string Escape(string text, bool escaped) =>
        escaped
            ? System.Text.RegularExpressions.Regex.Replace(
                text,
                @"/(\w)(\w)(\w*)",
                m => $"/{m.Groups[1]}#{(int)m.Groups[2].Value[0]:x2}{m.Groups[3]}"
            )
            : text;

    private static byte[] Lock(string how) =>
        new PdfBook
        {
            Trailer =
                $"/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard {how} /P -4 /O <{new string('0', 64)}> /U <{new string('0', 64)}> >>",
        }.Write();

    private static byte[] Many(int objects)
    {
        var book = new PdfBook();
        for (var at = 0; at < objects; at++)
        {
            book.Add("1");
        }

        return book.Write();
    }

    private static byte[] BombedTable()
    {
        var packed = ImageBook.PackZeros(400_000_000);
        var head =
            $"%PDF-1.7\n1 0 obj\n<< /Type /XRef /Size 9 /W [1 4 1] /Root 1 0 R /Filter /FlateDecode /Length {packed.Length} >>\nstream\n";
        return [.. Encoding.Latin1.GetBytes(head), .. packed, .. "\nendstream\nendobj\nstartxref\n9\n%%EOF\n"u8];
    }

    private static byte[] Loop(string pages, string? more = null)
    {
        var text = Encoding.Latin1.GetString(new PdfBook().Add(more ?? "null").Write());
        return Encoding.Latin1.GetBytes(
            text.Replace("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", pages, StringComparison.Ordinal)
        );
    }

    private static byte[] LoopedTable()
    {
        var text = Encoding.Latin1.GetString(Sound());
        var table = text.IndexOf("xref\n", StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(
            text.Replace("/Root 1 0 R", $"/Root 1 0 R /Prev {table}", StringComparison.Ordinal)
        );
    }

    private static byte[] Cut(int tenth)
    {
        var whole = Sound();
        return whole[..(whole.Length * tenth / 10)];
    }
}
