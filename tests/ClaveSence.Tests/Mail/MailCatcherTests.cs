using System.Net;
using System.Net.Sockets;
using System.Text;
using AngleSharp.Html.Parser;
using ClaveSence.Web.Development.MailCatcher;

namespace ClaveSence.Tests.Mail;

public sealed class MailCatcherTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_process_shows_what_any_process_sent()
    {
        await using var store = await MailStore.CreateAsync();
        var clock = new MovedClock();
        await using var one = new MailSite(store, clock, smtpPort: null);
        await using var other = new MailSite(store, clock, smtpPort: null);
        await one.AddAsync("ana@example.cl", new PermitLetter("Florería Añañuca"));
        await one.SendAsync();
        await other.AddAsync("luis@example.cl");
        await other.SendAsync();

        var mails = await one.MailboxAsync();

        mails.Select(mail => mail.To.Single()).ShouldBe(["luis@example.cl", "ana@example.cl"]);
        (await other.MailboxAsync()).Select(mail => mail.Id).ShouldBe(mails.Select(mail => mail.Id));
        mails[1].Subject.ShouldBe("Permiso de Florería Añañuca");
        mails[1].Text.Split('\n').ShouldContain("Permiso provisional: ABCDE-FGHJK");
        mails[1].Html.ShouldContain("Florería Añañuca");
    }

    [Fact]
    public async Task What_somebody_typed_makes_no_second_recipient_and_no_other_header()
    {
        await using var store = await MailStore.CreateAsync();
        await using var site = new MailSite(store, new MovedClock(), smtpPort: null);
        await site.AddAsync(
            "ana@example.cl",
            new PermitLetter("Uno\r\nBcc: otro@example.cl\r\n\r\n{{x}} \u202Eodnum <b>")
        );
        await site.SendAsync();

        var mail = (await site.MailboxAsync()).ShouldHaveSingleItem();

        mail.To.ShouldBe(["ana@example.cl"]);
        mail.Subject.ShouldBe("Permiso de Uno  Bcc: otro@example.cl    {{x}} odnum <b>");
        (await new HtmlParser().ParseDocumentAsync(mail.Html, Ct)).QuerySelector("h1 b").ShouldBeNull();
    }

    [Fact]
    public async Task Dots_at_the_start_of_a_line_come_through()
    {
        var said = await TalkAsync(
            "MAIL FROM:<a@b.cl>\r\nRCPT TO:<c@d.cl>\r\nDATA\r\n..uno\r\n...\r\ndos\r\n.\r\nQUIT\r\n"
        );

        said.Caught.ShouldHaveSingleItem().To.ShouldBe(["c@d.cl"]);
        Encoding.ASCII.GetString(said.Caught[0].Message).ShouldBe(".uno\r\n..\r\ndos\r\n");
    }

    [Theory]
    [InlineData("RCPT TO:<c@d.cl>\r\n", "503")]
    [InlineData("DATA\r\n", "503")]
    [InlineData("MAIL FROM:<a@b.cl>\r\nRSET\r\nRCPT TO:<c@d.cl>\r\n", "503")]
    [InlineData("MAIL FROM:<a@b.cl> SIZE=99999999\r\n", "552")]
    [InlineData("MAIL FROM:<a@b.cl> SIZE=x\r\n", "552")]
    [InlineData("MAIL\r\n", "501")]
    [InlineData("\r\n", "502")]
    [InlineData("HACK\r\n", "502")]
    public async Task Nonsense_is_answered_and_caught_is_nothing(string lines, string code)
    {
        var said = await TalkAsync(lines + "QUIT\r\n");

        said.Answers.ShouldContain(line => line.StartsWith(code, StringComparison.Ordinal));
        said.Answers[^1].ShouldStartWith("221");
        said.Caught.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused_and_the_next_one_taken()
    {
        var line = new string('x', 1000) + "\r\n";
        var large = string.Concat(Enumerable.Repeat(line, (SmtpSession.LargestMessage / 1000) + 1));
        const string Head = "MAIL FROM:<a@b.cl>\r\nRCPT TO:<c@d.cl>\r\nDATA\r\n";

        var said = await TalkAsync($"{Head}{large}.\r\n{Head}uno\r\n.\r\nQUIT\r\n");

        said.Answers.ShouldContain("552 too large");
        said.Caught.ShouldHaveSingleItem().Message.Length.ShouldBe(5);
    }

    [Fact]
    public void A_letter_is_shown_with_its_styles_and_nothing_inline_is_allowed()
    {
        var policy = StyledPolicy.For("<p style=\"color:red\">a</p><b style=\"color:red\"></b>");

        policy.ShouldContain("style-src 'unsafe-hashes' 'sha256-");
        policy.Split("sha256-").Length.ShouldBe(2);
        policy.ShouldNotContain("unsafe-inline");
        policy.ShouldContain("frame-ancestors 'none'");
    }

    private static async Task<(IReadOnlyList<string> Answers, IReadOnlyList<Caught> Caught)> TalkAsync(string lines)
    {
        var caught = new List<Caught>();
        await using var server = new PretendMailServer(
            (one, _) =>
            {
                caught.Add(one);
                return Task.CompletedTask;
            }
        );
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Port, Ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(lines), Ct);
        using var reader = new StreamReader(stream);
        var answers = (await reader.ReadToEndAsync(Ct)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        return (answers, caught);
    }
}
