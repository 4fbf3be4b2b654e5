using System.Text.Json;
using ClaveSence.Web.Platforms.Visits;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Tells a platform of the person who is there, as they are now and as far as its token's scopes reach.</summary>
internal sealed class TellClaims(Grants grants, HolderClaims claims)
    : IOpenIddictServerHandler<HandleUserInfoRequestContext>
{
    /// <inheritdoc/>
    public async ValueTask HandleAsync(HandleUserInfoRequestContext context)
    {
        var principal = context.AccessTokenPrincipal;
        if (
            CheckGrant.GrantOf(principal) is not { } grant
            || await grants.AccountOfAsync(grant, context.CancellationToken) is not { } account
        )
        {
            context.Reject(Errors.InvalidToken, "The token is not good any more.");
            return;
        }

        context.Audiences.Clear(); // They belong to a signed answer; this one is read over the line that the platform opened.
        context.Issuer = null;
        var told = await claims.OfAsync(account, principal.GetScopes().ToHashSet(), context.CancellationToken);
        foreach (var (name, value) in told)
        {
            context.Claims[name] = JsonSerializer.SerializeToElement(value);
        }
    }
}
