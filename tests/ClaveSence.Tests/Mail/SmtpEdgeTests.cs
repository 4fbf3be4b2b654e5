using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClaveSence.Domain;
using ClaveSence.Web.Edge.Smtp;
using MimeKit;

namespace ClaveSence.Tests.Mail;

/// <summary>Against Debian's aiosmtpd, a server that is not ours.</summary>
public sealed class SmtpEdgeTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(-3));

    [Fact]
    public async Task A_letter_arrives_as_text_first_then_html_and_says_that_a_machine_wrote_it()
    {
        await using var server = await RealSmtpServer.StartAsync();

        (await SendAsync(RelayTo(server.Port), Letter("ana@example.cl"))).Answer.ShouldBe(SmtpAnswer.Taken);

        var message = (await server.WaitForAsync(1)).ShouldHaveSingleItem().Message;
        message.Subject.ShouldBe("Añañuca: su código");
        message.MessageId.ShouldBe("0198@clave.sence.example");
        message.Date.ShouldBe(Monday);
        message.Headers[HeaderId.AutoSubmitted].ShouldBe("auto-generated");
        var parts = message.Body.ShouldBeOfType<MultipartAlternative>().Cast<TextPart>().ToList();
        parts.Select(part => part.ContentType.MimeType).ShouldBe(["text/plain", "text/html"]);
        parts.ShouldAllBe(part => part.ContentType.Charset == "utf-8");
        parts[0].Text.ReplaceLineEndings("\n").TrimEnd().ShouldBe("Hola, señora Núñez\n.punto\n\nFin");
    }

    [Fact]
    public async Task The_same_letter_sent_twice_is_the_same_to_the_byte()
    {
        await using var server = await RealSmtpServer.StartAsync();
        await using var connection = new SmtpEdge(RelayTo(server.Port)).Connect();

        await connection.SendAsync(Letter("ana@example.cl"));
        await connection.SendAsync(Letter("ana@example.cl"));

        var arrived = await server.WaitForAsync(2);
        arrived[1].Raw.ShouldBe(arrived[0].Raw);
    }

    [Theory]
    [InlineData("later-1@example.cl", SmtpAnswer.Later, "451 4.7.1 … come again later")]
    [InlineData("never-1@example.cl", SmtpAnswer.Refused, "550 5.1.1 … there is nobody of this name")]
    [InlineData("unfit-1@example.cl", SmtpAnswer.Refused, "554 5.6.0 this letter is unfit")]
    public async Task The_servers_refusal_is_kept_without_the_address(string to, object answer, string words)
    {
        await using var server = await RealSmtpServer.StartAsync();
        await using var connection = new SmtpEdge(RelayTo(server.Port)).Connect();

        (await connection.SendAsync(Letter(to))).ShouldBe(new SmtpReply((SmtpAnswer)answer, words));
        (await connection.SendAsync(Letter("ana@example.cl"))).Answer.ShouldBe(SmtpAnswer.Taken);
    }

    [Fact]
    public async Task A_connection_cut_after_the_data_means_later()
    {
        await using var server = await RealSmtpServer.StartAsync();
        await using var connection = new SmtpEdge(RelayTo(server.Port)).Connect();

        (await connection.SendAsync(Letter("reset-1@example.cl"))).Answer.ShouldBe(SmtpAnswer.Later);
        (await connection.SendAsync(Letter("reset-1@example.cl"))).Answer.ShouldBe(SmtpAnswer.Taken);

        (await server.WaitForAsync(2)).Select(it => it.Message.MessageId).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_of_no_letter()
    {
        var server = await RealSmtpServer.StartAsync();
        await server.DisposeAsync();

        var reply = await SendAsync(RelayTo(server.Port), Letter("ana@example.cl"));

        reply.ShouldBe(new SmtpReply(SmtpAnswer.Unreached, "connection: ConnectionRefused"));
    }

    [Theory]
    [InlineData("starttls", SmtpSecurity.StartTls)]
    [InlineData("tls", SmtpSecurity.Tls)]
    public async Task A_certificate_of_ones_own_is_accepted_only_when_it_is_trusted(string mode, object security)
    {
        using var own = new OwnCertificate("localhost");
        using var other = new OwnCertificate("localhost");
        await using var server = await RealSmtpServer.StartAsync([
            "--tls",
            mode,
            "--certificate",
            own.Certificate,
            "--key",
            own.Key,
        ]);
        var relay = RelayTo(server.Port) with { Host = "localhost", Security = (SmtpSecurity)security };

        (await SendAsync(relay, Letter("ana@example.cl"))).Answer.ShouldBe(SmtpAnswer.Unreached);
        (await SendAsync(relay with { Authority = other.Certificate }, Letter("ana@example.cl"))).Answer.ShouldBe(
            SmtpAnswer.Unreached
        );
        (await SendAsync(relay with { Authority = own.Certificate }, Letter("ana@example.cl"))).Answer.ShouldBe(
            SmtpAnswer.Taken
        );
        (await server.WaitForAsync(1)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_trusted_certificate_of_another_name_is_refused()
    {
        using var own = new OwnCertificate("elsewhere.example");
        await using var server = await RealSmtpServer.StartAsync([
            "--tls",
            "starttls",
            "--certificate",
            own.Certificate,
            "--key",
            own.Key,
        ]);
        var relay = RelayTo(server.Port) with { Security = SmtpSecurity.StartTls, Authority = own.Certificate };

        (await SendAsync(relay, Letter("ana@example.cl"))).Answer.ShouldBe(SmtpAnswer.Unreached);
    }

    [Fact]
    public async Task Without_starttls_on_offer_nothing_is_sent_in_clear()
    {
        await using var server = await RealSmtpServer.StartAsync();
        var relay = RelayTo(server.Port) with { Security = SmtpSecurity.StartTls };

        (await SendAsync(relay, Letter("ana@example.cl"))).Answer.ShouldBe(SmtpAnswer.Unreached);
        server.Arrived.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("right", SmtpAnswer.Taken)]
    [InlineData("wrong", SmtpAnswer.Unreached)]
    public async Task A_wrong_password_is_said_of_no_letter(string password, object answer)
    {
        await using var server = await RealSmtpServer.StartAsync("--login");
        var relay = RelayTo(server.Port) with { Login = ("portal", password) };

        var reply = await SendAsync(relay, Letter("ana@example.cl"));

        reply.Answer.ShouldBe((SmtpAnswer)answer);
        reply.Words.ShouldBe(password == "wrong" ? "the server refused user or password" : "250 2.0.0 Ok: queued");
    }

    private static async Task<SmtpReply> SendAsync(SmtpRelay relay, SmtpLetter letter)
    {
        await using var connection = new SmtpEdge(relay).Connect();
        return await connection.SendAsync(letter);
    }

    private static SmtpRelay RelayTo(int port) =>
        new(
            MailboxAddress.Parse("Clave Sence <no-responder@clave.sence.example>"),
            "127.0.0.1",
            port,
            SmtpSecurity.None,
            null,
            null,
            4
        );

    private static SmtpLetter Letter(string to) =>
        new(
            "0198@clave.sence.example",
            Monday,
            EmailAddress.Parse(to),
            "Añañuca: su código",
            "Hola, señora Núñez\n.punto\n\nFin\n",
            "<p>Hola, señora Núñez</p>"
        );

    private sealed class OwnCertificate : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("clave-sence-tls-");

        public OwnCertificate(string name)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(name);
            request.CertificateExtensions.Add(names.Build());
            var now = TimeProvider.System.GetUtcNow();
            using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
            File.WriteAllText(Certificate, certificate.ExportCertificatePem());
            File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
        }

        public string Certificate => Path.Combine(_folder.FullName, "certificate.pem");

        public string Key => Path.Combine(_folder.FullName, "key.pem");

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
