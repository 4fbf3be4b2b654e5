using System.Globalization;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Shell;

/// <summary>A portal for the matrix alone: it sends every form there is, the one that throws all letters away among them, and spends what one address may ask for.</summary>
public sealed class AccessSite : IAsyncLifetime
{
    private TestSite? _site;
    private int _came;

    internal TestSite Site => _site ?? throw new InvalidOperationException("The portal is not up yet.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        _site = await TestSite.StartAsync(new Dictionary<string, string?> { ["Proxy:KnownNetworks"] = "127.0.0.0/8" });

    /// <summary>A browser on a network of its own; of this machine, for the tools of Development are for nobody else.</summary>
    internal Visitor NewVisitor()
    {
        var visitor = Site.NewVisitor();
        _came++;
        visitor.ComeFrom(string.Create(CultureInfo.InvariantCulture, $"127.1.{_came}.1"));
        return visitor;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }
}
