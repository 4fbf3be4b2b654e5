using System.Net;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Platforms.Register;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Tests.Interop;

/// <summary>The sample platform believes a logout token that is one, and nothing else.</summary>
public sealed class SampleLogoutTests(SharedSite shared)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    public static TheoryData<string> Wrong { get; } =
    [
        "another type",
        "another audience",
        "another issuer",
        "a nonce",
        "no event",
        "another event",
        "neither sid nor sub",
        "no jti",
        "expired",
        "another key",
        "not signed",
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task It_refuses(string fault)
    {
        await using var sample = await SamplePlatform.StartAsync(shared.Site);
        using var visitor = shared.Site.NewTraveller();
        var sid = await EnterAsync(visitor, sample);

        (await SendAsync(visitor, sample, Write(sample, sid, fault))).ShouldBe(HttpStatusCode.BadRequest, sample.Log);
        await visitor.OpenAsync($"{sample.Root}/");
        visitor.Text.ShouldContain("Usted ingresó con Clave Sence");
    }

    [Fact]
    public async Task It_ends_the_session_that_a_good_one_names_and_says_yes_again()
    {
        await using var sample = await SamplePlatform.StartAsync(shared.Site);
        using var visitor = shared.Site.NewTraveller();
        var token = Write(sample, await EnterAsync(visitor, sample), fault: "");

        (await SendAsync(visitor, sample, token)).ShouldBe(HttpStatusCode.OK, sample.Log);
        await visitor.OpenAsync($"{sample.Root}/");
        visitor.Text.ShouldContain("Ingresar con Clave Sence");
        (await SendAsync(visitor, sample, token)).ShouldBe(HttpStatusCode.OK);
    }

    private async Task<string> EnterAsync(Visitor visitor, SamplePlatform sample)
    {
        var holder = await shared.Site.NewAccountAsync(AccountKind.NaturalPerson);
        await visitor.EnterAsync($"{sample.Root}/ingresar", holder);
        var claims = System.Text.Json.Nodes.JsonNode.Parse(
            visitor.Page.QuerySelector("[data-testid=claims]")!.TextContent
        )!;
        return (string)claims["sid"]!;
    }

    private static async Task<HttpStatusCode> SendAsync(Visitor visitor, SamplePlatform sample, string token)
    {
        using var form = new FormUrlEncodedContent([new("logout_token", token)]);
        using var answer = await visitor.SendRawAsync(HttpMethod.Post, $"{sample.Root}/salida", form);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return answer.StatusCode;
    }

    // As the portal would write it, but for one fault.
    private string Write(SamplePlatform sample, string sid, string fault)
    {
        var now = TimeProvider.System.GetUtcNow();
        var claims = new Dictionary<string, object> { ["jti"] = "una-vez" };
        claims["events"] = new Dictionary<string, object>
        {
            [fault == "another event" ? "https://ejemplo.cl/otro" : Event] = new Dictionary<string, object>(),
        };
        claims["sid"] = sid;
        (string Fault, Action Spoil)[] spoils =
        [
            ("a nonce", () => claims["nonce"] = "n"),
            ("no event", () => claims.Remove("events")),
            ("neither sid nor sub", () => claims.Remove("sid")),
            ("no jti", () => claims.Remove("jti")),
        ];
        Array.Find(spoils, one => one.Fault == fault).Spoil?.Invoke();
        var descriptor = new SecurityTokenDescriptor
        {
            TokenType = fault == "another type" ? "JWT" : "logout+jwt",
            Issuer = fault == "another issuer" ? "https://otro.ejemplo.cl" : shared.Site.Root,
            Audience = fault == "another audience" ? "otra" : sample.Platform.ClientId,
            IssuedAt = now.UtcDateTime,
            Expires = (fault == "expired" ? now - TimeSpan.FromMinutes(1) : now + TimeSpan.FromMinutes(2)).UtcDateTime,
            SigningCredentials = CredentialsFor(fault),
            Claims = claims,
        };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    private SigningCredentials? CredentialsFor(string fault)
    {
        var own = shared
            .Site.Services.GetRequiredService<PlatformRegister>()
            .Keys.Current(TokenAlgorithm.RS256, shared.Site.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        return fault switch
        {
            "not signed" => null,
            "another key" => new(
                new RsaSecurityKey(System.Security.Cryptography.RSA.Create(2048)) { KeyId = own.Key.KeyId },
                SecurityAlgorithms.RsaSha256
            ),
            _ => own,
        };
    }
}
