using ClaveSence.Tests.Site;

[assembly: AssemblyFixture(typeof(SharedSite))]

namespace ClaveSence.Tests.Site;

/// <summary>One portal for all tests that neither move its clock nor break its registries; each invents companies of its own.</summary>
public sealed class SharedSite : IAsyncLifetime
{
    // Nobody makes these registries slow; a machine that is busy with other tests must not look as if somebody had.
    private static readonly Dictionary<string, string?> Patient = new()
    {
        ["Registries:Sii:TimeLimit"] = "00:00:40",
        ["Registries:Sii:AttemptLimit"] = "00:00:30",
        ["Registries:RegistroCivil:TimeLimit"] = "00:00:40",
        ["Registries:RegistroCivil:AttemptLimit"] = "00:00:30",
    };

    private TestSite? _site;

    internal TestSite Site => _site ?? throw new InvalidOperationException("The portal is not up yet.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _site = await TestSite.StartAsync(Patient);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }

        await StoreTemplate.RemoveAsync();
    }
}
