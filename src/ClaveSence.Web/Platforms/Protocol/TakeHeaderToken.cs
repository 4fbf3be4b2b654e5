using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Takes a token at userinfo in the header alone: an address stands in logs and histories (RFC 9700, section 4.3.2), and a form can be sent by a page.</summary>
internal sealed class TakeHeaderToken : IOpenIddictServerHandler<ExtractUserInfoRequestContext>
{
    /// <inheritdoc/>
    public ValueTask HandleAsync(ExtractUserInfoRequestContext context)
    {
        if (context.Request?.HasParameter(Parameters.AccessToken) == true)
        {
            context.Reject(Errors.InvalidRequest, "The access token must be sent in the Authorization header.");
        }

        return default;
    }
}
