using System.Collections.Concurrent;
using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Web;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Development.MailCatcher;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Store;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Bench;

/// <summary>How many letters a second go from the outbox to a mail server on the loopback, and how long one waits when few come.</summary>
internal sealed class Letters
{
    private const int Burst = 5_000;
    private const int Steady = 200;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentQueue<long> _arrivals = new();

    /// <summary>Measures and prints <c>letters</c> and <c>letter_p99</c>.</summary>
    public static async Task MeasureAsync(string name, string? store)
    {
        var folder = Directory.CreateTempSubdirectory("clave-sence-bench-");
        try
        {
            await new Letters().MeasureAsync(folder.FullName, name, store);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task MeasureAsync(string folder, string name, string? store)
    {
        await using var sink = new PretendMailServer(
            (_, _) =>
            {
                _arrivals.Enqueue(Stopwatch.GetTimestamp());
                return Task.CompletedTask;
            }
        );
        var builder = Server.NewBuilder("Development");
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["URLS"] = "http://127.0.0.1:0",
                ["Metrics:Urls"] = "http://127.0.0.1:0",
                ["Development:Folder"] = folder,
                ["ConnectionStrings:Store"] = store ?? $"Data Source={Path.Combine(folder, "clave-sence.db")}",
                ["Mail:Smtp:Host"] = "127.0.0.1",
                ["Mail:Smtp:Port"] = sink.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            }
        );
        await using var app = Server.Build(builder);
        await Server.StartAsync(app, CancellationToken.None);
        await WaitForAsync(app.Services, 100); // Warm.
        var (begun, _) = await BurstAsync(app.Services);
        var rate = Burst / Stopwatch.GetElapsedTime(begun, _arrivals.Last()).TotalSeconds;
        Figures.Print($"letters.{name}", rate, "/s", Figures.Ratio(rate, 1000, "1 000/s"));
        var waits = await SteadyAsync(app.Services);
        var p99 = waits.Order().ElementAt(waits.Count * 99 / 100);
        Figures.Print($"letter_p99.{name}", p99, "ms", Figures.Ratio(p99, 2000, "2 s"));
        await app.StopAsync();
    }

    private async Task WaitForAsync(IServiceProvider services, int count)
    {
        _arrivals.Clear();
        await AddAsync(services, count);
        await ArrivedAsync(count);
    }

    // All rows in one commit, so that writing them is no part of what is measured.
    private async Task<(long Begun, int Count)> BurstAsync(IServiceProvider services)
    {
        _arrivals.Clear();
        await AddAsync(services, Burst);
        var begun = Stopwatch.GetTimestamp();
        await ArrivedAsync(Burst);
        return (begun, Burst);
    }

    private async Task<IReadOnlyList<double>> SteadyAsync(IServiceProvider services)
    {
        var waits = new List<double>();
        for (var i = 0; i < Steady; i++)
        {
            _arrivals.Clear();
            await AddAsync(services, 1);
            var committed = Stopwatch.GetTimestamp();
            await ArrivedAsync(1);
            waits.Add(Stopwatch.GetElapsedTime(committed, _arrivals.First()).TotalMilliseconds);
            await Task.Delay(Beat, TimeProvider.System, CancellationToken.None);
        }

        return waits;
    }

    private async Task ArrivedAsync(int count)
    {
        while (_arrivals.Count < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);
        }
    }

    private static async Task AddAsync(IServiceProvider services, int count)
    {
        await using var scope = services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
        var to = EmailAddress.TryParse("medicion@ejemplo.cl", out var parsed) ? parsed : null;
        for (var i = 0; i < count; i++)
        {
            outbox.Add(store, new ConfirmEmailLetter("Empresa de Ejemplo SpA", new string('A', 43), "123456"), to!);
        }

        await store.SaveChangesAsync();
    }
}
