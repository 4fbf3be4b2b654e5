using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClaveSence.Tests.Platforms;

/// <summary>Where a platform takes logout tokens: it notes them, and answers as it is told, or not at all.</summary>
internal sealed class PlatformSink : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _taken = new();
    private readonly TaskCompletionSource _gone = new();

    private PlatformSink(WebApplication app) => _app = app;

    /// <summary>What it answers; nothing hangs.</summary>
    internal HttpStatusCode? Answer { get; set; } = HttpStatusCode.OK;

    /// <summary>How long it takes over each.</summary>
    internal TimeSpan Pause { get; set; }

    /// <summary>How often it was called.</summary>
    internal int Calls { get; private set; }

    /// <summary>Its address.</summary>
    internal string Address =>
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        + "/cierre";

    /// <summary>The tokens so far.</summary>
    internal IReadOnlyCollection<string> Taken => _taken;

    /// <summary>Opens one.</summary>
    internal static async Task<PlatformSink> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var sink = new PlatformSink(builder.Build());
        sink._app.MapPost("/cierre", sink.TakeAsync);
        sink._app.MapGet("/otra", () => "no");
        await sink._app.StartAsync(TestContext.Current.CancellationToken);
        return sink;
    }

    /// <summary>Waits for so many tokens.</summary>
    internal async Task<IReadOnlyList<string>> WaitAsync(int count)
    {
        for (var i = 0; i < 150 && _taken.Count < count; i++)
        {
            await Task.Delay(
                TimeSpan.FromMilliseconds(100),
                TimeProvider.System,
                TestContext.Current.CancellationToken
            );
        }

        _taken.Count.ShouldBe(count);
        return [.. _taken];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _gone.TrySetResult();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        Calls++;
        var form = await request.ReadFormAsync();
        await Task.Delay(Pause, TimeProvider.System);
        switch (Answer)
        {
            case null:
                await _gone.Task;
                return Results.Ok();
            case HttpStatusCode.Redirect:
                return Results.Redirect("/otra");
            case HttpStatusCode.OK:
                _taken.Enqueue(form["logout_token"].ToString());
                return Results.Ok();
            default:
                return Results.StatusCode((int)Answer);
        }
    }
}
