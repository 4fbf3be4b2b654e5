using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ClaveSence.Web.Platforms.Protocol;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace ClaveSence.Tests.Platforms.Attacks;

/// <summary>Assertions that were written for somebody else, or for nobody in one text (threat O-14); and good ones brought to a second door.</summary>
internal static class AudienceAttacks
{
    private const string Kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly string[] Doors =
    [
        "/connect/token",
        "/connect/introspect",
        "/connect/revoke",
        "/connect/par",
    ];

    private static readonly (string Name, Func<Arena, JsonNode?> Value)[] Audiences =
    [
        ("another provider", _ => "https://otro.ejemplo.cl"),
        ("the platform itself", arena => arena.Keyed.Id),
        ("the token endpoint and a slash", arena => $"{arena.Site.Root}/connect/token/"),
        ("the authorization endpoint", arena => $"{arena.Site.Root}/connect/authorize"),
        ("the introspection endpoint", arena => $"{arena.Site.Root}/connect/introspect"),
        ("discovery", arena => $"{arena.Site.Root}/.well-known/openid-configuration"),
        (
            "the issuer with another host",
            arena => arena.Site.Root.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)
        ),
        (
            "the issuer with another scheme",
            arena => arena.Site.Root.Replace("http:", "https:", StringComparison.Ordinal)
        ),
        ("the issuer in a longer name", arena => $"{arena.Site.Root}.malo.example"),
        ("nobody", _ => ""),
        ("blank", _ => " "),
        ("a number", _ => 1),
        ("an object", arena => new JsonObject { ["0"] = arena.Site.Root }),
        ("the issuer twice", arena => new JsonArray(arena.Site.Root, arena.Site.Root)),
        ("an empty list", _ => new JsonArray()),
        ("null", _ => null),
    ];

    /// <summary>Gets the family.</summary>
    internal static Family Family { get; } =
        new(
            "assertions",
            [
                .. Audiences.SelectMany(one => Doors.Select(door => For(one.Name, one.Value, door))),
                new("the same at a second door", SecondDoorAsync),
                new("another kind of assertion", OfAnotherKindAsync),
            ],
            Weakened.Without(step =>
                step == OpenIddictServerHandlers.Protection.ValidateAudiences.Descriptor
                || step.ServiceDescriptor.ServiceType == typeof(CheckAssertion)
                || step.ServiceDescriptor.ServiceType == typeof(CheckAssertionAudience)
            )
        );

    private static Attack For(string name, Func<Arena, JsonNode?> audience, string door) =>
        new(
            $"for {name}, at {door}",
            arena => Arena.BringsNothingAsync(SendAsync(arena, door, Write(arena, audience(arena)), Kind))
        );

    private static Task<bool> OfAnotherKindAsync(Arena arena) =>
        Arena.BringsNothingAsync(
            SendAsync(
                arena,
                "/connect/token",
                Write(arena, arena.Site.Root),
                "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"
            )
        );

    private static async Task<bool> SecondDoorAsync(Arena arena)
    {
        var good = Write(arena, arena.Site.Root);
        using var first = await SendAsync(arena, "/connect/token", good, Kind);
        first.EnsureSuccessStatusCode();
        return await Arena.BringsNothingAsync(SendAsync(arena, "/connect/par", good, Kind))
            && await Arena.BringsNothingAsync(SendAsync(arena, "/connect/introspect", good, Kind));
    }

    private static Task<HttpResponseMessage> SendAsync(Arena arena, string door, string assertion, string kind)
    {
        var form = door == "/connect/par" ? arena.Keyed.Ask().Form : [];
        form["client_id"] = arena.Keyed.Id;
        form["client_assertion_type"] = kind;
        form["client_assertion"] = assertion;
        form["token"] = "x";
        if (door == "/connect/token")
        {
            form["grant_type"] = "client_credentials";
            form.Remove("token");
        }

        return arena.Keyed.PostAsync(door, form);
    }

    private static string Write(Arena arena, JsonNode? audience)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = arena.Keyed.Id,
            ["sub"] = arena.Keyed.Id,
            ["aud"] = audience?.DeepClone(),
            ["jti"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(12)),
            ["iat"] = now,
            ["exp"] = now + 55,
        };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            claims.ToJsonString(),
            new SigningCredentials(new ECDsaSecurityKey(arena.Key), SecurityAlgorithms.EcdsaSha256)
        );
    }
}
