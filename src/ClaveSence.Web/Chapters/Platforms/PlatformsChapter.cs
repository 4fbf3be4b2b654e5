using System.Net.Mime;
using ClaveSence.Web.Platforms;
using ClaveSence.Web.Platforms.Protocol;
using ClaveSence.Web.Platforms.Register;
using Microsoft.Net.Http.Headers;

namespace ClaveSence.Web.Chapters.Platforms;

/// <summary>Manual 1, «ingresar en algunas plataformas»: what a person sees on the way to a platform and back. Read this file first: Authorize → (sign in) → (ChooseAccount) → (Consent) → the platform; SignOut.</summary>
internal static class PlatformsChapter
{
    /// <summary>Where an account is chosen.</summary>
    public const string ChoosePage = "/plataformas/cuenta";

    /// <summary>Where consent is asked.</summary>
    public const string ConsentPage = "/plataformas/autorizacion";

    /// <summary>Adds what the chapter's pages ask for.</summary>
    public static IServiceCollection AddPlatformPages(this IServiceCollection services) =>
        services
            .AddScoped<Authorize.Handler>()
            .AddScoped<Consent.Handler>()
            .AddScoped<SignOut.Handler>()
            .AddScoped<MyPlatforms.Handler>();

    /// <summary>Maps the two documents that platforms read, and their logos.</summary>
    public static void MapPlatforms(this IEndpointRouteBuilder app)
    {
        Map(app, PlatformAddress.Discovery, documents => documents.Discovery());
        Map(app, PlatformAddress.Keys, documents => documents.Keys());
        app.MapGet(PlatformAddress.Logo, ShowLogo).AllowAnonymous();
    }

    private static IResult ShowLogo(Guid id, int version, HttpContext context, PlatformRegister register)
    {
        if (register.Find(id) is not { Logo: { } png, SuspendedAt: null } platform || platform.Version != version)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(png, MediaTypeNames.Image.Png);
    }

    private static void Map(IEndpointRouteBuilder app, string address, Func<ProtocolDocuments, byte[]> write) =>
        app.MapMethods(
                address,
                [HttpMethods.Get, HttpMethods.Head],
                async (HttpContext context, ProtocolDocuments documents) =>
                {
                    var headers = context.Response.Headers;
                    headers.CacheControl = ProtocolDocuments.Kept;
                    headers[HeaderNames.AccessControlAllowOrigin] = "*"; // Everybody's, and nobody's cookie goes with it.
                    context.Response.ContentType = "application/json";
                    var bytes = write(documents);
                    context.Response.ContentLength = bytes.Length;
                    await context.Response.Body.WriteAsync(bytes, context.RequestAborted); // Of HEAD the server sends the headers alone.
                }
            )
            .AllowAnonymous();
}
