using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace ClaveSence.Web.Shell.Look;

/// <summary>What every page shares: the help line and the files of the look.</summary>
internal static class LookServices
{
    private const string FontsFolder = "fonts/";

    /// <summary>Adds the settings that the layout shows; letters with accents are written as they are, markup is encoded.</summary>
    public static IServiceCollection AddLook(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<HelpLine>(configuration.GetSection("Help"));
        services.Configure<WebEncoderOptions>(web =>
            web.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All)
        );
        return services.AddSingleton(provider => provider.GetRequiredService<IOptions<HelpLine>>().Value);
    }

    /// <summary>Maps style, script, icon and fonts. Pages name them by fingerprint, so they may be kept for a year.</summary>
    /// <remarks>The style names the fonts by their plain address: their file name carries the version instead.</remarks>
    public static void MapLook(this IEndpointRouteBuilder app) =>
        app.MapStaticAssets()
            .AllowAnonymous()
            .Add(endpoint =>
            {
                if (endpoint is RouteEndpointBuilder { RequestDelegate: { } serve } file && IsFont(file))
                {
                    file.RequestDelegate = context => ServeForAYearAsync(context, serve);
                }
            });

    private static bool IsFont(RouteEndpointBuilder file) =>
        file.RoutePattern.RawText?.StartsWith(FontsFolder, StringComparison.Ordinal) == true;

    private static Task ServeForAYearAsync(HttpContext context, RequestDelegate serve)
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Task.CompletedTask;
        });
        return serve(context);
    }
}
