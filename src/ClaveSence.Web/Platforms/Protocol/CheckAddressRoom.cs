using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Refuses a pushed request whose name would not fit into the address that brings it: the name is the whole request, sealed, for nothing is stored of it.</summary>
/// <remarks>Whoever pushed hears why. At the authorization address the server would cut the line off before anybody could say so, with an empty 414 for the person.</remarks>
internal sealed class CheckAddressRoom(IOptions<KestrelServerOptions> kestrel)
    : IOpenIddictServerHandler<ApplyPushedAuthorizationResponseContext>
{
    // For what libraries add to the two parameters, and proxies to the address.
    private const int Room = 512;

    /// <inheritdoc/>
    public ValueTask HandleAsync(ApplyPushedAuthorizationResponseContext context)
    {
        if (
            context.Response.RequestUri is { } name
            && LineOf(context.Request?.ClientId ?? "", name).Length > kestrel.Value.Limits.MaxRequestLineSize - Room
        )
        {
            context.Transaction.Response = new OpenIddictResponse
            {
                Error = Errors.InvalidRequest,
                ErrorDescription =
                    "The request is too long: the address with its request_uri would not be taken. Shorten state.",
            };
        }

        return default;
    }

    private static string LineOf(string clientId, string name) =>
        $"GET {PlatformAddress.Authorize}?client_id={Uri.EscapeDataString(clientId)}&request_uri={Uri.EscapeDataString(name)} HTTP/1.1\r\n";
}
