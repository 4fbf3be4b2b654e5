using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Plataforma;

/// <summary>Which sessions Clave Sence ended, for as long as a cookie could still speak of them. A site of several processes keeps them in a store that all share.</summary>
internal sealed class EndedSessions(TimeProvider clock)
{
    /// <summary>How long a cookie of this site is good at the most.</summary>
    public static readonly TimeSpan LongestSession = TimeSpan.FromHours(8);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);

    /// <summary>Ends a session, or all of a person when no session is named.</summary>
    public void End(string? sid, string? sub)
    {
        Forget();
        _ended[sid is null ? $"sub {sub}" : $"sid {sid}"] = clock.GetUtcNow();
    }

    /// <summary>Notes the name of a logout token.</summary>
    /// <returns>Whether it is the first time.</returns>
    public bool IsFirst(string jti) => _ended.TryAdd($"jti {jti}", clock.GetUtcNow());

    /// <summary>Refuses the cookie of a session that was ended: asked at each request.</summary>
    public static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var ended = context.HttpContext.RequestServices.GetRequiredService<EndedSessions>();
        if (ended.Has(context.Principal!, context.Properties.IssuedUtc))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        }
    }

    private bool Has(ClaimsPrincipal person, DateTimeOffset? since) =>
        _ended.ContainsKey($"sid {person.FindFirstValue("sid")}")
        || (_ended.TryGetValue($"sub {person.FindFirstValue("sub")}", out var at) && since <= at);

    private void Forget()
    {
        var over = clock.GetUtcNow() - LongestSession;
        foreach (var (name, at) in _ended)
        {
            if (at < over)
            {
                _ended.TryRemove(name, out _);
            }
        }
    }
}
