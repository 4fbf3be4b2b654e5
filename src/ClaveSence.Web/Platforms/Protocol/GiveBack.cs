using ClaveSence.Web.Platforms.Visits;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>A platform gives a token back: everything of that visit ends (RFC 7009).</summary>
internal sealed class GiveBack(Grants grants) : IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    /// <inheritdoc/>
    public async ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        if (CheckGrant.GrantOf(context.GenericTokenPrincipal!) is { } grant)
        {
            await grants.EndAsync(grant, context.CancellationToken);
        }
        else
        {
            // A platform's own token stands by itself and lives ten minutes.
            context.Reject(Errors.UnsupportedTokenType, "A token of the platform itself cannot be given back.");
        }
    }
}
