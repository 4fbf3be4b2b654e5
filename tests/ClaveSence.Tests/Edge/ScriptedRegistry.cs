using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Edge;

/// <summary>A registry over real HTTP that answers whatever a test says, and remembers what it was asked.</summary>
internal sealed class ScriptedRegistry : IAsyncDisposable
{
    private readonly WebApplication _server;
    private int _asked;

    private ScriptedRegistry(WebApplication server) => _server = server;

    public RequestDelegate Answer { get; set; } = _ => Task.CompletedTask;

    public Uri Address { get; private set; } = null!;

    public int Asked => _asked;

    /// <summary>The path and query of each request.</summary>
    public ConcurrentQueue<string> Targets { get; } = new();

    public static async Task<ScriptedRegistry> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var registry = new ScriptedRegistry(builder.Build());
        registry._server.Run(registry.AnswerAsync);
        await registry._server.StartAsync(ct);
        var addresses = registry
            ._server.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses;
        registry.Address = new Uri(addresses.First());
        return registry;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _asked);
        Targets.Enqueue(context.Request.Path + context.Request.QueryString);
        return Answer(context);
    }
}
