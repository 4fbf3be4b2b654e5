using System.Net;

namespace ClaveSence.Web.Development;

/// <summary>Lets nobody to <c>/desarrollo</c> but a program or person at this very machine, in Development.</summary>
/// <remarks>A proxy's word about the visitor counts, if the shell listens to one: it can only close the gate.</remarks>
internal sealed class DevelopmentGate(RequestDelegate next, IHostEnvironment environment)
{
    /// <summary>Passes everything else on; hides the tools from afar and refuses other sites' pages.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/desarrollo", StringComparison.OrdinalIgnoreCase))
        {
            return next(context);
        }

        if (!environment.IsDevelopment() || !IsLocal(context))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        if (context.Request.Headers["Sec-Fetch-Site"] == "cross-site")
        {
            return Results.Problem(Texts.CrossSite, statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
        }

        return next(context);
    }

    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote
        && IPAddress.IsLoopback(remote)
        && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";
}
