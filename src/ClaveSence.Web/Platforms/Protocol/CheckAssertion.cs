using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>What a client's assertion must be beyond a good signature and for us (<see cref="CheckAssertionAudience"/>): a minute long, and once (threat O-14).</summary>
internal sealed class CheckAssertion(ClaveSenceStore store, PlatformRegister register)
    : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    /// <summary>How long it may live.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private const int LongestId = 128;

    /// <inheritdoc/>
    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.ClientAssertionPrincipal is not { } principal)
        {
            return;
        }

        var now = TimeProvider.System.GetUtcNow();
        var id = principal.GetClaim(Claims.JwtId);
        var expires = principal.GetExpirationDate();
        if (
            string.IsNullOrEmpty(id)
            || id.Length > LongestId
            || expires > now + Longest + TokenLifetimes.Skew
            || IsNotYet(principal.GetClaim(Claims.NotBefore), now)
            || IsNotYet(principal.GetClaim(Claims.IssuedAt), now)
            || register.Find(principal.GetClaim(Claims.Issuer)) is not { } platform
            || !await UseAsync(platform.Id, id, expires!.Value, context.CancellationToken)
        )
        {
            context.Reject(Errors.InvalidClient, "The client assertion is not acceptable.");
        }
    }

    private static bool IsNotYet(string? seconds, DateTimeOffset now) =>
        seconds is not null
        && (
            !long.TryParse(seconds, System.Globalization.CultureInfo.InvariantCulture, out var at)
            || at > (now + TokenLifetimes.Skew).ToUnixTimeSeconds()
        );

    private async Task<bool> UseAsync(Guid platform, string id, DateTimeOffset expires, CancellationToken ct)
    {
        var kept = (expires + (2 * TokenLifetimes.Skew)).ToUnixTimeMilliseconds();
        return await store.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO platform_assertion (platform_id, token_id, expires_at) VALUES ({platform}, {id}, {kept})
                ON CONFLICT (platform_id, token_id) DO NOTHING
                """,
                ct
            ) == 1;
    }
}
