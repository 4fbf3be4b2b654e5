using System.Globalization;

namespace ClaveSence.Bench.Oidc;

/// <summary>What the operations of the protocol cost here and at the peers, in turns in one run.</summary>
internal static class Oidcs
{
    /// <summary>How many speak to a provider at once, unless it can't.</summary>
    public const int Connections = 16;

    /// <summary>Measures. Arguments: the portal's build, the seconds of one measurement, how often each is repeated, and the peers that could be installed, <c>NAME=PATH</c>.</summary>
    /// <returns>0; 1 where an operation of the portal failed.</returns>
    public static async Task<int> MeasureAsync(string[] args)
    {
        var seconds = double.Parse(args[1], CultureInfo.InvariantCulture);
        var rounds = int.Parse(args[2], CultureInfo.InvariantCulture);
        List<Contender> all = [];
        try
        {
            await foreach (var one in StartAsync(args[0], args[3..], rounds))
            {
                all.Add(one);
                Figures.Print($"oidc_start.{one.Provider}", one.Start, "ms");
            }

            await SayAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"before; {Connections} connections; {rounds} rounds of {seconds} s"
                )
            );
            var errors = await MeasureAsync(all, TimeSpan.FromSeconds(seconds), rounds);
            await SayAsync("after");
            return errors ? 1 : 0;
        }
        finally
        {
            foreach (var one in all)
            {
                await one.StopAsync();
            }
        }
    }

    // CLAVESENCE_BENCH_ONLY=sso measures that one alone, which is what a profiler wants.
    private static bool IsWanted(Operation operation) =>
        Environment.GetEnvironmentVariable("CLAVESENCE_BENCH_ONLY") is not { Length: > 0 } only
        || only == operation.Name;

    private static async Task SayAsync(string when) =>
        Console.WriteLine($"load {(await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0]} {when}");

    private static async IAsyncEnumerable<Contender> StartAsync(string portal, string[] peers, int rounds)
    {
        yield return await Contender.PortalAsync(portal, "clave-sence.sqlite", null, Connections, rounds);
        var postgres = Environment.GetEnvironmentVariable("CLAVESENCE_TEST_POSTGRES");
        if (postgres is { Length: > 0 })
        {
            var store = await Databases.MakeAsync(postgres, "bench_oidc");
            yield return await Contender.PortalAsync(portal, "clave-sence.postgres", store, Connections, rounds);
        }

        await foreach (var peer in Peers.StartAsync(peers, postgres, rounds))
        {
            yield return peer;
        }
    }

    private static async Task<bool> MeasureAsync(List<Contender> contenders, TimeSpan length, int rounds)
    {
        var idle = Weigh(contenders, "idle");
        var riders = await PrepareAsync(contenders);
        List<(Operation Operation, List<Round> Rounds)> figures = [];
        foreach (var operation in Operation.All.Where(IsWanted))
        {
            var measured = await MeasureAsync(operation, riders, length, rounds);
            Table.PrintLines(operation, measured);
            figures.Add((operation, measured));
        }

        Table.Print(contenders, idle, Weigh(contenders, "loaded"), figures);
        var failed = figures.SelectMany(one => one.Rounds).Where(one => one.Errors > 0).ToList();
        foreach (var one in failed.GroupBy(one => one.Provider))
        {
            Console.WriteLine(
                $"errors {one.Key}: {one.Sum(round => round.Errors)} operations failed; its figures beside them compare with nothing"
            );
        }

        return failed.Exists(one => one.Provider.IsOurs);
    }

    private static List<double> Weigh(List<Contender> contenders, string when)
    {
        var all = contenders.ConvertAll(one => one.Resident());
        foreach (var (contender, weight) in contenders.Zip(all))
        {
            Figures.Print($"oidc_rss_{when}.{contender.Provider}", weight, "MB");
        }

        return all;
    }

    // Who can't be signed in at is left out. From here on the devices are known.
    private static async Task<Dictionary<Contender, Rider[]>> PrepareAsync(IEnumerable<Contender> contenders)
    {
        Dictionary<Contender, Rider[]> riders = [];
        foreach (var contender in contenders)
        {
            var numbers = Enumerable.Range(0, contender.Provider.Connections);
            Rider[] own = [.. numbers.Select(number => new Rider(contender.Provider, number))];
            if (
                await Round.TryAsync(contender.Provider, own[0].DiscoverAsync)
                && await Round.TryAsync(contender.Provider, own[0].SignInAsync)
            )
            {
                await SignInAsync(contender, own);
                riders[contender] = own;
            }
        }

        return riders;
    }

    private static Task<bool[]> SignInAsync(Contender contender, Rider[] riders) =>
        Task.WhenAll(riders.Select(rider => Round.TryAsync(contender.Provider, rider.SignInAsync)));

    private static async Task<List<Round>> MeasureAsync(
        Operation operation,
        Dictionary<Contender, Rider[]> riders,
        TimeSpan length,
        int rounds
    )
    {
        var all = riders
            .Where(one => operation.IsFor(one.Key.Provider))
            .ToDictionary(one => one.Key, _ => new List<Round>());
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (contender, done) in all)
            {
                // The peer in memory forgets tokens when others follow: each measurement begins with fresh ones.
                var own = riders[contender];
                var missing = (await SignInAsync(contender, own)).Count(isIn => !isIn);
                var one = await Round.RunAsync(operation, contender, own, round == 0 ? length / 3 : length);
                if (round > 0) // The first one warms up.
                {
                    done.Add(one with { Errors = one.Errors + missing });
                }
            }
        }

        return [.. all.Values.Select(Round.Middle)];
    }
}
