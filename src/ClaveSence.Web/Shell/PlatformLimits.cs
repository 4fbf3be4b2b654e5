using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.RateLimiting;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Platforms;
using ClaveSence.Web.Platforms.Register;
using Microsoft.Extensions.Options;

namespace ClaveSence.Web.Shell;

/// <summary>Bounds what one address, and one platform from one address, may ask of the protocol in a minute. In memory: a token must not cost a statement more.</summary>
/// <remarks>
/// Counted by platform and address together: whoever only knows a platform's name uses nothing of it up. All names that nobody has
/// share one count, so that inventing them brings nothing.
/// </remarks>
internal sealed class PlatformLimits(RequestDelegate next, PlatformRegister register, IOptions<LimitsOptions> options)
    : IDisposable
{
    /// <summary>Requests of browsers from one address in a minute.</summary>
    public const int OfBrowsers = 300;

    /// <summary>Requests of one platform from one address in a minute.</summary>
    public const int OfMachines = 6000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<(string Who, int Limit)> _limiter = PartitionedRateLimiter.Create<
        (string Who, int Limit),
        string
    >(asked =>
        RateLimitPartition.GetFixedWindowLimiter(asked.Who, _ => new() { PermitLimit = asked.Limit, Window = Window })
    );

    /// <summary>Looks at the request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (await SubjectOfAsync(context) is { } subject)
        {
            using var lease = _limiter.AttemptAcquire(subject);
            if (!lease.IsAcquired)
            {
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = Window.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
                return;
            }
        }

        await next(context);
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private async Task<(string Who, int Limit)?> SubjectOfAsync(HttpContext context)
    {
        var path = context.Request.Path.Value;
        var address = context.RequestServices.GetRequiredService<Visit>().Address;
        var factor = options.Value.PerNetworkFactor;
        if (path is PlatformAddress.Authorize or PlatformAddress.SignOut)
        {
            return ($"browser {address}", OfBrowsers * factor);
        }

        return PlatformAddress.OfMachines.Contains(path, StringComparer.Ordinal)
            ? ($"machine {address} {register.Find(await ClientOfAsync(context.Request))?.Id}", OfMachines * factor)
            : null;
    }

    private static async Task<string> ClientOfAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted); // Read already: it costs nothing.
            if (form["client_id"] is [{ Length: > 0 and <= 64 } id])
            {
                return id;
            }
        }

        return
            AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            && header is { Scheme: "Basic", Parameter: { Length: <= 400 } credentials }
            ? NameIn(credentials)
            : "";
    }

    private static string NameIn(string credentials)
    {
        Span<byte> bytes = stackalloc byte[300];
        return Convert.TryFromBase64String(credentials, bytes, out var length)
            ? Encoding.ASCII.GetString(bytes[..length]).Split(':')[0]
            : "";
    }
}
