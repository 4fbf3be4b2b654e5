using System.Text.Json;
using ClaveSence.Web.Platforms.Visits;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Tells a platform of the person who is there, as they are now, as far as its token's scopes reach and the platform is registered for them still.</summary>
internal sealed class TellClaims(Grants grants, HolderClaims claims)
    : IOpenIddictServerHandler<HandleUserInfoRequestContext>
{
    /// <inheritdoc/>
    public async ValueTask HandleAsync(HandleUserInfoRequestContext context)
    {
        var principal = context.AccessTokenPrincipal;
        if (
            CheckGrant.GrantOf(principal) is not { } grant
            || await grants.VisitorOfAsync(grant, context.CancellationToken) is not var (account, platform)
        )
        {
            context.Reject(Errors.InvalidToken, "The token is not good any more.");
            return;
        }

        context.Audiences.Clear(); // They belong to a signed answer; this one is read over the line that the platform opened.
        context.Issuer = null;
        var scopes = principal.GetScopes().Intersect(platform.Scopes).ToHashSet();
        var told = await claims.OfAsync(account, scopes, context.CancellationToken);
        foreach (var (name, value) in told)
        {
            context.Claims[name] = JsonSerializer.SerializeToElement(value);
        }
    }
}
