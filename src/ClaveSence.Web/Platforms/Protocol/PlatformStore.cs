using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClaveSence.Web.Platforms.Register;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>The register as the protocol's library reads it: from memory, and never written by it.</summary>
/// <remarks>Platforms are written by <see cref="PlatformDesk"/> alone, with their audit record; so all that writes here refuses.</remarks>
internal sealed partial class PlatformStore(PlatformRegister register) : IOpenIddictApplicationStore<Platform>
{
    private static readonly ImmutableArray<string> Common =
    [
        Permissions.Endpoints.Authorization,
        Permissions.Endpoints.Token,
        Permissions.Endpoints.Revocation,
        Permissions.Endpoints.EndSession,
        Permissions.Endpoints.PushedAuthorization,
        Permissions.GrantTypes.AuthorizationCode,
        Permissions.GrantTypes.RefreshToken,
        Permissions.ResponseTypes.Code,
    ];

    private static readonly ImmutableArray<string> OfConfidential =
    [
        Permissions.Endpoints.Introspection,
        Permissions.GrantTypes.ClientCredentials,
    ];

    private static readonly ImmutableArray<string> Required = [Requirements.Features.ProofKeyForCodeExchange];

    /// <inheritdoc/>
    public ValueTask<Platform?> FindByClientIdAsync(string identifier, CancellationToken cancellationToken) =>
        register.FindAsync(identifier, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Platform?> FindByIdAsync(string identifier, CancellationToken cancellationToken) =>
        new(Guid.TryParse(identifier, out var id) && register.Find(id) is { SuspendedAt: null } found ? found : null);

    /// <inheritdoc/>
    public IAsyncEnumerable<Platform> FindByPostLogoutRedirectUriAsync(
        string uri,
        CancellationToken cancellationToken
    ) => Active().Where(platform => platform.PostLogoutRedirectUris.Contains(uri)).ToAsyncEnumerable();

    /// <inheritdoc/>
    public IAsyncEnumerable<Platform> FindByRedirectUriAsync(string uri, CancellationToken cancellationToken) =>
        Active().Where(platform => platform.RedirectUris.Contains(uri)).ToAsyncEnumerable();

    /// <inheritdoc/>
    public IAsyncEnumerable<Platform> ListAsync(int? count, int? offset, CancellationToken cancellationToken) =>
        Active().Skip(offset ?? 0).Take(count ?? int.MaxValue).ToAsyncEnumerable();

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => new(Active().LongCount());

    /// <inheritdoc/>
    public ValueTask<string?> GetApplicationTypeAsync(Platform application, CancellationToken cancellationToken) =>
        new(ApplicationTypes.Web);

    /// <inheritdoc/>
    public ValueTask<string?> GetClientIdAsync(Platform application, CancellationToken cancellationToken) =>
        new(application.ClientId);

    /// <inheritdoc/>
    public ValueTask<string?> GetClientSecretAsync(Platform application, CancellationToken cancellationToken) =>
        new((string?)null); // Secrets are compared by PlatformClients.

    /// <inheritdoc/>
    public ValueTask<string?> GetClientTypeAsync(Platform application, CancellationToken cancellationToken) =>
        new(application.IsPublic ? ClientTypes.Public : ClientTypes.Confidential);

    /// <inheritdoc/>
    public ValueTask<string?> GetConsentTypeAsync(Platform application, CancellationToken cancellationToken) =>
        new(application.IsFirstParty ? ConsentTypes.Implicit : ConsentTypes.Explicit);

    /// <inheritdoc/>
    public ValueTask<string?> GetDisplayNameAsync(Platform application, CancellationToken cancellationToken) =>
        new(application.Name);

    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<CultureInfo, string>> GetDisplayNamesAsync(
        Platform application,
        CancellationToken cancellationToken
    ) => new(ImmutableDictionary<CultureInfo, string>.Empty);

    /// <inheritdoc/>
    public ValueTask<string?> GetIdAsync(Platform application, CancellationToken cancellationToken) =>
        new(application.Id.ToString());

    /// <inheritdoc/>
    public ValueTask<JsonWebKeySet?> GetJsonWebKeySetAsync(Platform application, CancellationToken cancellationToken) =>
        new(application.Jwks is { } jwks ? new JsonWebKeySet(jwks) : null);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<string>> GetPermissionsAsync(
        Platform application,
        CancellationToken cancellationToken
    ) =>
        new([
            .. Common,
            .. application.IsPublic ? [] : OfConfidential,
            .. application.Scopes.Select(scope => Permissions.Prefixes.Scope + scope),
        ]);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<string>> GetPostLogoutRedirectUrisAsync(
        Platform application,
        CancellationToken cancellationToken
    ) => new([.. application.PostLogoutRedirectUris]);

    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(
        Platform application,
        CancellationToken cancellationToken
    ) => new(ImmutableDictionary<string, JsonElement>.Empty);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<string>> GetRedirectUrisAsync(
        Platform application,
        CancellationToken cancellationToken
    ) => new([.. application.RedirectUris]);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<string>> GetRequirementsAsync(
        Platform application,
        CancellationToken cancellationToken
    ) => new(application.IsWithoutPkce ? [] : Required);

    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<string, string>> GetSettingsAsync(
        Platform application,
        CancellationToken cancellationToken
    ) => new(ImmutableDictionary<string, string>.Empty);

    private IEnumerable<Platform> Active() => register.All.Where(platform => platform.SuspendedAt is null);
}
