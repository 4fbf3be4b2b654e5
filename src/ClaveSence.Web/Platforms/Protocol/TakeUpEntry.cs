using ClaveSence.Web.Platforms.Visits;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Puts a request that waited (<c>ctx</c>) in the place of the address that names it; it is then judged like any other.</summary>
internal sealed class TakeUpEntry(PlatformEntries entries, IHttpContextAccessor http)
    : IOpenIddictServerHandler<ExtractAuthorizationRequestContext>
{
    /// <summary>Where the request's entry is kept for the page.</summary>
    public static readonly object ItemKey = new();

    /// <inheritdoc/>
    public async ValueTask HandleAsync(ExtractAuthorizationRequestContext context)
    {
        if (context.Request?.GetParameter(PlatformEntries.Parameter) is not { } name)
        {
            return;
        }

        if (await entries.FindAsync((string?)name, context.CancellationToken) is not { } entry)
        {
            context.Reject(Errors.InvalidRequest, "The request is over.");
            return;
        }

        http.HttpContext!.Items[ItemKey] = entry;
        context.Request = entries.RequestOf(entry);
    }
}
