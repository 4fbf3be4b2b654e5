using ClaveSence.Web.Platforms.Register;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Tells the platform what is wrong with its request (RFC 6749, 4.1.2.1), where the library would tell the person.</summary>
/// <remarks>Only a platform that may act, and only at an address that it registered letter by letter: else nobody is sent anywhere (threat O-11).</remarks>
internal sealed class SendErrorBack(PlatformRegister register)
    : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    /// <inheritdoc/>
    public ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (
            context.Response.Error is not null
            && context.RedirectUri is null
            && context.Request is { RedirectUri: { } address } request
            && register.Find(request.ClientId)?.RedirectUris.Contains(address, StringComparer.Ordinal) == true
        )
        {
            context.RedirectUri = address;
        }

        return default;
    }
}
