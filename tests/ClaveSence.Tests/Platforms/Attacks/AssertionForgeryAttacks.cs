using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ClaveSence.Tests.Platforms.Attacks;

/// <summary>Assertions that the platform's key did not sign (threats O-06 and O-14): whoever is believed is the platform.</summary>
internal static class AssertionForgeryAttacks
{
    // What the header says beside alg, and who signs: the attacker, with a key of the kind that alg names.
    private static readonly (string Name, string Header)[] Headers =
    [
        ("own key", """{"alg":"ES256","typ":"JWT"}"""),
        ("own key, its own kid", """{"alg":"ES256","typ":"JWT","kid":"atacante"}"""),
        ("own key, the portal's kid", """{"alg":"ES256","typ":"JWT","kid":"KID"}"""),
        ("own key, a kid that is a path", """{"alg":"ES256","typ":"JWT","kid":"../../../dev/null"}"""),
        ("own key, a kid that is SQL", """{"alg":"ES256","typ":"JWT","kid":"x' UNION SELECT 1--"}"""),
        ("own key, a kid that is an address", """{"alg":"ES256","typ":"JWT","kid":"https://malo.example/k"}"""),
        ("own key in jwk", """{"alg":"ES256","typ":"JWT","jwk":JWK}"""),
        ("own key in jwk, critical", """{"alg":"ES256","typ":"JWT","jwk":JWK,"crit":["jwk"]}"""),
        ("own key at jku", """{"alg":"ES256","typ":"JWT","jku":"https://malo.example/jwks.json"}"""),
        ("own key at x5u", """{"alg":"ES256","typ":"JWT","x5u":"https://malo.example/c.pem"}"""),
        ("own key in x5c", """{"alg":"ES256","typ":"JWT","x5c":["AAAA"]}"""),
        ("ES384 in its name", """{"alg":"ES384","typ":"JWT"}"""),
        ("RS256 in its name", """{"alg":"RS256","typ":"JWT"}"""),
        ("HS256 in its name", """{"alg":"HS256","typ":"JWT"}"""),
    ];

    private static readonly string[] Unsigned =
    [
        """{"alg":"none"}""",
        """{"alg":"None","typ":"JWT"}""",
        """{"alg":"nOnE","typ":"client-authentication+jwt"}""",
        """{"alg":"","typ":"JWT"}""",
        """{"typ":"JWT"}""",
    ];

    /// <summary>Gets the family.</summary>
    internal static Family Family { get; } =
        new(
            "forged assertions",
            [
                .. Headers.Select(one => Signed($"assertion: {one.Name}", one.Header)),
                .. Unsigned.Select(header => new Attack(
                    $"assertion without a signature: {header}",
                    arena => IsRefusedAsync(arena, $"{Part(header)}.{PayloadOf(arena)}.")
                )),
                .. PublicSecrets.All.SelectMany(secret =>
                    new[]
                    {
                        Hmac($"assertion: HS256 with the platform's public key in {secret.Key}", secret.Value, null),
                        Hmac($"assertion: HS256 with the portal's EC key in {secret.Key}", secret.Value, "EC"),
                        Hmac($"assertion: HS256 with the portal's RSA key in {secret.Key}", secret.Value, "RSA"),
                    }
                ),
                new("assertion: nobody's secret", arena => IsRefusedAsync(arena, Mac(arena, []))),
                new("assertion: signed and then changed", ChangedAsync),
                new("assertion: the good signature left out", WithoutSignatureAsync),
                new("assertion: an id_token in its place", IdentityAsync),
            ],
            Weakened.Signatures
        );

    private static Attack Signed(string name, string header) =>
        new(
            name,
            async arena =>
            {
                using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                var kid = (string)(await KeyOfPortalAsync(arena, "EC"))["kid"]!;
                var written = header
                    .Replace("JWK", Assertions.PublicOf(own), StringComparison.Ordinal)
                    .Replace("KID", kid, StringComparison.Ordinal);
                var text = $"{Part(written)}.{PayloadOf(arena)}";
                var signature = own.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256);
                return await IsRefusedAsync(arena, $"{text}.{Base64Url.EncodeToString(signature)}");
            }
        );

    private static Attack Hmac(string name, Func<JsonObject, byte[]> secret, string? kindOfPortals) =>
        new(
            name,
            async arena =>
            {
                var key = kindOfPortals is null
                    ? JsonNode.Parse(Assertions.PublicOf(arena.Key))!.AsObject()
                    : await KeyOfPortalAsync(arena, kindOfPortals);
                return await IsRefusedAsync(arena, Mac(arena, secret(key)));
            }
        );

    private static string Mac(Arena arena, byte[] secret) =>
        PublicSecrets.Mac(secret, $"{Part("""{"alg":"HS256","typ":"JWT"}""")}.{PayloadOf(arena)}");

    private static Task<bool> ChangedAsync(Arena arena)
    {
        var parts = Assertions.Write(arena.Keyed, arena.Key).Split('.');
        return IsRefusedAsync(arena, $"{parts[0]}.{PayloadOf(arena)}.{parts[2]}");
    }

    private static Task<bool> WithoutSignatureAsync(Arena arena)
    {
        var good = Assertions.Write(arena.Keyed, arena.Key);
        return IsRefusedAsync(arena, good[..(good.LastIndexOf('.') + 1)]);
    }

    private static async Task<bool> IdentityAsync(Arena arena) =>
        await IsRefusedAsync(arena, (await arena.EnterAsync()).Tokens.Identity!);

    // At each door where a platform says who it is.
    private static async Task<bool> IsRefusedAsync(Arena arena, string assertion)
    {
        var pushed = arena.Keyed.Ask().Form.Select(one => (one.Key, one.Value)).ToArray();
        (string, (string, string)[])[] doors =
        [
            ("/connect/token", [("grant_type", "client_credentials")]),
            ("/connect/introspect", [("token", "x")]),
            ("/connect/revoke", [("token", "x")]),
            ("/connect/par", pushed),
        ];
        foreach (var (door, form) in doors)
        {
            if (!await Arena.BringsNothingAsync(Assertions.PostAsync(arena.Keyed, door, assertion, form)))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<JsonObject> KeyOfPortalAsync(Arena arena, string kind)
    {
        var keys = await arena.Platform.Http.GetStringAsync(new Uri("/.well-known/jwks.json", UriKind.Relative));
        return JsonNode.Parse(keys)!["keys"]!
            .AsArray()
            .Select(key => key!.AsObject())
            .First(key => (string)key["kty"]! == kind);
    }

    private static string PayloadOf(Arena arena) => Part(Assertions.ClaimsOf(arena.Keyed));

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
