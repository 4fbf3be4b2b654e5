using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Shell;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Web.Platforms.Logout;

/// <summary>Writes logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.4): signed at each try, so that none is old and a new key is used at once.</summary>
internal sealed class LogoutToken(PlatformRegister register, PublicAddress address, TimeProvider clock)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Writes one.</summary>
    public string Write(Platform platform, PlatformLogout logout)
    {
        var now = TimeProvider.System.GetUtcNow(); // Inside tokens the real clock counts.
        var descriptor = new SecurityTokenDescriptor
        {
            TokenType = "logout+jwt",
            Issuer = address.Root,
            Audience = platform.ClientId,
            IssuedAt = now.UtcDateTime,
            Expires = (now + TokenLifetimes.Logout).UtcDateTime,
            SigningCredentials = register.Keys.Current(platform.IdTokenAlgorithm, clock.GetUtcNow()),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = logout.Subject,
                ["sid"] = logout.Sid,
                ["jti"] = logout.Id.ToString("N"),
                ["events"] = new Dictionary<string, object> { [Event] = new Dictionary<string, object>() },
            },
        };
        return Handler.CreateToken(descriptor);
    }
}
