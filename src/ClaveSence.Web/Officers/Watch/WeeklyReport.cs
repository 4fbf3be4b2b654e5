using ClaveSence.Web.Audit;
using ClaveSence.Web.Background;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Officers.Watch;

/// <summary>Tells the watcher, from Monday at 8.00 horas, how much officers looked at in the week before (threats A-03). Also that it was nothing: a letter that does not come is noticed.</summary>
/// <remarks>Every process tries; the letter's key lets one of them.</remarks>
internal sealed class WeeklyReport(
    ClaveSenceStore store,
    OfficeOptions options,
    Canaries canaries,
    OfficerBook officers,
    Outbox outbox,
    TimeProvider clock
) : IDueWork
{
    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        if (options.WatchEmail is not { } watcher)
        {
            return;
        }

        var week = OfficeWeek.DueAt(clock.GetUtcNow());
        var key = week.Key;
        if (!await store.Set<OutgoingMail>().AnyAsync(mail => mail.DedupeKey == key, ct))
        {
            await outbox.AddOnceAsync(store, await WriteAsync(week, ct), watcher, key, ct: ct);
        }
    }

    private async Task<OfficeWeekLetter> WriteAsync(OfficeWeek week, CancellationToken ct)
    {
        var tally = new WeekTally(await canaries.AllAsync(ct));
        var (first, end) = week.Ids();
        var records = store
            .Set<AuditEvent>()
            .AsNoTracking()
            .Where(row => row.Act == Act.OfficeRead || row.Act == Act.OfficeSearched)
            .Where(row => row.Id.CompareTo(first) >= 0 && row.Id.CompareTo(end) < 0)
            .Select(row => new
            {
                row.Act,
                row.AccountId,
                row.Detail,
            })
            .AsAsyncEnumerable();
        await foreach (var record in records.WithCancellation(ct))
        {
            tally.Add(record.Act, record.AccountId, record.Detail);
        }

        var names = await officers.NamesOfAsync(tally.Officers, ct);
        return new(week, tally.LinesOf(names), options.Canaries.Count == 0 ? null : tally.CanaryLinesOf(names));
    }
}
