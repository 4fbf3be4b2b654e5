using System.Net;
using System.Text;

namespace ClaveSence.Tests.Interop;

/// <summary>Stands where a platform would: the browser arrives there, and the address that it arrived at is kept. Nothing goes over the line.</summary>
internal sealed class Landing : DelegatingHandler
{
    /// <summary>Where sign-ins lead.</summary>
    internal const string Redirect = "https://plataforma.ejemplo.cl/vuelta";

    /// <summary>Where sign-outs lead.</summary>
    internal const string After = "https://plataforma.ejemplo.cl/adios";

    /// <summary>The last address arrived at; nothing before.</summary>
    internal Uri? Arrived { get; set; }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (request.RequestUri is not { Host: "plataforma.ejemplo.cl" } arrived)
        {
            return base.SendAsync(request, ct);
        }

        Arrived = arrived;
        return Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StringContent("<h1>Plataforma</h1>", Encoding.UTF8, "text/html"),
            }
        );
    }
}
