using System.Net.Http.Headers;
using System.Text;
using ClaveSence.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Development;

/// <summary>The portal in Development, on a free port, over a store in a folder of its own.</summary>
internal sealed class DevelopmentSite : IAsyncDisposable
{
    private static readonly HttpMessageInvoker Browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly WebApplication _app;

    private DevelopmentSite(WebApplication app, Uri address) => (_app, Address) = (app, address);

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<DevelopmentSite> StartAsync(string folder, CancellationToken ct)
    {
        var builder = Server.NewBuilder("Development");
        builder.Configuration["Development:Folder"] = folder;
        builder.Configuration["URLS"] = "http://127.0.0.1:0";
        var app = Server.Build(builder);
        await Server.StartAsync(app, ct);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        return new(app, new Uri(addresses.Addresses.First()));
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        string? json = null,
        Action<HttpRequestHeaders>? headers = null,
        CancellationToken ct = default
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path));
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        headers?.Invoke(request.Headers);
        return await Browser.SendAsync(request, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
