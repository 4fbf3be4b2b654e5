using System.Net;
using System.Net.Sockets;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Shell;

/// <summary>What a process serves: its doors, its figures, and nothing of Development outside of it.</summary>
public sealed class DoorTests
{
    [Fact]
    public async Task Behind_the_mail_door_alone_there_are_no_pages()
    {
        await using var site = await TestSite.StartAsync(new Dictionary<string, string?> { ["Doors"] = "Mail" });
        using var visitor = site.NewVisitor();
        foreach (
            var address in new[] { "/", "/ingresar", "/persona-juridica/registro", "/mi-cuenta", "/ayuda", "/salir" }
        )
        {
            (await StatusAsync(visitor, address)).ShouldBe(HttpStatusCode.NotFound, address);
        }

        (await StatusAsync(visitor, "/health/live")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_figures_have_a_port_of_their_own()
    {
        var port = FreePort();
        await using var site = await TestSite.StartAsync(
            new Dictionary<string, string?> { ["Metrics:Urls"] = $"http://127.0.0.1:{port}" }
        );
        using var figures = new Visitor(new($"http://127.0.0.1:{port}"));
        using var portal = site.NewVisitor();

        (await StatusAsync(figures, "/metrics")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(figures, "/ingresar")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(portal, "/metrics")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task In_Production_the_tools_of_Development_do_not_exist()
    {
        await using var site = await TestSite.StartAsync(environment: "Production");
        using var visitor = site.NewVisitor();
        visitor.Sends.Host = TestSite.PublicName;
        visitor.Sends.Add("X-Forwarded-Proto", "https");
        foreach (
            var address in new[]
            {
                "/desarrollo",
                "/desarrollo/muestras.json",
                "/desarrollo/correo",
                "/desarrollo/correo.json",
                "/desarrollo/reloj",
                "/desarrollo/cuentas",
                "/Desarrollo",
            }
        )
        {
            (await StatusAsync(visitor, address)).ShouldBe(HttpStatusCode.NotFound, address);
        }

        using var page = await visitor.SendRawAsync(HttpMethod.Get, "/ingresar");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.GetValues("Strict-Transport-Security").Single().ShouldContain("includeSubDomains");
        var cookie = page.Headers.GetValues("Set-Cookie").First();
        cookie.ShouldStartWith("__Host-");
        cookie.ShouldContain("secure", Case.Insensitive);
        cookie.ShouldContain("httponly", Case.Insensitive);
    }

    [Fact]
    public async Task In_Production_only_the_public_name_is_answered()
    {
        await using var site = await TestSite.StartAsync(environment: "Production");
        using var visitor = site.NewVisitor();
        (await StatusAsync(visitor, "/ingresar")).ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string address)
    {
        using var answer = await visitor.SendRawAsync(HttpMethod.Get, address);
        return answer.StatusCode;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
