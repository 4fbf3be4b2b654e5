using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Lets userinfo be posted with the token in the header and nothing in the body (OpenID Connect Core 1.0, 5.3.1): a body that is not there is an empty form.</summary>
internal sealed class TakeBarePost(IHttpContextAccessor http) : IOpenIddictServerHandler<ExtractUserInfoRequestContext>
{
    /// <inheritdoc/>
    public ValueTask HandleAsync(ExtractUserInfoRequestContext context)
    {
        var request = http.HttpContext!.Request;
        if (HttpMethods.IsPost(request.Method) && request.ContentType is null && request.ContentLength is null or 0)
        {
            request.ContentType = "application/x-www-form-urlencoded";
        }

        return default;
    }
}
