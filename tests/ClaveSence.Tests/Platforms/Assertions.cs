using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Tests.Platforms;

/// <summary>Assertions by which a platform proves itself with its key, as they should be.</summary>
internal static class Assertions
{
    /// <summary>What kind of assertion it is, in the protocol's words.</summary>
    internal const string Kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>The set of public keys by which such a platform is registered.</summary>
    internal static string SetOf(ECDsa key) => $$"""{"keys":[{{PublicOf(key)}}]}""";

    /// <summary>The public key, as JSON.</summary>
    internal static string PublicOf(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        return $$"""{"kty":"EC","crv":"P-256","x":"{{x}}","y":"{{y}}"}""";
    }

    /// <summary>What one says: for the portal alone, for a minute, once.</summary>
    internal static string ClaimsOf(TestPlatform platform)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["iss"] = platform.Id,
                ["sub"] = platform.Id,
                ["aud"] = platform.Site.Root,
                ["jti"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(12)),
                ["iat"] = now,
                ["exp"] = now + 55,
            }
        );
    }

    /// <summary>Writes one.</summary>
    internal static string Write(TestPlatform platform, ECDsa key) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            ClaimsOf(platform),
            new SigningCredentials(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256)
        );

    /// <summary>Posts a form with an assertion in the secret's place.</summary>
    internal static Task<HttpResponseMessage> PostAsync(
        TestPlatform platform,
        string path,
        string assertion,
        params (string Name, string Value)[] form
    )
    {
        var sent = form.ToDictionary(one => one.Name, one => one.Value);
        sent["client_id"] = platform.Id;
        sent["client_assertion_type"] = Kind;
        sent["client_assertion"] = assertion;
        return platform.PostAsync(path, sent);
    }
}
