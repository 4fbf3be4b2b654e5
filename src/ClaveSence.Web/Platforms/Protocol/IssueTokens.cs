using System.Security.Claims;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Store;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Turns a code or a refresh token, whose client and proof were found good, into tokens; and a platform's own name into a token of its own.</summary>
/// <remarks>The code or token is used up here, in one statement. Whoever brings it again ends everything that was issued for it (threats O-02 and O-04).</remarks>
internal sealed class IssueTokens(Grants grants, AuditLog audit, ClaveSenceStore store, PlatformRegister register)
    : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    /// <summary>Which refresh token of its family one is; in no token that a platform can read.</summary>
    public const string Generation = "cs_gen";

    /// <inheritdoc/>
    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        if (context.Request.IsClientCredentialsGrantType())
        {
            context.SignIn(OfPlatform(context.ClientId!, context.Request.GetScopes()));
            return;
        }

        var principal = context.Principal!;
        var grant = CheckGrant.GrantOf(principal)!.Value;
        var generation = CheckGrant.GenerationOf(principal)!.Value;
        if (
            register.Find(context.ClientId) is { } platform
            && await grants.RedeemAsync(grant, platform, generation, context.CancellationToken)
        )
        {
            var next = principal.Clone();
            next.SetClaim(Generation, generation + 1);
            next.SetScopes(principal.GetScopes().Intersect(platform.Scopes)); // What it may ask for no more, it gets no more.
            next.SetDestinations(DestinationsOf);
            context.SignIn(next);
            return;
        }

        await RefuseAsync(context, grant, generation);
    }

    /// <summary>Says which token tells of a claim: the id_token how the person was there, none of them who they are.</summary>
    public static IEnumerable<string> DestinationsOf(Claim claim) =>
        claim.Type switch
        {
            Claims.AuthenticationTime
            or Claims.AuthenticationContextReference
            or Claims.AuthenticationMethodReference
            or "sid" => [Destinations.IdentityToken],
            _ => [],
        };

    private async Task RefuseAsync(HandleTokenRequestContext context, Guid grant, int generation)
    {
        if (await grants.EndReplayedAsync(grant, generation, context.CancellationToken))
        {
            var what = generation == 0 ? "code" : "refresh";
            audit.Add(Act.TokenReplayed, await AccountOfAsync(grant), $"{context.ClientId}:{what}");
            await store.SaveChangesAsync(context.CancellationToken);
        }

        context.Reject(Errors.InvalidGrant, "The code or refresh token is not good any more.");
    }

    private async Task<Guid?> AccountOfAsync(Guid grant) =>
        (await store.Set<PlatformGrant>().FindAsync(grant))?.AccountId;

    private static ClaimsPrincipal OfPlatform(string clientId, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        identity.SetClaim(Claims.Subject, clientId);
        identity.SetScopes(scopes.Except([PlatformScope.OpenId, PlatformScope.OfflineAccess]));
        identity.SetResources(clientId);
        return new(identity);
    }
}
