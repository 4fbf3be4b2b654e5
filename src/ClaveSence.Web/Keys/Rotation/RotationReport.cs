using System.Globalization;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Keys.Rotation;

/// <summary>Says ring by ring, for an operator, what still needs the older keys and whether they may be dropped.</summary>
internal sealed class RotationReport(ClaveSenceStore store, KeyRotation rotation)
{
    // What a portal stores under a key and cannot store anew lives so long at the most; docs/runbook.md.
    private static readonly TimeSpan SessionsLive = Sessions.Session.Idle;
    private static readonly TimeSpan LinksLive = TimeSpan.FromDays(7);
    private static readonly TimeSpan DevicesLive = Sessions.KnownDevice.Kept;
    private static readonly TimeSpan CountersLive = TimeSpan.FromDays(30);

    /// <summary>Answers a line for each ring of two keys or more, and whether it says something that should not be.</summary>
    public async Task<IReadOnlyList<(string Line, bool IsWell)>> LinesAsync(
        IReadOnlyList<ColumnReport> left,
        CancellationToken ct
    )
    {
        var canaries = await store.Set<KeyCanary>().AsNoTracking().ToDictionaryAsync(row => row.Name, ct);
        return
        [
            .. rotation.Changing.SelectMany(ring =>
                LinesOf(ring, [.. left.Where(report => report.Ring == ring)], canaries[ring].MovedAt)
            ),
        ];
    }

    private static IEnumerable<(string Line, bool IsWell)> LinesOf(
        KeyName ring,
        IReadOnlyList<ColumnReport> reports,
        DateTimeOffset movedAt
    )
    {
        var unreadable = reports.Where(report => report.Unreadable > 0).ToList();
        if (unreadable.Count > 0)
        {
            var names = unreadable.Select(report => $"{report.Column} {report.Unreadable}");
            yield return (CliTexts.KeyRingUnreadable.With(ring, string.Join(", ", names)), false);
        }

        var old = reports.Where(report => report.Left.Count > 0).ToList();
        yield return old.Count == 0 ? (Clear(ring, movedAt), true)
        : old.TrueForAll(report => report.IsAppendOnly) ? (CliTexts.KeyRingKept.With(ring, Names(old)), true)
        : (CliTexts.KeyRingLeft.With(ring, Names(old)), true);
    }

    private static string Clear(KeyName ring, DateTimeOffset movedAt) =>
        ring switch
        {
            KeyName.Token => CliTexts.KeyRingTokens.With(
                ring,
                Written(movedAt + SessionsLive),
                Written(movedAt + LinksLive),
                Written(movedAt + DevicesLive)
            ),
            KeyName.Index => CliTexts.KeyRingIndex.With(ring, Written(movedAt + CountersLive)),
            _ => CliTexts.KeyRingClear.With(ring),
        };

    private static string Names(IEnumerable<ColumnReport> reports) =>
        string.Join(
            ", ",
            reports.SelectMany(report => report.Left, (report, left) => $"{report.Column} {left.Value} ({left.Key})")
        );

    private static string Written(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
