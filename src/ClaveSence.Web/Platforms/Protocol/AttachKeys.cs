using ClaveSence.Web.Platforms.Keys;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Shell;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Chooses what a new token is signed with: access tokens by ES256, id_tokens as the platform was registered, what only we read by the symmetric keys.</summary>
internal sealed class AttachKeys(
    PlatformRegister register,
    TokenSecrets secrets,
    PublicAddress address,
    TimeProvider clock
) : IOpenIddictServerHandler<GenerateTokenContext>
{
    /// <inheritdoc/>
    public ValueTask HandleAsync(GenerateTokenContext context)
    {
        context.SecurityTokenHandler = context.Options.JsonWebTokenHandler;
        switch (context.TokenType)
        {
            case TokenTypeIdentifiers.AccessToken:
                context.SigningCredentials = register.Keys.Current(TokenAlgorithm.ES256, clock.GetUtcNow());
                break;
            case TokenTypeIdentifiers.IdentityToken:
                var platform = register.Find(context.ClientId);
                context.SigningCredentials = register.Keys.Current(
                    platform?.IdTokenAlgorithm ?? TokenAlgorithm.RS256,
                    clock.GetUtcNow()
                );
                break;
            default:
                context.SigningCredentials = secrets.Signing;
                context.EncryptionCredentials = secrets.Encrypting;
                break;
        }

        context.Principal.SetClaim(Claims.Private.Issuer, address.Root); // The library would write a slash behind it.
        return default;
    }
}
