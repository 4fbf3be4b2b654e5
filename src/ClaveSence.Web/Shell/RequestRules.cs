using System.Net;

namespace ClaveSence.Web.Shell;

/// <summary>
/// Refuses, before any page, what no browser of a person sends: another host's name, a POST marked cross-site, a field given
/// twice.
/// </summary>
internal sealed class RequestRules(RequestDelegate next, PublicAddress address, IHostEnvironment environment)
{
    private const string Probes = "/health";

    /// <summary>Looks at the request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        if (!IsOurHost(request))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else if (
            changes
            && request.Headers["Sec-Fetch-Site"] == "cross-site"
            && !AntiforgeryExceptions.Has(request.Path)
        )
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (request.Query.Any(pair => pair.Value.Count > 1) || (changes && await HasDoubleFieldAsync(request)))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else
        {
            await next(context);
        }
    }

    private bool IsOurHost(HttpRequest request) =>
        string.Equals(request.Host.Host, address.Host, StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments(Probes, StringComparison.Ordinal) // Probes call a node by its address.
        || (environment.IsDevelopment() && IsLoopback(request.Host.Host));

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static async Task<bool> HasDoubleFieldAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return false;
        }

        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return form.Any(field => field.Value.Count > 1) || form.Keys.Any(request.Query.ContainsKey);
        }
        catch (InvalidDataException)
        {
            return true; // A body that is no form, or one with more fields than any of ours.
        }
    }
}
