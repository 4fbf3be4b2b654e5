namespace ClaveSence.Bench.Oidc;

/// <summary>The operations of docs/performance.md, and what the best peers took for them on a quiet machine of the same kind.</summary>
/// <param name="Name">What the figures call it.</param>
/// <param name="RunAsync">Does it once.</param>
/// <param name="Durable">CPU milliseconds of npm oidc-provider on PostgreSQL in the design's table; nothing where it has none.</param>
/// <param name="InMemory">The same in memory.</param>
internal sealed record Operation(string Name, Func<Rider, Provider, Task> RunAsync, double? Durable, double? InMemory)
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Operation> All =
    [
        new("discovery", (rider, provider) => rider.GetAsync(provider.Discovery), null, null),
        new("jwks", (rider, provider) => rider.GetAsync(provider.Of("jwks_uri")), null, null),
        new("cc", (rider, _) => rider.OwnTokenAsync(), 0.29, 0.12) { NeedsSecret = true },
        new("userinfo", (rider, _) => rider.UserInfoAsync(), 0.33, 0.12),
        new("introspect", (rider, _) => rider.IntrospectAsync(), 0.47, 0.13) { NeedsSecret = true },
        new("refresh", (rider, _) => rider.RefreshAsync(), 1.31, 0.62),
        new("sso", (rider, _) => rider.SingleSignOnAsync(), 2.39, 1.14),
        new("signin", (rider, _) => rider.SignInAsync(), 17.1, 15.7) { IsHashed = true },
    ];

    /// <summary>Gets a value indicating whether a public client can't do it.</summary>
    public bool NeedsSecret { get; init; }

    /// <summary>Gets a value indicating whether a hash is most of it, so that only peers with the same hash compare.</summary>
    public bool IsHashed { get; init; }

    /// <summary>Answers whether it is measured at a provider.</summary>
    public bool IsFor(Provider provider) => !NeedsSecret || provider.ClientSecret is not null;
}
