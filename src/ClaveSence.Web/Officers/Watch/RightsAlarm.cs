using System.Globalization;
using ClaveSence.Domain.Calendar;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Background;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Officers.Watch;

/// <summary>Tells the watcher, once a day from 8.00 horas, that requests about data which wait for the office come near the day that the law gives, or are past it: a list warns only whoever opens it.</summary>
/// <remarks>Every process tries; the letter's key lets one of them. A day without such requests has no letter.</remarks>
internal sealed class RightsAlarm(ClaveSenceStore store, OfficeOptions options, Outbox outbox, TimeProvider clock)
    : IDueWork
{
    /// <summary>How long before its day a request is told: 7 days, in which two officers can still look into it.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    private static readonly TimeSpan ToldFrom = TimeSpan.FromHours(8);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var key = string.Create(
            CultureInfo.InvariantCulture,
            $"rights-due-{Santiago.DateOf(now - ToldFrom):yyyy-MM-dd}"
        );
        if (
            options.WatchEmail is not { } watcher
            || await store.Set<OutgoingMail>().AnyAsync(mail => mail.DedupeKey == key, ct)
        )
        {
            return;
        }

        var near = now + Ahead;
        var days = await store
            .Set<PrivacyRequest>()
            .Where(request => request.State == RequestState.Waiting && request.DueAt <= near)
            .OrderBy(request => request.DueAt)
            .Select(request => request.DueAt)
            .ToListAsync(ct);
        if (days.Count > 0)
        {
            var past = days.Count(day => day < now);
            await outbox.AddOnceAsync(
                store,
                new RightsDueLetter(past, days.Count - past, days[0]),
                watcher,
                key,
                ct: ct
            );
        }
    }
}
