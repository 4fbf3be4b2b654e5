using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Audit;

/// <summary>Reads what happened to an account, opened for its owner.</summary>
internal sealed class AuditReader(ClaveSenceStore store, AuditSeals seals)
{
    /// <summary>Answers the events of an account, the newest first.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<ReadEvent>> ReadAsync(Guid account, CancellationToken ct)
    {
        var rows = await store
            .Set<AuditEvent>()
            .AsNoTracking()
            .Where(entry => entry.AccountId == account)
            .OrderByDescending(entry => entry.At)
            .ThenByDescending(entry => entry.Id)
            .ToListAsync(ct);
        var keys = await store
            .Set<AuditKey>()
            .AsNoTracking()
            .Where(key => key.AccountId == account)
            .ToDictionaryAsync(key => key.EventId, ct);
        return [.. rows.Select(row => Read(row, keys.GetValueOrDefault(row.Id)))];
    }

    private ReadEvent Read(AuditEvent row, AuditKey? key) =>
        new(
            row.At,
            row.Act,
            row.Detail,
            seals.Open(row.Id, AuditSeals.Network, row.NetworkSealed, key),
            seals.Open(row.Id, AuditSeals.Device, row.DeviceSealed, key)
        );
}

/// <summary>One event as the account's owner may read it.</summary>
/// <param name="At">When.</param>
/// <param name="Act">What.</param>
/// <param name="Detail">Which case of it.</param>
/// <param name="Network">From which network, while that is kept.</param>
/// <param name="Device">From which device, while that is kept.</param>
internal sealed record ReadEvent(DateTimeOffset At, Act Act, string? Detail, string? Network, string? Device);
