using ClaveSence.Tests.Site;

[assembly: AssemblyFixture(typeof(SharedSite))]

namespace ClaveSence.Tests.Site;

/// <summary>One portal for all tests that neither move its clock nor break its registries; each invents companies of its own.</summary>
public sealed class SharedSite : IAsyncLifetime
{
    private TestSite? _site;

    internal TestSite Site => _site ?? throw new InvalidOperationException("The portal is not up yet.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _site = await TestSite.StartAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }
}
