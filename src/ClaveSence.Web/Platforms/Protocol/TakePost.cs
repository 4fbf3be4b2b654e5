using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Lets tokens be asked after by POST alone (RFC 7662, section 2.1): in an address they would stand in logs.</summary>
internal sealed class TakePost(IHttpContextAccessor http) : IOpenIddictServerHandler<ExtractIntrospectionRequestContext>
{
    /// <inheritdoc/>
    public ValueTask HandleAsync(ExtractIntrospectionRequestContext context)
    {
        if (!HttpMethods.IsPost(http.HttpContext!.Request.Method))
        {
            context.Reject(Errors.InvalidRequest, "The HTTP method must be POST.");
        }

        return default;
    }
}
