using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace ClaveSence.Web.Shell;

/// <summary>Gives the antiforgery cookie the name and the settings of all our cookies.</summary>
internal sealed class AntiforgeryCookie(CookieNames cookies, PublicAddress address)
    : IConfigureOptions<AntiforgeryOptions>
{
    /// <inheritdoc/>
    public void Configure(AntiforgeryOptions options)
    {
        options.Cookie.Name = cookies.Antiforgery;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = address.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        options.Cookie.Path = "/";
        options.SuppressXFrameOptionsHeader = true; // Our own header says DENY already.
    }
}
