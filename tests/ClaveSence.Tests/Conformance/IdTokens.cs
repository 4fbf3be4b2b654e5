using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ClaveSence.Tests.Platforms;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Tests.Conformance;

/// <summary>Verifies an id_token as a platform must (OpenID Connect Core 1.0, 3.1.3.7), by the keys that the portal publishes.</summary>
internal static class IdTokens
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);

    /// <summary>Verifies one and answers what it says.</summary>
    internal static async Task<JsonObject> CheckAsync(TestPlatform platform, AuthorizeCall call, Tokens tokens)
    {
        var claims = await VerifyAsync(platform, tokens.Identity.ShouldNotBeNull());
        ((string?)claims["nonce"]).ShouldBe(call.Parameters["nonce"]);
        ((string)claims["sub"]!).Length.ShouldBeInRange(1, 255);
        ((string)claims["sub"]!).ShouldAllBe(letter => char.IsAscii(letter));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        ((long)claims["iat"]!).ShouldBeInRange(now - 300, now + 5);
        ((long)claims["exp"]!).ShouldBeGreaterThan(now);
        if ((string?)claims["at_hash"] is { } hash)
        {
            hash.ShouldBe(
                Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(tokens.Access)).AsSpan(0, 16))
            );
        }

        return claims;
    }

    /// <summary>Verifies signature, issuer, audience and times of anything that the portal signs for a platform.</summary>
    internal static async Task<JsonObject> VerifyAsync(TestPlatform platform, string token, string? type = null)
    {
        var keys = new JsonWebKeySet(
            await platform.Http.GetStringAsync(
                new Uri("/.well-known/jwks.json", UriKind.Relative),
                TestContext.Current.CancellationToken
            )
        );
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = platform.Site.Root,
                ValidAudience = platform.Id,
                IssuerSigningKeys = keys.GetSigningKeys(),
                TryAllIssuerSigningKeys = false, // By its kid, or not at all.
                ValidAlgorithms = [platform.Draft.IdTokenAlgorithm.ToString()],
                ValidTypes = type is null ? null : [type],
                ClockSkew = Skew,
            }
        );
        result.IsValid.ShouldBeTrue(result.Exception?.Message);
        return Tokens.Payload(token);
    }
}
