using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ClaveSence.Tests.Platforms.Attacks;

/// <summary>Forged <c>id_token_hint</c>s (threat O-06): whoever is believed ends the person's session. Each is shown at userinfo too.</summary>
internal static class ForgeryAttacks
{
    /// <summary>Gets the family.</summary>
    internal static Family Family { get; } =
        new(
            "forgery",
            [
                Signed("own key, the portal's kid", """{"alg":"RS256","kid":"KID","typ":"JWT"}"""),
                new("the good one with another end", arena => IsRefusedAsync(arena, token => token[..^8] + "AAAAAAAA")),
                Unsigned("none", """{"alg":"none"}"""),
                Unsigned("nOnE", """{"alg":"nOnE"}"""),
                Unsigned("an empty alg", """{"alg":""}"""),
                Unsigned("no alg", """{"typ":"JWT"}"""),
                Unsigned("none, with the portal's kid", """{"alg":"none","kid":"KID","typ":"JWT"}"""),
                Hmac("HS256 with the public key as secret", "KID"),
                Hmac("HS256 with the public key, no kid", null),
                Hmac("HS256 with the kid of the portal's own secrets", "m1"),
                .. PublicSecrets.All.Select(secret =>
                    Hmac($"HS256 with the public key in {secret.Key} as secret", "KID", secret.Value)
                ),
                Signed("own key, no kid", """{"alg":"RS256","typ":"JWT"}"""),
                Signed("own key, its own kid", """{"alg":"RS256","kid":"atacante","typ":"JWT"}"""),
                Signed("own key in jwk", """{"alg":"RS256","kid":"KID","typ":"JWT","jwk":JWK}"""),
                Signed(
                    "own key at jku",
                    """{"alg":"RS256","kid":"KID","typ":"JWT","jku":"https://malo.example/jwks.json"}"""
                ),
                Signed(
                    "own key at x5u",
                    """{"alg":"RS256","kid":"KID","typ":"JWT","x5u":"https://malo.example/c.pem"}"""
                ),
                Signed("own key in x5c", """{"alg":"RS256","kid":"KID","typ":"JWT","x5c":["AAAA"]}"""),
                Signed(
                    "PS256 with the portal's kid",
                    """{"alg":"PS256","kid":"KID","typ":"JWT"}""",
                    RSASignaturePadding.Pss
                ),
                Signed("RS256 with a kid that is a path", """{"alg":"RS256","kid":"../../../dev/null","typ":"JWT"}"""),
                Signed("RS256 with a kid that is SQL", """{"alg":"RS256","kid":"x' UNION SELECT 1--","typ":"JWT"}"""),
                Signed("RS256 with a kid that is a list", """{"alg":"RS256","kid":["KID"],"typ":"JWT"}"""),
                new(
                    "the good signature under another header",
                    arena =>
                        IsRefusedAsync(
                            arena,
                            token =>
                                Part("""{"alg":"ES256","typ":"JWT"}""")
                                + token[token.IndexOf('.', StringComparison.Ordinal)..]
                        )
                ),
                new(
                    "the good signature under another subject",
                    arena => IsRefusedAsync(arena, token => Change(token, claims => claims["sub"] = "otra-persona"))
                ),
                new(
                    "the good signature under another audience",
                    arena => IsRefusedAsync(arena, token => Change(token, claims => claims["aud"] = arena.Other.Id))
                ),
                new(
                    "a payload twice",
                    arena =>
                        IsRefusedAsync(
                            arena,
                            token =>
                                string.Join(
                                    '.',
                                    token.Split('.')[0],
                                    token.Split('.')[1],
                                    token.Split('.')[1],
                                    token.Split('.')[2]
                                )
                        )
                ),
                new(
                    "the access token in its place",
                    async arena => await StaysAsync(arena, (await arena.EnterAsync()).Tokens.Access)
                ),
                new(
                    "the refresh token in its place",
                    async arena =>
                        await StaysAsync(
                            arena,
                            (await arena.EnterAsync(("scope", "openid offline_access"))).Tokens.Refresh!
                        )
                ),
            ],
            Weakened.Signatures
        );

    private static Attack Unsigned(string name, string header) =>
        new(name, arena => IsRefusedAsync(arena, token => $"{Head(header, token)}.{token.Split('.')[1]}."));

    private static Attack Hmac(string name, string? kid, Func<JsonObject, byte[]>? secret = null) =>
        new(
            name,
            async arena =>
            {
                var keys = JsonNode.Parse(
                    await arena.Platform.Http.GetStringAsync(new Uri("/.well-known/jwks.json", UriKind.Relative))
                )!["keys"]!;
                var key = keys.AsArray().First(key => (string)key!["kty"]! == "RSA")!.AsObject();
                var bytes = secret?.Invoke(key) ?? Encoding.ASCII.GetBytes((string)key["n"]!);
                var header = kid is null
                    ? """{"alg":"HS256","typ":"JWT"}"""
                    : $$"""{"alg":"HS256","typ":"JWT","kid":"{{kid}}"}""";
                return await IsRefusedAsync(
                    arena,
                    token => PublicSecrets.Mac(bytes, $"{Head(header, token)}.{token.Split('.')[1]}")
                );
            }
        );

    private static Attack Signed(string name, string header, RSASignaturePadding? padding = null) =>
        new(
            name,
            async arena =>
            {
                using var own = RSA.Create(2048);
                var numbers = own.ExportParameters(includePrivateParameters: false);
                var jwk = $$"""{"kty":"RSA","n":"{{Base64Url.EncodeToString(numbers.Modulus)}}","e":"AQAB"}""";
                return await IsRefusedAsync(
                    arena,
                    token =>
                    {
                        var text =
                            $"{Head(header.Replace("JWK", jwk, StringComparison.Ordinal), token)}.{token.Split('.')[1]}";
                        var signature = own.SignData(
                            Encoding.ASCII.GetBytes(text),
                            HashAlgorithmName.SHA256,
                            padding ?? RSASignaturePadding.Pkcs1
                        );
                        return $"{text}.{Base64Url.EncodeToString(signature)}";
                    }
                );
            }
        );

    private static async Task<bool> IsRefusedAsync(Arena arena, Func<string, string> forge)
    {
        var (_, _, tokens) = await arena.EnterAsync();
        return await StaysAsync(arena, forge(tokens.Identity!));
    }

    // Believed, the hint would end the session without a question; and nobody may read claims with it.
    private static async Task<bool> StaysAsync(Arena arena, string forged)
    {
        using var told = await arena.Platform.UserInfoAsync(forged);
        var isRead =
            told.IsSuccessStatusCode
            && forged.Split('.').Length == 3
            && (string?)Tokens.Header(forged)["typ"] != "at+jwt";
        await arena.Visitor.OpenAsync($"/connect/logout?id_token_hint={Uri.EscapeDataString(forged)}");
        if (arena.Visitor.At.AbsolutePath != "/connect/logout" || isRead)
        {
            return false;
        }

        return await arena.CodeAsync(arena.Platform.Ask(("prompt", "none"))) is not null;
    }

    private static string Head(string header, string token) =>
        Part(header.Replace("KID", (string)Tokens.Header(token)["kid"]!, StringComparison.Ordinal));

    private static string Change(string token, Action<JsonObject> change)
    {
        var claims = Tokens.Payload(token);
        change(claims);
        return $"{token.Split('.')[0]}.{Part(claims.ToJsonString())}.{token.Split('.')[2]}";
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
