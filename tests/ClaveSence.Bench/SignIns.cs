using System.Diagnostics;
using System.Text;
using ClaveSence.Web.Credentials;
using Microsoft.Extensions.Configuration;

namespace ClaveSence.Bench;

/// <summary>How many right claves a portal takes a second, beside how many hashes the machine makes with nothing around them.</summary>
internal static class SignIns
{
    private const int Connections = 16;
    private const int AccountsOfEach = 6;
    private const int Rounds = 3;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(8);

    /// <summary>Measures and prints <c>hash_raw</c>, <c>post_sign_in</c> and the processor time of one.</summary>
    public static async Task MeasureAsync(string portal, string name, string? store)
    {
        var folder = Directory.CreateTempSubdirectory("clave-sence-bench-");
        try
        {
            var (server, _) = await Portal.StartAsync(portal, folder.FullName, store);
            await using (server)
            {
                await MeasureAsync(server, name);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(Portal server, string name)
    {
        var browsers = Enumerable
            .Range(0, Connections)
            .Select(n => new Browser(server.Address, Companies(n)))
            .ToArray();
        await Task.WhenAll(browsers.Select(browser => browser.PrepareAsync()));
        await RunAsync(browsers, TimeSpan.FromSeconds(3));
        var (raw, rates, costs) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            raw.Add(await HashAsync());
            var before = server.Processor;
            var (count, time) = await RunAsync(browsers, Length);
            rates.Add(count / time.TotalSeconds);
            costs.Add((server.Processor - before).TotalMilliseconds / count);
        }

        Array.ForEach(browsers, browser => browser.Dispose());
        var cores = Environment.ProcessorCount;
        Figures.Print($"hash_raw.{name}", raw.Median(), "/s");
        Figures.Print(
            $"post_sign_in.{name}",
            rates.Median(),
            "/s",
            Figures.Ratio(rates.Median(), raw.Median(), "hash_raw, goal 0.85")
        );
        var hash = cores * 1000 / raw.Median();
        Figures.Print(
            $"post_sign_in_cpu.{name}",
            costs.Median(),
            "ms",
            Figures.Ratio(costs.Median(), hash, "one hash")
        );
        Figures.Print($"rss_loaded.{name}", server.Resident, "MB", Figures.Ratio(server.Resident, 250, "250 MB"));
    }

    private static async Task<(int Count, TimeSpan Time)> RunAsync(Browser[] browsers, TimeSpan length)
    {
        var begun = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(
            browsers.Select(async browser =>
            {
                var count = 0;
                while (Stopwatch.GetElapsedTime(begun) < length)
                {
                    await browser.SignInAsync();
                    count++;
                }

                return count;
            })
        );
        return (counts.Sum(), Stopwatch.GetElapsedTime(begun));
    }

    private static async Task<double> HashAsync()
    {
        using var settings = new ConfigurationManager();
        var hasher = new Argon2Hasher(ClaveOptions.From(settings));
        var secret = Encoding.UTF8.GetBytes("Azul#2929");
        var phc = hasher.Hash(secret);
        var begun = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(
            Enumerable
                .Range(0, Environment.ProcessorCount)
                .Select(_ =>
                    Task.Factory.StartNew(
                        () =>
                        {
                            var count = 0;
                            while (Stopwatch.GetElapsedTime(begun) < Length / 2)
                            {
                                count += hasher.Verify(phc, secret) ? 1 : 0;
                            }

                            return count;
                        },
                        CancellationToken.None,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                )
        );
        return counts.Sum() / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static string[] Companies(int browser) =>
        [.. Enumerable.Range(0, AccountsOfEach).Select(n => Ruts.Write(70_000_000 + (browser * 1_000) + n))];
}
