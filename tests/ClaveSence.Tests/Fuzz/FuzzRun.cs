using System.Collections.Concurrent;
using System.Diagnostics;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Fuzz;

/// <summary>Sends a number of inputs over some connections and keeps what should not have happened.</summary>
internal sealed class FuzzRun(TestSite site, ulong seed, int count)
{
    private const int Connections = 8;
    private const int InputsInASeat = 400;
    private const int LargestBody = 200_000;

    // Their answer grows with what the inputs made: they list it.
    private static readonly string[] Lists = ["/desarrollo", "http"];

    private readonly ConcurrentQueue<double> _times = new();
    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private int _sent;
    private long _before;

    /// <summary>What should not have happened, with the input.</summary>
    internal ConcurrentQueue<string> Findings { get; } = new();

    /// <summary>The longest time that an answer took.</summary>
    internal TimeSpan Slowest => TimeSpan.FromMilliseconds(_times.Max());

    /// <summary>The time that one answer in a hundred took longer than.</summary>
    internal TimeSpan Percentile99 => TimeSpan.FromMilliseconds(_times.Order().ElementAt(_times.Count * 99 / 100));

    /// <summary>How much the managed memory grew from the first third to the end.</summary>
    internal double Growth { get; private set; }

    /// <summary>Runs.</summary>
    internal async Task RunAsync()
    {
        var targets = await FuzzTarget.FindAllAsync(site.Services);
        var third = count / 3;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(lane => LaneAsync(lane, targets, third)));
        _before = Measure();
        await Task.WhenAll(
            Enumerable.Range(0, Connections).Select(lane => LaneAsync(lane + Connections, targets, count))
        );
        Growth = ((double)Measure() / _before) - 1;
    }

    /// <summary>What the run was, in a few lines.</summary>
    internal string Summary =>
        $"{_sent} inputs, seed {seed}; slowest {Slowest.TotalMilliseconds:F0} ms, p99 {Percentile99.TotalMilliseconds:F0} ms; "
        + $"memory {_before / 1_000_000} MB {Growth:+0.0 %;-0.0 %}; "
        + string.Join(", ", _statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}"));

    private static long Measure()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private async Task LaneAsync(int lane, IReadOnlyList<FuzzTarget> targets, int until)
    {
        var dice = new SeededDice(seed + ((ulong)lane << 32));
        var grammar = new FuzzGrammar(dice, targets, site.Address);
        using var connection = new RawConnection(site.Address);
        IReadOnlyList<FuzzSeat> seats = [];
        for (var left = 0; Interlocked.Increment(ref _sent) <= until; left--)
        {
            if (left == 0)
            {
                (seats, left) = (await FuzzSeat.TakeAllAsync(site), InputsInASeat);
            }

            await TryAsync(connection, grammar.Next(dice.Of(seats)));
        }

        Interlocked.Decrement(ref _sent);
    }

    private async Task TryAsync(RawConnection connection, RawRequest input)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            var answer = await connection.SendAsync(input);
            var time = Stopwatch.GetElapsedTime(begun);
            _times.Enqueue(time.TotalMilliseconds);
            _statuses.AddOrUpdate(answer.Status, 1, (_, n) => n + 1);
            if (Wrong(answer, input) is { } what)
            {
                Findings.Enqueue($"{what}: {Shown(input)}");
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or FormatException)
        {
            Findings.Enqueue($"{fault.GetType().Name}: {Shown(input)}");
        }
    }

    private static string? Wrong(RawAnswer answer, RawRequest input) =>
        answer switch
        {
            { Status: 503 } => answer.Text.Contains("CS-11", StringComparison.Ordinal) ? null : "503",
            { Status: >= 500 } => $"{answer.Status}",
            { Length: > LargestBody } => Lists.Any(input.Line.Split(' ')[1].StartsWith)
                ? null
                : $"{answer.Length} bytes",
            _ => null,
        };

    private static string Shown(RawRequest input)
    {
        var text = System.Text.Encoding.Latin1.GetString(input.Bytes);
        return text.Length > 3_000 ? text[..3_000] : text;
    }
}
