using ClaveSence.Web.Store;
using ClaveSence.Web.Tracking;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Cases;

/// <summary>Finds facilitators' requests by their tracking number.</summary>
internal sealed class TrackedCases(ClaveSenceStore store, TrackingNumbers numbers) : ITracked
{
    /// <inheritdoc/>
    public async Task<TrackedRequest?> FindAsync(string number, CancellationToken ct)
    {
        var hashes = numbers.HashesOf(TrackedKind.FacilitatorCase, number);
        var row = await store
            .Set<StoredCase>()
            .AsNoTracking()
            .SingleOrDefaultAsync(one => hashes.Contains(one.TrackingHash!), ct);
        return row is null ? null : new(Texts.Tracked, CaseWords.Of(row.State), [.. DatesOf(row)]);
    }

    /// <summary>Answers the dates of a request, in their order.</summary>
    public static IEnumerable<TrackedDate> DatesOf(StoredCase row)
    {
        (string Name, DateTimeOffset? At)[] dates =
        [
            (Texts.FactSubmitted, row.SubmittedAt),
            (Texts.FactAppealed, row.AppealedAt),
            (Texts.FactDecided, row.DecidedAt),
            (Texts.FactActivated, row.ActivatedAt),
            (DueNameOf(row), row.DueAt),
        ];
        return dates.Where(date => date.At is not null).Select(date => new TrackedDate(date.Name, date.At!.Value));
    }

    private static string DueNameOf(StoredCase row) =>
        row.State switch
        {
            Domain.Cases.CaseState.MoreInformation => Texts.FactAnswerBy,
            Domain.Cases.CaseState.Rejected => Texts.FactAppealBy,
            _ => Texts.FactDecideBy,
        };
}
