using System.Diagnostics;
using System.Globalization;

namespace ClaveSence.Bench.Oidc;

/// <summary>What the operations of the protocol cost here and at a peer, in turns in one run.</summary>
internal static class Oidcs
{
    private const int Riders = 16;

    /// <summary>Measures. Arguments: the portal's build, the seconds of one measurement, how often each is repeated, and the peers that could be installed: <c>node=FOLDER</c>, <c>bare=ASSEMBLY</c>.</summary>
    public static async Task<int> MeasureAsync(string[] args)
    {
        var seconds = double.Parse(args[1], CultureInfo.InvariantCulture);
        var rounds = int.Parse(args[2], CultureInfo.InvariantCulture);
        var contenders = await StartAsync(args[0], args[3..]);
        await SayAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"before; {Riders} connections; {rounds} rounds of {seconds} s; id_tokens by ES256 but of openiddict (RS256)"
            )
        );
        foreach (var contender in contenders)
        {
            Figures.Print($"oidc_rss_idle.{contender.Provider}", contender.Resident(), "MB");
        }

        var riders = await PrepareAsync(contenders);
        foreach (var operation in Operation.All.Where(IsWanted))
        {
            Print(operation, await MeasureAsync(operation, contenders, riders, TimeSpan.FromSeconds(seconds), rounds));
        }

        foreach (var contender in contenders)
        {
            Figures.Print($"oidc_rss_loaded.{contender.Provider}", contender.Resident(), "MB");
            await contender.StopAsync();
        }

        await SayAsync("after");
        return 0;
    }

    // CLAVESENCE_BENCH_ONLY=sso measures that one alone, which is what a profiler wants.
    private static bool IsWanted(Operation operation) =>
        Environment.GetEnvironmentVariable("CLAVESENCE_BENCH_ONLY") is not { Length: > 0 } only
        || only == operation.Name;

    private static async Task SayAsync(string when) =>
        Console.WriteLine($"load {(await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0]} {when}");

    private static async Task<List<Contender>> StartAsync(string portal, string[] peers)
    {
        List<Contender> contenders = [await Contender.PortalAsync(portal, "clave-sence.sqlite", null, Riders)];
        var postgres = Environment.GetEnvironmentVariable("CLAVESENCE_TEST_POSTGRES");
        if (postgres is { Length: > 0 })
        {
            var store = await Databases.MakeAsync(postgres, "bench_oidc");
            contenders.Add(await Contender.PortalAsync(portal, "clave-sence.postgres", store, Riders));
        }

        foreach (var peer in peers.Select(peer => peer.Split('=', 2)))
        {
            if (peer[0] == "node")
            {
                contenders.Add(await Peers.NodeAsync(peer[1]));
            }
            else if (postgres is { Length: > 0 })
            {
                contenders.Add(await Peers.BareAsync(peer[1], await Databases.MakeAsync(postgres, "bench_openiddict")));
            }
        }

        return contenders;
    }

    private static async Task<Dictionary<Contender, Rider[]>> PrepareAsync(IEnumerable<Contender> contenders)
    {
        Dictionary<Contender, Rider[]> riders = [];
        foreach (var contender in contenders)
        {
            riders[contender] =
            [
                .. Enumerable.Range(0, Riders).Select(n => new Rider(contender.Provider, Contender.UserOf(n))),
            ];
            await riders[contender][0].DiscoverAsync();
            await Task.WhenAll(riders[contender].Select(rider => rider.SignInAsync())); // From here on the devices are known.
        }

        return riders;
    }

    private static async Task<List<Measured>> MeasureAsync(
        Operation operation,
        List<Contender> contenders,
        Dictionary<Contender, Rider[]> riders,
        TimeSpan length,
        int rounds
    )
    {
        var all = contenders.ToDictionary(contender => contender, _ => new List<Measured>());
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var contender in contenders)
            {
                // The peer in memory forgets tokens when others follow: each measurement begins with fresh ones.
                await Task.WhenAll(riders[contender].Select(rider => rider.SignInAsync()));
                var one = await RunAsync(operation, contender, riders[contender], round == 0 ? length / 3 : length);
                if (round > 0) // The first one warms up.
                {
                    all[contender].Add(one);
                }
            }
        }

        return [.. contenders.Select(contender => Measured.Middle(all[contender]))];
    }

    private static async Task<Measured> RunAsync(
        Operation operation,
        Contender contender,
        Rider[] riders,
        TimeSpan length
    )
    {
        var (begun, before) = (Stopwatch.GetTimestamp(), contender.Processor());
        var times = await Task.WhenAll(
            riders.Select(rider =>
                Task.Run(async () =>
                {
                    List<double> own = [];
                    while (Stopwatch.GetElapsedTime(begun) < length)
                    {
                        var at = Stopwatch.GetTimestamp();
                        await operation.RunAsync(rider, contender.Provider);
                        own.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
                    }

                    return own;
                })
            )
        );
        var spent = Stopwatch.GetElapsedTime(begun);
        var sorted = times.SelectMany(own => own).Order().ToArray();
        return new(
            contender.Provider.Name,
            sorted.Length / spent.TotalSeconds,
            sorted[sorted.Length / 2],
            sorted[(int)(sorted.Length * 0.95)],
            (contender.Processor() - before).TotalMilliseconds / sorted.Length
        );
    }

    private static void Print(Operation operation, List<Measured> measured)
    {
        var peer = measured.FirstOrDefault(one => one.Who.StartsWith("oidc-provider", StringComparison.Ordinal));
        foreach (var one in measured)
        {
            var ratios = string.Join(
                "; ",
                new[]
                {
                    peer is null || peer == one ? null : Figures.Ratio(one.Cpu, peer.Cpu, "its peer here"),
                    operation.Durable is { } durable ? Figures.Ratio(one.Cpu, durable, $"{durable} ms") : null,
                    operation.InMemory is { } memory ? Figures.Ratio(one.Cpu, memory, $"{memory} ms") : null,
                }.OfType<string>()
            );
            Figures.Print(
                $"oidc_{operation.Name}.{one.Who}",
                one.Rate,
                "/s",
                string.Create(CultureInfo.InvariantCulture, $"p50 {one.P50:0.0} ms, p95 {one.P95:0.0} ms")
            );
            Figures.Print($"oidc_{operation.Name}_cpu.{one.Who}", one.Cpu, "ms", ratios);
        }
    }

    /// <summary>One measurement, or the middle of several.</summary>
    private sealed record Measured(string Who, double Rate, double P50, double P95, double Cpu)
    {
        public static Measured Middle(List<Measured> all) =>
            new(
                all[0].Who,
                all.Select(one => one.Rate).Median(),
                all.Select(one => one.P50).Median(),
                all.Select(one => one.P95).Median(),
                all.Select(one => one.Cpu).Median()
            );
    }
}
