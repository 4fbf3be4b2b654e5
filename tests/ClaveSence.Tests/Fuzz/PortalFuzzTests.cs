using System.Globalization;
using System.Security.Cryptography;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Credentials;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClaveSence.Tests.Fuzz;

/// <summary>
/// Nothing that is sent to the portal makes it fail. <c>CLAVESENCE_FUZZ_COUNT</c> says how many inputs (50,000),
/// <c>CLAVESENCE_FUZZ_SEED</c> repeats a run: each connection's inputs follow from it.
/// </summary>
/// <remarks>On SQLite only: inputs are about forms, and the store's differences have tests of their own.</remarks>
[Collection(nameof(AloneAtTheEnd))]
[Trait("Category", "Fuzz")]
public sealed class PortalFuzzTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Nothing_that_is_sent_makes_the_portal_fail()
    {
        var hasher = new QuickHasher();
        await TryAsync(
            Number("CLAVESENCE_FUZZ_COUNT", 50_000),
            services => services.AddSingleton<IClaveHasher>(hasher)
        );
        hasher.Calls.ShouldBeGreaterThan(0, "no input came as far as a clave");
    }

    [Fact]
    public Task Nothing_that_is_sent_makes_the_portal_with_its_real_hash_fail() => TryAsync(500, _ => { });

    private async Task TryAsync(int count, Action<IServiceCollection> replace)
    {
        Assert.SkipWhen(TestStore.IsPostgres, "The inputs are tried on SQLite.");
        var seed = (ulong)Number("CLAVESENCE_FUZZ_SEED", RandomNumberGenerator.GetInt32(int.MaxValue));
        output.WriteLine($"CLAVESENCE_FUZZ_SEED={seed}");
        using var log = new FaultLog();
        await using var site = await TestSite.StartAsync(
            new Dictionary<string, string?> { ["Limits:PerNetworkFactor"] = "1000000" },
            services =>
            {
                services.AddSingleton<ILoggerProvider>(log);
                replace(services);
            }
        );
        var run = new FuzzRun(site, seed, count);
        await run.RunAsync();
        output.WriteLine(run.Summary);
        run.Findings.ShouldBeEmpty(run.Summary);
        log.Faults.ShouldBeEmpty(run.Summary);
        run.Slowest.ShouldBeLessThan(Patience, run.Summary);
        if (count > 10_000)
        {
            run.Growth.ShouldBeLessThan(0.2, run.Summary);
        }
    }

    private static int Number(string name, int standard) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : standard;
}

/// <summary>Tests that measure, and so run by themselves after the others.</summary>
[CollectionDefinition(nameof(AloneAtTheEnd), DisableParallelization = true)]
#pragma warning disable CA1711 // xunit's word for it is a collection; this one is none.
public sealed class AloneAtTheEnd;
#pragma warning restore CA1711
