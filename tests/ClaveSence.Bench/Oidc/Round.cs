using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace ClaveSence.Bench.Oidc;

/// <summary>What one operation cost at one contender: one measurement, or the middle of several.</summary>
/// <param name="Provider">The contender.</param>
/// <param name="Rate">How many in a second.</param>
/// <param name="P50">Milliseconds of the middle one.</param>
/// <param name="P95">Milliseconds that 19 of 20 stay under.</param>
/// <param name="Cpu">Processor milliseconds of one, server and database together.</param>
/// <param name="Errors">How many failed. They cost too and are no operations: a figure beside errors is none to compare with.</param>
internal sealed record Round(Provider Provider, double Rate, double P50, double P95, double Cpu, int Errors)
{
    private const int MostSaid = 5;
    private static readonly ConcurrentDictionary<string, int> Said = new();

    /// <summary>Answers the middle of several; their errors together.</summary>
    public static Round Middle(IReadOnlyList<Round> all) =>
        new(
            all[0].Provider,
            all.Select(one => one.Rate).Median(),
            all.Select(one => one.P50).Median(),
            all.Select(one => one.P95).Median(),
            all.Select(one => one.Cpu).Median(),
            all.Sum(one => one.Errors)
        );

    /// <summary>Lets all riders do an operation, one after another each, for a while.</summary>
    public static async Task<Round> RunAsync(Operation operation, Contender contender, Rider[] riders, TimeSpan length)
    {
        var (begun, before) = (Stopwatch.GetTimestamp(), contender.Processor());
        var ridden = await Task.WhenAll(
            riders.Select(rider => Task.Run(() => RideAsync(operation, contender.Provider, rider, begun, length)))
        );
        var spent = Stopwatch.GetElapsedTime(begun);
        var cpu = contender.Processor() - before;
        var times = ridden.SelectMany(one => one.Times).Order().ToArray();
        return new(
            contender.Provider,
            times.Length / spent.TotalSeconds,
            times.Length > 0 ? times[times.Length / 2] : double.NaN,
            times.Length > 0 ? times[(int)(times.Length * 0.95)] : double.NaN,
            times.Length > 0 ? cpu.TotalMilliseconds / times.Length : double.NaN,
            ridden.Sum(one => one.Errors)
        );
    }

    /// <summary>Lets a rider do something; says on the error output what went wrong, of each provider the first few times.</summary>
    public static async Task<bool> TryAsync(Provider provider, Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception fault)
            when (fault
                    is InvalidOperationException
                        or HttpRequestException
                        or OperationCanceledException
                        or JsonException
                        or KeyNotFoundException
                        or UriFormatException
            )
        {
            if (Said.AddOrUpdate(provider.Name, 1, (_, times) => times + 1) <= MostSaid)
            {
                await Console.Error.WriteLineAsync($"bench: {provider}: {fault.Message}");
            }

            return false;
        }
    }

    private static async Task<(List<double> Times, int Errors)> RideAsync(
        Operation operation,
        Provider provider,
        Rider rider,
        long begun,
        TimeSpan length
    )
    {
        var (times, errors) = (new List<double>(), 0);
        while (Stopwatch.GetElapsedTime(begun) < length)
        {
            var at = Stopwatch.GetTimestamp();
            if (await TryAsync(provider, () => operation.RunAsync(rider, provider)))
            {
                times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            }
            else
            {
                errors++;
                await TryAsync(provider, rider.SignInAsync); // What it held may be dead.
            }
        }

        return (times, errors);
    }
}
