namespace ClaveSence.Web.Platforms;

/// <summary>How long everything lives that platforms get.</summary>
internal static class TokenLifetimes
{
    /// <summary>A code, from its issue to its redemption: 60 seconds (ASVS 10.4.3, level 3).</summary>
    public static readonly TimeSpan Code = TimeSpan.FromSeconds(60);

    /// <summary>An access token: 10 minutes. Whoever needs to know sooner that it ended asks introspection.</summary>
    public static readonly TimeSpan Access = TimeSpan.FromMinutes(10);

    /// <summary>An id_token: 10 minutes, for it is read once.</summary>
    public static readonly TimeSpan Identity = TimeSpan.FromMinutes(10);

    /// <summary>A pushed request: 5 minutes.</summary>
    public static readonly TimeSpan PushedRequest = TimeSpan.FromMinutes(5);

    /// <summary>A logout token: 2 minutes; it is signed anew at each delivery.</summary>
    public static readonly TimeSpan Logout = TimeSpan.FromMinutes(2);

    /// <summary>A request that waits for its person to sign in, register or recover: 2 hours.</summary>
    public static readonly TimeSpan Entry = TimeSpan.FromHours(2);

    /// <summary>What a platform's clock may be ahead of ours, or behind it.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);

    /// <summary>The longest life of what is signed with a published key.</summary>
    public static readonly TimeSpan Longest = Access;
}
