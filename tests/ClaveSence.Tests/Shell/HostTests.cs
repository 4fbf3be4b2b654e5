using System.Net;
using System.Net.Sockets;
using System.Text;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Shell;

/// <summary>The one name of the service: no request gives it another.</summary>
public sealed class HostTests(SharedSite shared)
{
    [Theory]
    [InlineData("GET / HTTP/1.1", "evil.example")]
    [InlineData("GET / HTTP/1.1", "127.0.0.1.evil.example")]
    [InlineData("GET / HTTP/1.1", "127.0.0.1@evil.example")]
    [InlineData("GET http://evil.example/ HTTP/1.1", "evil.example")]
    [InlineData("GET http://evil.example/ HTTP/1.1", "{own}")]
    [InlineData("GET / HTTP/1.1", "")]
    public async Task Another_hosts_name_is_refused(string line, string host)
    {
        var own = shared.Site.Address.Authority;
        var answer = await AskAsync($"{line}\r\nHost: {host.Replace("{own}", own, StringComparison.Ordinal)}");

        answer.ShouldStartWith("HTTP/1.1 400");
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Host", "evil.example")]
    [InlineData("X-Original-Host", "evil.example")]
    [InlineData("Forwarded", "host=evil.example;proto=https")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Forwarded-Prefix", "/evil")]
    public async Task Headers_about_the_host_change_no_link_of_a_letter(string header, string claim)
    {
        var company = await shared.Site.Tools.NewCompanyAsync();
        using var visitor = shared.Site.NewVisitor();
        visitor.Sends.Add(header, claim);
        await visitor.ProveAsync(company);
        await visitor.FillForm(company).PressAsync("Crear Cuenta");
        var letter = await shared.Site.Tools.WaitForLetterAsync(company.Email, "Confirme");

        letter.Text.ShouldContain($"{shared.Site.Address}confirmar/");
        letter.Html.ShouldContain($"{shared.Site.Address}confirmar/");
        (letter.Text + letter.Html).ShouldNotContain("evil");
    }

    [Fact]
    public async Task Probes_call_a_node_by_its_address()
    {
        var answer = await AskAsync("GET /health/live HTTP/1.1\r\nHost: 10.0.0.7:8080");
        answer.ShouldStartWith("HTTP/1.1 200");
    }

    private async Task<string> AskAsync(string head)
    {
        var ct = TestContext.Current.CancellationToken;
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, shared.Site.Address.Port, ct);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{head}\r\nConnection: close\r\n\r\n"), ct);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(ct);
    }
}
