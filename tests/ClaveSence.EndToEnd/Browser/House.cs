using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>Another house on this machine, with an origin of its own: it shows a page at every address, or sends everybody on to a second one.</summary>
internal sealed class House : IAsyncDisposable
{
    private readonly WebApplication _app;

    private House(WebApplication app) => _app = app;

    /// <summary>Its origin.</summary>
    internal string Root => _app.Urls.First();

    /// <summary>Opens one.</summary>
    /// <param name="onward">The origin that it sends everybody on to, to the same path; nothing for a house that shows its own page.</param>
    internal static async Task<House> OpenAsync(string? onward = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet(
            "/{**path}",
            (HttpRequest request) =>
                onward is null
                    ? Results.Content(
                        "<!DOCTYPE html><html lang=\"es\"><title>Casa</title><link rel=\"icon\" href=\"data:,\"><h1>Casa</h1></html>",
                        "text/html"
                    )
                    : Results.Redirect($"{onward}{request.Path}")
        );
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
