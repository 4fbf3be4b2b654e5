using System.Net;
using ClaveSence.Web.Edge.RegistroCivil;
using ClaveSence.Web.Edge.Sii;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ClaveSence.Web.Development;

/// <summary>The pretend tax and civil registries: a server of their own on a free loopback port, up before the portal serves.</summary>
/// <remarks>They speak the contract of <c>docs/registries.yaml</c>, so that the portal's clients are the real ones.</remarks>
internal sealed class PretendRegistries(Samples samples) : IHostedLifecycleService, IAsyncDisposable
{
    private readonly Dictionary<string, RegistryBehaviour> _behaviours = new(StringComparer.Ordinal)
    {
        [SiiClient.Name] = RegistryBehaviour.Good,
        [RegistroCivilClient.Name] = RegistryBehaviour.Good,
    };
    private readonly Lock _gate = new();
    private WebApplication? _server;
    private Uri? _address;

    /// <summary>Tells where a registry answers.</summary>
    /// <exception cref="InvalidOperationException">The registries were not started yet.</exception>
    public Uri AddressOf(string registry) =>
        new(
            _address ?? throw new InvalidOperationException("The pretend registries were not started."),
            registry + "/"
        );

    /// <summary>Makes a registry behave otherwise from its next answer on; false when there is no such registry.</summary>
    public bool TryBehave(string registry, RegistryBehaviour behaviour)
    {
        lock (_gate)
        {
            var known = _behaviours.ContainsKey(registry);
            if (known)
            {
                _behaviours[registry] = behaviour;
            }

            return known;
        }
    }

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // Empty: it must not take the portal's settings, above all not its addresses.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        _server = builder.Build();
        _server.UseRouting();
        PretendSii.Map(Group(SiiClient.Name), samples);
        PretendRegistroCivil.Map(Group(RegistroCivilClient.Name), samples);
        await _server.StartAsync(cancellationToken);
        var addresses = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        _address = new Uri(addresses.Addresses.First());
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) =>
        _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private PretendRegistry Group(string name) => new(_server!.MapGroup("/" + name), () => BehaviourOf(name));

    private RegistryBehaviour BehaviourOf(string registry)
    {
        lock (_gate)
        {
            return _behaviours[registry];
        }
    }
}
