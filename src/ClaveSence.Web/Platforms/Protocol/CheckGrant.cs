using System.Globalization;
using ClaveSence.Web.Platforms.Visits;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Asks, where a token is shown or asked after, whether the visit that it was issued for still lives. Codes and refresh tokens are asked when they are redeemed.</summary>
internal sealed class CheckGrant(Grants grants) : IOpenIddictServerHandler<ValidateTokenContext>
{
    /// <inheritdoc/>
    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        // Userinfo asks for the account, and so for the grant, in a statement of its own.
        if (
            context.EndpointType is not OpenIddictServerEndpointType.Introspection
            || context.Principal is not { } principal
            || principal.HasTokenType(TokenTypeIdentifiers.Private.ClientAssertion)
        )
        {
            return;
        }

        // A platform's own token hangs on no visit.
        if (
            GrantOf(principal) is { } grant
            && !await grants.IsLivingAsync(grant, GenerationOf(principal), context.CancellationToken)
        )
        {
            context.Reject(Errors.InvalidToken, "The token is not good any more.");
        }
    }

    /// <summary>Answers which visit a token belongs to; nothing for a platform's own.</summary>
    public static Guid? GrantOf(System.Security.Claims.ClaimsPrincipal principal) =>
        Guid.TryParse(principal.GetAuthorizationId(), out var grant) ? grant : null;

    /// <summary>Answers which of its family a code or refresh token is; nothing for what is neither.</summary>
    public static int? GenerationOf(System.Security.Claims.ClaimsPrincipal principal) =>
        int.TryParse(principal.GetClaim(IssueTokens.Generation), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
