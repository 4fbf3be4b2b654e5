using ClaveSence.Web.Credentials;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClaveSence.Tests.Site;

/// <summary>The hasher of the product, counted: how much work an answer cost. Its gate can be closed to let work pile up.</summary>
internal sealed class CountingHasher(IClaveHasher inner, bool skipsDummy) : IClaveHasher, IDisposable
{
    // The first ones made are the vault's, at the start: one for claves, one for secret answers.
    private const int DummiesOfVault = 2;

    private readonly ManualResetEventSlim _gate = new(initialState: true);
    private readonly List<string> _dummies = [];
    private int _verified;
    private int _hashed;

    /// <summary>How many claves were compared so far.</summary>
    internal int Verified => Volatile.Read(ref _verified);

    /// <summary>How many hashes were made so far, comparisons included.</summary>
    internal int Work => Verified + Volatile.Read(ref _hashed);

    /// <summary>Puts it in the place of the product's.</summary>
    /// <param name="services">The services.</param>
    /// <param name="skipsDummy">The red control: does no work for an account that does not exist, as a careless product would.</param>
    internal static void Count(IServiceCollection services, bool skipsDummy = false) =>
        services
            .RemoveAll<IClaveHasher>()
            .AddSingleton<IClaveHasher>(provider => new CountingHasher(
                new Argon2Hasher(provider.GetRequiredService<ClaveOptions>()),
                skipsDummy
            ));

    /// <summary>Finds the one of a portal.</summary>
    internal static CountingHasher Of(TestSite site) =>
        (CountingHasher)site.Services.GetRequiredService<IClaveHasher>();

    /// <summary>Makes every comparison wait.</summary>
    internal void Close() => _gate.Reset();

    /// <summary>Lets all comparisons go on.</summary>
    internal void Open() => _gate.Set();

    /// <inheritdoc/>
    public string Hash(ReadOnlySpan<byte> secret)
    {
        Interlocked.Increment(ref _hashed);
        var phc = inner.Hash(secret);
        if (_dummies.Count < DummiesOfVault)
        {
            _dummies.Add(phc);
        }

        return phc;
    }

    /// <inheritdoc/>
    public bool Verify(string phc, ReadOnlySpan<byte> secret)
    {
        if (skipsDummy && _dummies.Contains(phc))
        {
            return false;
        }

        Interlocked.Increment(ref _verified);
        _gate.Wait();
        return inner.Verify(phc, secret);
    }

    /// <inheritdoc/>
    public bool NeedsRehash(string phc) => inner.NeedsRehash(phc);

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();
}
