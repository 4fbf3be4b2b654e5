using AngleSharp.Html.Parser;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Look;

namespace ClaveSence.Tests.Mail;

public sealed class LetterTests
{
    [Fact]
    public void Text_and_html_say_the_same_in_the_same_order()
    {
        var letter = Print(new PermitLetter());
        var html = Words(new HtmlParser().ParseDocument(letter.Html).Body!.TextContent);

        foreach (var line in letter.Text.Split('\n').Where(line => line.Length > 0 && line != "-- "))
        {
            html.ShouldContain(Words(line).TrimEnd(':'));
        }
    }

    [Fact]
    public void A_code_stands_on_a_line_of_its_own_in_the_text_part() =>
        Print(new PermitLetter()).Text.Split('\n').ShouldContain("Permiso provisional: ABCDE-FGHJK");

    [Fact]
    public void The_one_link_leads_to_the_portal()
    {
        var letter = Print(new PermitLetter());
        var links = new HtmlParser().ParseDocument(letter.Html).Links;

        links.ShouldHaveSingleItem().GetAttribute("href").ShouldBe("https://clave.example/probar#ABCDE");
        letter.Text.Split('\n').ShouldContain("https://clave.example/probar#ABCDE");
    }

    [Theory]
    [InlineData("https://evil.example/probar")]
    [InlineData("https://clave.example.evil.example/")]
    [InlineData("https://clave.example@evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("probar")]
    [InlineData("")]
    public void A_link_out_of_the_portal_is_never_printed(string path) =>
        Should.Throw<InvalidOperationException>(() => Print(new PermitLetter(Path: path)));

    [Theory]
    [InlineData("//evil.example/a")]
    [InlineData("/\\evil.example/a")]
    [InlineData("/@evil.example/a")]
    public void A_path_that_looks_like_an_address_stays_in_the_portal(string path) =>
        new HtmlParser()
            .ParseDocument(Print(new PermitLetter(Path: path)).Html)
            .Links[0]
            .GetAttribute("href")!
            .ShouldStartWith("https://clave.example/");

    [Fact]
    public void Markup_that_somebody_typed_is_only_text()
    {
        var letter = Print(
            new PermitLetter(Typed: "<script>alert(1)</script><a href='https://evil.example'>x</a>{{7*7}}")
        );
        var page = new HtmlParser().ParseDocument(letter.Html);

        page.Scripts.Length.ShouldBe(0);
        page.Links.Length.ShouldBe(1);
        page.QuerySelector("h1")!.TextContent.ShouldContain("<script>alert(1)</script>");
        letter.Text.ShouldContain("{{7*7}}");
    }

    [Theory]
    [InlineData("Uno\r\nBcc: otro@example.cl")]
    [InlineData("Uno\nSubject: otro")]
    [InlineData("Uno\u2028dos\u0085tres\0")]
    [InlineData("Uno \u202Eodnum\u2066 \u200Fx\u061C")]
    public void Line_breaks_and_turned_text_are_harmless(string typed)
    {
        var letter = Print(new PermitLetter(Typed: typed));

        letter.Subject.ShouldStartWith("Permiso de Uno");
        letter.Subject.ShouldAllBe(c => !char.IsControl(c) && c != '\u2028' && c != '\u202E' && c != '\u2066');
        letter.Text.Split('\n').ShouldContain(line => line.StartsWith("Empresa: Uno", StringComparison.Ordinal));
        letter.Text.Split('\n').ShouldNotContain(line => line.StartsWith("Bcc", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_fetched_when_a_letter_is_opened()
    {
        var page = new HtmlParser().ParseDocument(Print(new PermitLetter()).Html);

        page.QuerySelectorAll("img, link, iframe, object, [src], [background]").Length.ShouldBe(0);
        page.DocumentElement.OuterHtml.ShouldNotContain("url(");
        page.DocumentElement.GetAttribute("lang").ShouldBe("es-CL");
    }

    [Fact]
    public void A_letter_never_says_its_code_in_a_log()
    {
        var letter = new PermitLetter();

        $"{letter} {letter.Write()} {letter.Write().Blocks[1]} {Print(letter)}".ShouldBe(
            "Permit [letter] [block] [printed letter]"
        );
    }

    private static PrintedLetter Print(PermitLetter letter) =>
        LetterPrinter.Print(letter.Write(), Portal(), new HelpLine());

    private static PublicAddress Portal()
    {
        var portal = new PublicAddress();
        portal.Set("https://clave.example", development: false);
        return portal;
    }

    private static string Words(string text) =>
        string.Join(' ', text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
