using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Refuses a token in userinfo's address: addresses stand in logs and histories (RFC 9700, section 4.3.2). Header and form are taken (OpenID Connect Core 1.0, section 5.3.1).</summary>
internal sealed class RefuseTokenInAddress(IHttpContextAccessor http)
    : IOpenIddictServerHandler<ExtractUserInfoRequestContext>
{
    /// <inheritdoc/>
    public ValueTask HandleAsync(ExtractUserInfoRequestContext context)
    {
        if (http.HttpContext!.Request.Query.ContainsKey(Parameters.AccessToken))
        {
            context.Reject(Errors.InvalidRequest, "The access token must not be sent in the address.");
        }

        return default;
    }
}
