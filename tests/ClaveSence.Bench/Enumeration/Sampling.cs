using System.Collections.Concurrent;

namespace ClaveSence.Bench.Enumeration;

/// <summary>Walks two classes of companies, mixed, in rounds; between rounds all tries are forgotten.</summary>
internal sealed class Sampling(WatchedPortal portal, Plan plan, Order order)
{
    private const int Warming = 10;

    private readonly ConcurrentBag<(string Form, bool Exists, double Took)> _times = [];

    /// <summary>Takes the samples, and holds the one class against the other for each form of the walk.</summary>
    public async Task<IReadOnlyDictionary<string, Contrast>> RunAsync(Subject[] existing, Subject[] missing)
    {
        await RoundAsync(existing.Take(Warming), missing.Take(Warming));
        _times.Clear();
        for (var left = plan.Samples; left > 0; left -= existing.Length)
        {
            await RoundAsync(existing.Take(left), missing.Take(left));
        }

        return _times
            .GroupBy(time => time.Form)
            .ToDictionary(
                form => form.Key,
                form => new Contrast(
                    form.Where(time => time.Exists).Select(time => time.Took),
                    form.Where(time => !time.Exists).Select(time => time.Took)
                )
            );
    }

    private async Task RoundAsync(IEnumerable<Subject> existing, IEnumerable<Subject> missing)
    {
        await portal.ForgetTriesAsync();
        var mixed = order.Mix(
            existing
                .Select(subject => (Subject: subject, Exists: true))
                .Concat(missing.Select(subject => (subject, false)))
        );
        var waiting = new ConcurrentQueue<(Subject Subject, bool Exists)>(mixed);
        await Task.WhenAll(Enumerable.Range(0, plan.AtOnce).Select(_ => WalkAsync(waiting)));
    }

    private async Task WalkAsync(ConcurrentQueue<(Subject Subject, bool Exists)> waiting)
    {
        while (waiting.TryDequeue(out var next))
        {
            using var visits = new Visits(portal.Address);
            foreach (var (form, took) in await plan.Walk(visits, next.Subject))
            {
                _times.Add((form, next.Exists, took));
            }
        }
    }
}
