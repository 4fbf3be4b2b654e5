using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Tests.Platforms;

/// <summary>What a platform believes by the keys that it read.</summary>
internal static class PublishedKeys
{
    /// <summary>A token is signed, in one of the ways named, by the key that it names, and lives.</summary>
    internal static async Task ShouldVerifyAsync(string token, IList<JsonWebKey> keys, params string[] algorithms)
    {
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(
            token,
            new()
            {
#pragma warning disable CA5404 // The signature alone is the question here; who it is for, other tests ask.
                ValidateAudience = false,
                ValidateIssuer = false,
#pragma warning restore CA5404
                ValidateLifetime = true,
                IssuerSigningKeys = keys,
                TryAllIssuerSigningKeys = false,
                ValidAlgorithms = algorithms,
            }
        );
        result.IsValid.ShouldBeTrue(result.Exception?.Message);
    }
}
