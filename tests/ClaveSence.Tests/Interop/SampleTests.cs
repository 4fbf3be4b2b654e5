using System.Net;
using System.Text.Json.Nodes;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Interop;

/// <summary>The sample platform, and with it ASP.NET Core's OpenID Connect and JwtBearer handlers, against the whole portal.</summary>
public sealed class SampleTests(SharedSite shared)
{
    [Theory]
    [InlineData(AccountKind.NaturalPerson)]
    [InlineData(AccountKind.LegalEntity)]
    [InlineData(AccountKind.Migrant)]
    public async Task It_signs_in_shows_who_is_there_and_calls_its_API(AccountKind kind)
    {
        await using var sample = await SamplePlatform.StartAsync(shared.Site);
        var holder = await shared.Site.NewAccountAsync(kind);
        using var visitor = shared.Site.NewTraveller();
        var asked = await visitor.EnterAsync($"{sample.Root}/ingresar", holder);

        asked.ShouldBe(["Ingresar", "Autorizar"], sample.Log);
        visitor.At.AbsoluteUri.ShouldBe($"{sample.Root}/", sample.Log);
        visitor.Text.ShouldContain(holder.Written);
        var claims = JsonNode.Parse(visitor.Page.QuerySelector("[data-testid=claims]")!.TextContent)!;
        ((string?)claims["acr"]).ShouldBe("cs-proofed");
        ((string?)claims["email"]).ShouldBe(holder.Email);

        await visitor.PressAsync("Llamar a la API");
        var answer = JsonNode.Parse(visitor.Page.QuerySelector("[data-testid=api]")!.TextContent)!;
        ((string?)answer["sub"]).ShouldBe((string?)claims["sub"]);
        ((string?)answer["client_id"]).ShouldBe(sample.Platform.ClientId);
    }

    [Fact]
    public async Task Its_API_takes_no_id_token_no_foreign_token_and_nothing()
    {
        await using var sample = await SamplePlatform.StartAsync(shared.Site);
        using var visitor = shared.Site.NewTraveller();
        foreach (var token in (string[])["", "abc", "eyJhbGciOiJub25lIn0.e30."])
        {
            visitor.Sends.Authorization = new("Bearer", token);
            using var answer = await visitor.SendRawAsync(HttpMethod.Get, $"{sample.Root}/api/yo");
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Signing_out_of_one_platform_ends_the_other_one_too()
    {
        await using var first = await SamplePlatform.StartAsync(shared.Site);
        await using var second = await SamplePlatform.StartAsync(shared.Site, "Trámites de ejemplo");
        var holder = await shared.Site.NewAccountAsync(AccountKind.NaturalPerson);
        using var visitor = shared.Site.NewTraveller();
        await visitor.EnterAsync($"{first.Root}/ingresar", holder);
        (await visitor.EnterAsync($"{second.Root}/ingresar", holder)).ShouldBe(
            ["Autorizar"],
            "one sign-in is enough for both"
        );

        await visitor.PressAsync("Cerrar sesión");
        visitor.At.AbsoluteUri.ShouldBe($"{second.Root}/aviso/salida", second.Log);
        await shared.Site.UntilToldAsync(async () =>
        {
            await visitor.OpenAsync($"{first.Root}/");
            return visitor.Text.Contains("Ingresar con Clave Sence", StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Who_refuses_is_told_that_nothing_was_handed_over()
    {
        await using var sample = await SamplePlatform.StartAsync(shared.Site);
        var holder = await shared.Site.NewAccountAsync(AccountKind.NaturalPerson);
        using var visitor = shared.Site.NewTraveller();
        await visitor.SignInAsync(holder);
        await visitor.OpenAsync($"{sample.Root}/ingresar");
        await visitor.PressAsync("Rechazar");

        visitor.At.AbsolutePath.ShouldBe("/aviso/rechazado", sample.Log);
        visitor.Text.ShouldContain("Usted no autorizó el acceso");
    }

    [Fact]
    public async Task A_way_back_that_was_used_or_made_up_leads_to_a_page_and_to_no_session()
    {
        await using var sample = await SamplePlatform.StartAsync(shared.Site);
        using var visitor = shared.Site.NewTraveller();
        await visitor.OpenAsync($"{sample.Root}/signin-oidc?code=abc&state=abc");

        visitor.At.AbsolutePath.ShouldBe("/aviso/problema");
        await visitor.OpenAsync($"{sample.Root}/");
        visitor.Text.ShouldContain("Ingresar con Clave Sence");
    }

    [Fact]
    public async Task Every_answer_carries_its_policy_and_pages_are_in_Spanish()
    {
        await using var sample = await SamplePlatform.StartAsync(shared.Site);
        using var visitor = shared.Site.NewTraveller();
        foreach (var path in (string[])["/", "/aviso/salida", "/no-existe", "/plataforma.css"])
        {
            await visitor.OpenAsync($"{sample.Root}{path}");
            visitor.Headers["Content-Security-Policy"].ShouldStartWith("default-src 'none'");
            visitor.Headers["Content-Security-Policy"].ShouldNotContain("unsafe");
            visitor.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        }
    }
}
