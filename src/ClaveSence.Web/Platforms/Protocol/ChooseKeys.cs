using ClaveSence.Web.Platforms.Keys;
using ClaveSence.Web.Platforms.Register;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Pins, before a token is looked at, what it may be signed with and by which of our keys: its kind decides, never its own words (threat O-06).</summary>
internal sealed class ChooseKeys(PlatformRegister register, TokenSecrets secrets, TimeProvider clock)
    : IOpenIddictServerHandler<ValidateTokenContext>
{
    private const string AssertionType = "client-authentication+jwt";

    private static readonly string[] OfPlatforms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256];

    private static readonly string[] OfAssertions = [.. OfPlatforms, SecurityAlgorithms.RsaSsaPssSha256];

    private static readonly string[] OfOurs =
    [
        SecurityAlgorithms.HmacSha256,
        JwtConstants.DirectKeyUseAlg,
        SecurityAlgorithms.Aes256CbcHmacSha512,
    ];

    /// <inheritdoc/>
    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        var parameters = context.TokenValidationParameters;
        parameters.RequireSignedTokens = true;
        parameters.ClockSkew = TimeSpan.Zero; // Our own live by our own clock, and to the second.
        if (context.ValidTokenTypes.Contains(TokenTypeIdentifiers.Private.ClientAssertion))
        {
            parameters.ClockSkew = TokenLifetimes.Skew;
            parameters.ValidAlgorithms = OfAssertions;
            parameters.TypeValidator = TypeOfAssertion;
            return default;
        }

        // Introspection and revocation are given a token that may be of any kind: what is encrypted is ours alone.
        var isOurs =
            context.ValidTokenTypes.Count == 1 ? IsOurs(context.ValidTokenTypes.First()) : IsEncrypted(context);
        parameters.ValidAlgorithms = isOurs ? OfOurs : OfPlatforms;
        parameters.IssuerSigningKeyResolver = (_, _, kid, _) =>
            isOurs ? One(secrets.FindSigning(kid)) : One(register.Keys.Find(kid, clock.GetUtcNow())?.Key);
        parameters.TokenDecryptionKeyResolver = (_, _, kid, _) => isOurs ? One(secrets.FindEncrypting(kid)) : [];
        return default;
    }

    private static bool IsOurs(string type) =>
        type is not (TokenTypeIdentifiers.AccessToken or TokenTypeIdentifiers.IdentityToken);

    private static bool IsEncrypted(ValidateTokenContext context) =>
        context.Token.Count(letter => letter == '.') == JwtConstants.JweSegmentCount - 1;

    private static SecurityKey[] One(SecurityKey? key) => key is null ? [] : [key];

    // Clients write «client-authentication+jwt», «JWT» or nothing.
    private static string TypeOfAssertion(string? type, SecurityToken token, TokenValidationParameters parameters) =>
        type?.ToUpperInvariant() switch
        {
            null or "" or "JWT" => AssertionType,
            "CLIENT-AUTHENTICATION+JWT" or "APPLICATION/CLIENT-AUTHENTICATION+JWT" => AssertionType,
            _ => throw new SecurityTokenInvalidTypeException("The token is no client assertion.")
            {
                InvalidType = type,
            },
        };
}
