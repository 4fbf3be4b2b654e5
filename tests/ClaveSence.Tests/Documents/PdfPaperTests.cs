using ClaveSence.Web.Documents;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace ClaveSence.Tests.Documents;

/// <summary>Our PDF documents, read back.</summary>
public sealed class PdfPaperTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("José Ángel Núñez Peña ¿¡áéíóúüñ€«»–", "José Ángel Núñez Peña ¿¡áéíóúüñ€«»–")]
    [InlineData("Łukasz", "Łukasz")]
    [InlineData("Nguyễn", "Nguyễn")]
    [InlineData("Иванов", "Иванов")]
    [InlineData("李 Wei", "Li Wei")]
    [InlineData("Jose\u0301", "José")]
    [InlineData("a\u0007b", "a b")]
    [InlineData("→", ">")]
    public void What_the_font_lacks_is_written_in_Latin_letters(string text, string printed) =>
        ReadBack(paper => paper.Paragraph($"x {text} x")).ShouldContain($"x {printed} x");

    [Fact]
    public void Any_character_at_all_can_be_printed()
    {
        var all = Enumerable
            .Range(0x20, 0x2FFF)
            .Concat(Enumerable.Range(0x1F600, 64))
            .Where(code => code is < 0xD800 or > 0xDFFF)
            .Select(char.ConvertFromUtf32)
            .Where(letter => letter.IsNormalized());

        // By the thousand: reading a long page back takes the square of its letters.
        var read = all.Chunk(1000).Select(some => ReadBack(paper => paper.Paragraph($"{string.Concat(some)} leído")));
        string.Concat(read.Select(MustEnd)).ShouldContain("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

        static string MustEnd(string text)
        {
            text.ShouldContain(" leído");
            return text;
        }
    }

    [Fact]
    public void A_long_table_goes_over_pages_with_its_head_and_their_numbers()
    {
        var bytes = Write(paper =>
            paper.Table(
                [new("Cuándo"), new("Qué", 2)],
                Enumerable.Range(1, 200).Select(i => (IReadOnlyList<string>)[$"día {i}", $"acto {i}"])
            )
        );
        using var document = PdfDocument.Open(bytes);
        var pages = document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)).ToList();

        pages.Count.ShouldBeInRange(4, 10);
        for (var i = 0; i < pages.Count; i++)
        {
            pages[i].ShouldContain("Cuándo");
            pages[i].ShouldContain($"Página {i + 1} de {pages.Count}");
        }

        string.Concat(pages).ShouldContain("acto 200");
    }

    [Fact]
    public void A_cell_may_be_longer_than_a_page_and_a_word_wider_than_a_line()
    {
        var long_ = string.Join(' ', Enumerable.Range(1, 1_500).Select(i => $"n{i}"));
        var text = ReadBack(paper =>
        {
            paper.Table(
                [new("A"), new("B")],
                [
                    [long_, "corto"],
                ]
            );
            paper.Fact("Correo", new string('w', 300));
        });

        text.ShouldContain("n1500");
        text.Count(letter => letter == 'w').ShouldBe(300);
    }

    [Fact]
    public void Nothing_stands_outside_the_page()
    {
        var bytes = Write(paper =>
        {
            paper.Heading(new string('W', 200));
            paper.Fact(new string('W', 100), new string('W', 500));
            paper.Table(
                [new("A"), new("B"), new("C")],
                [
                    [new string('W', 200), "b", new string('W', 200)],
                ]
            );
        });
        using var document = PdfDocument.Open(bytes);
        foreach (var letter in document.GetPages().SelectMany(page => page.Letters))
        {
            letter.EndBaseLine.X.ShouldBeLessThanOrEqualTo(595 - 54);
            letter.StartBaseLine.Y.ShouldBeGreaterThanOrEqualTo(25);
        }
    }

    [Fact]
    public void Its_properties_say_what_it_is()
    {
        using var document = PdfDocument.Open(Write(paper => paper.Paragraph("a")));

        document.Information.Title.ShouldBe("Título ñ");
        document.Information.Author.ShouldBe("Clave Sence");
        document.Information.CreationDate.ShouldBe("D:20261201150000Z");
    }

    private static byte[] Write(Action<PdfPaper> fill)
    {
        using var paper = new PdfPaper("Título ñ", Now);
        fill(paper);
        return paper.Finish();
    }

    private static string ReadBack(Action<PdfPaper> fill)
    {
        using var document = PdfDocument.Open(Write(fill));
        return string.Join(' ', document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)))
            .ReplaceLineEndings(" ");
    }
}
