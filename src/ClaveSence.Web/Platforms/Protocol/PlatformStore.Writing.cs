using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClaveSence.Web.Platforms.Register;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Web.Platforms.Protocol;

/// <content>What would write the register, or ask it in a language that memory does not speak: refused.</content>
internal sealed partial class PlatformStore
{
    private static NotSupportedException Refused => new("Platforms are written by the desk alone.");

    /// <inheritdoc/>
    public ValueTask<long> CountAsync<TResult>(
        Func<IQueryable<Platform>, IQueryable<TResult>> query,
        CancellationToken cancellationToken
    ) => throw Refused;

    /// <inheritdoc/>
    public ValueTask<TResult?> GetAsync<TState, TResult>(
        Func<IQueryable<Platform>, TState, IQueryable<TResult>> query,
        TState state,
        CancellationToken cancellationToken
    ) => throw Refused;

    /// <inheritdoc/>
    public IAsyncEnumerable<TResult> ListAsync<TState, TResult>(
        Func<IQueryable<Platform>, TState, IQueryable<TResult>> query,
        TState state,
        CancellationToken cancellationToken
    ) => throw Refused;

    /// <inheritdoc/>
    public ValueTask CreateAsync(Platform application, CancellationToken cancellationToken) => throw Refused;

    /// <inheritdoc/>
    public ValueTask UpdateAsync(Platform application, CancellationToken cancellationToken) => throw Refused;

    /// <inheritdoc/>
    public ValueTask DeleteAsync(Platform application, CancellationToken cancellationToken) => throw Refused;

    /// <inheritdoc/>
    public ValueTask<Platform> InstantiateAsync(CancellationToken cancellationToken) => throw Refused;

    /// <inheritdoc/>
    public ValueTask SetApplicationTypeAsync(Platform application, string? type, CancellationToken cancellationToken) =>
        throw Refused;

    /// <inheritdoc/>
    public ValueTask SetClientIdAsync(Platform application, string? identifier, CancellationToken cancellationToken) =>
        throw Refused;

    /// <inheritdoc/>
    public ValueTask SetClientSecretAsync(Platform application, string? secret, CancellationToken cancellationToken) =>
        throw Refused;

    /// <inheritdoc/>
    public ValueTask SetClientTypeAsync(Platform application, string? type, CancellationToken cancellationToken) =>
        throw Refused;

    /// <inheritdoc/>
    public ValueTask SetConsentTypeAsync(Platform application, string? type, CancellationToken cancellationToken) =>
        throw Refused;

    /// <inheritdoc/>
    public ValueTask SetDisplayNameAsync(Platform application, string? name, CancellationToken cancellationToken) =>
        throw Refused;

    /// <inheritdoc/>
    public ValueTask SetDisplayNamesAsync(
        Platform application,
        ImmutableDictionary<CultureInfo, string> names,
        CancellationToken cancellationToken
    ) => throw Refused;

    /// <inheritdoc/>
    public ValueTask SetJsonWebKeySetAsync(
        Platform application,
        JsonWebKeySet? set,
        CancellationToken cancellationToken
    ) => throw Refused;

    /// <inheritdoc/>
    public ValueTask SetPermissionsAsync(
        Platform application,
        ImmutableArray<string> permissions,
        CancellationToken cancellationToken
    ) => throw Refused;

    /// <inheritdoc/>
    public ValueTask SetPostLogoutRedirectUrisAsync(
        Platform application,
        ImmutableArray<string> uris,
        CancellationToken cancellationToken
    ) => throw Refused;

    /// <inheritdoc/>
    public ValueTask SetPropertiesAsync(
        Platform application,
        ImmutableDictionary<string, JsonElement> properties,
        CancellationToken cancellationToken
    ) => throw Refused;

    /// <inheritdoc/>
    public ValueTask SetRedirectUrisAsync(
        Platform application,
        ImmutableArray<string> uris,
        CancellationToken cancellationToken
    ) => throw Refused;

    /// <inheritdoc/>
    public ValueTask SetRequirementsAsync(
        Platform application,
        ImmutableArray<string> requirements,
        CancellationToken cancellationToken
    ) => throw Refused;

    /// <inheritdoc/>
    public ValueTask SetSettingsAsync(
        Platform application,
        ImmutableDictionary<string, string> settings,
        CancellationToken cancellationToken
    ) => throw Refused;
}
