using ClaveSence.Web.Platforms.Register;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Lets applications that live in a browser call what they need from there: only from where an application without a secret is registered, and no cookie goes with it.</summary>
internal sealed class BrowserApplications : ICorsPolicyProvider
{
    private static readonly string[] Addresses =
    [
        PlatformAddress.Token,
        PlatformAddress.Revoke,
        PlatformAddress.UserInfo,
    ];

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly PlatformRegister _register;
    private readonly CorsPolicy _policy;

    /// <summary>Writes the policy, which asks the register anew at each call.</summary>
    public BrowserApplications(PlatformRegister register)
    {
        _register = register;
        _policy = new CorsPolicyBuilder()
            .SetIsOriginAllowed(IsRegistered)
            .WithMethods(HttpMethods.Get, HttpMethods.Post)
            .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType)
            .WithExposedHeaders(HeaderNames.WWWAuthenticate, HeaderNames.RetryAfter)
            .SetPreflightMaxAge(Kept)
            .Build();
    }

    /// <inheritdoc/>
    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) =>
        Task.FromResult(Addresses.Contains(context.Request.Path.Value, StringComparer.Ordinal) ? _policy : null);

    private bool IsRegistered(string origin) =>
        _register.All.Any(platform =>
            platform is { IsPublic: true, SuspendedAt: null }
            && platform.RedirectUris.Any(address => new Uri(address).GetLeftPart(UriPartial.Authority) == origin)
        );
}
