using System.Net;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Shell;

/// <summary>Closed by default: what strangers may see is a list, and everything else asks for a session (ADR 0011).</summary>
public sealed class ClosedByDefaultTests(SharedSite shared)
{
    // What begins so is open to everybody. Whoever opens more adds it here, on purpose.
    private static readonly string[] Open =
    [
        "/Account",
        "/.well-known/openid-configuration",
        "/.well-known/security.txt",
        "/accesibilidad",
        "/aviso/",
        "/ayuda",
        "/captcha/",
        "/clave-provisional",
        "/confirmar/",
        "/connect/authorize",
        "/connect/logout",
        "/desarrollo",
        "/facilitador-extranjero/",
        "/health/",
        "/ingresar",
        "/oficina/activar/",
        "/oficina/ingresar",
        "/oficina/salir",
        "/persona-juridica/",
        "/persona-migrante/",
        "/persona-natural/",
        "/recuperar/",
        "/salir",
        "/seguimiento",
    ];

    [Fact]
    public async Task A_stranger_enters_nothing_that_is_not_on_the_list()
    {
        using var stranger = shared.Site.NewVisitor();
        foreach (var served in EndpointWalk.Of(shared.Site).Where(served => !IsOpen(served.Address)))
        {
            using var answer = await stranger.SendRawAsync(HttpMethod.Get, served.Address);
            if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed))
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, served.Address);
                answer
                    .Headers.Location!.ToString()
                    .ShouldBe(
                        served.Address.StartsWith("/oficina", StringComparison.Ordinal)
                            ? "/oficina/ingresar"
                            : EndpointWalk.SignInFor(served.Address),
                        served.Address
                    );
            }
        }
    }

    [Fact]
    public void What_the_code_opens_is_on_the_list() =>
        EndpointWalk
            .Of(shared.Site)
            .Where(served => served.Open && !IsOpen(served.Address))
            .Select(served => served.Address)
            .ShouldBeEmpty();

    [Fact]
    public void The_account_is_closed() =>
        EndpointWalk
            .Of(shared.Site)
            .Where(served => served.Address.StartsWith("/mi-cuenta", StringComparison.Ordinal))
            .Select(served => served.Open)
            .ShouldAllBe(open => !open);

    // Files are everybody's: a style, a script, a font, a picture, the logo of a platform.
    private static bool IsOpen(string address) =>
        address == "/"
        || Path.HasExtension(address)
        || (
            address.StartsWith("/plataformas/", StringComparison.Ordinal)
            && address.Contains("/logo/", StringComparison.Ordinal)
        )
        || Array.Exists(Open, start => address.StartsWith(start, StringComparison.Ordinal));
}
