using System.Security.Cryptography;
using System.Text;
using ClaveSence.Web.Platforms.Register;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Judges what clients bring: addresses letter by letter, secrets by one hash.</summary>
internal sealed class PlatformClients(
    IOpenIddictApplicationCache<Platform> cache,
    ILogger<OpenIddictApplicationManager<Platform>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<Platform> store,
    TimeProvider clock
) : OpenIddictApplicationManager<Platform>(cache, logger, options, store)
{
    /// <summary>Answers what is kept of a secret.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <inheritdoc/>
    public override ValueTask<bool> ValidateClientSecretAsync(
        Platform application,
        string secret,
        CancellationToken cancellationToken = default
    )
    {
        var hash = HashOf(secret);
        var isCurrent = CryptographicOperations.FixedTimeEquals(application.SecretHash ?? [], hash);
        var isFormer =
            application.FormerSecretUntil > clock.GetUtcNow()
            && CryptographicOperations.FixedTimeEquals(application.FormerSecretHash ?? [], hash);
        return new(!application.IsPublic && (isCurrent || isFormer));
    }

    /// <inheritdoc/>
    public override ValueTask<bool> ValidateRedirectUriAsync(
        Platform application,
        string uri,
        CancellationToken cancellationToken = default
    ) => new(application.RedirectUris.Contains(uri, StringComparer.Ordinal));

    /// <inheritdoc/>
    public override ValueTask<bool> ValidatePostLogoutRedirectUriAsync(
        Platform application,
        string uri,
        CancellationToken cancellationToken = default
    ) => new(application.PostLogoutRedirectUris.Contains(uri, StringComparer.Ordinal));
}
