using ClaveSence.Web.Shell;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Names the issuer in answers of introspection as everywhere else: the library would write a slash behind it, and the texts are compared.</summary>
internal sealed class NameIssuer(PublicAddress address) : IOpenIddictServerHandler<ApplyIntrospectionResponseContext>
{
    /// <inheritdoc/>
    public ValueTask HandleAsync(ApplyIntrospectionResponseContext context)
    {
        if (context.Response.HasParameter(Claims.Issuer))
        {
            context.Response.SetParameter(Claims.Issuer, address.Root);
        }

        return default;
    }
}
