using System.Security.Cryptography;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Office.Ledger;

/// <summary>The auditor reads what happened, and verifies that nobody changed it. It changes nothing, and is audited like everybody.</summary>
internal static class ReadAudit
{
    /// <summary>How many events a page has.</summary>
    public const int PageSize = 100;

    /// <summary>What of the audit is asked for.</summary>
    /// <param name="Act">The act; nothing for all.</param>
    /// <param name="Account">The account; nothing for all.</param>
    /// <param name="Officer">The officer who did it; nothing for all.</param>
    /// <param name="Before">The event behind which the page begins; nothing for the newest.</param>
    internal sealed record Filter(Act? Act, Guid? Account, Guid? Officer, Guid? Before);

    internal sealed class Handler(
        ClaveSenceStore store,
        AuditSeals seals,
        AuditCheck check,
        OfficerBook officers,
        OfficeViews views
    )
    {
        /// <summary>Answers a page, the newest first.</summary>
        /// <returns>The events, and whether there are more.</returns>
        public async Task<(IReadOnlyList<LedgerEntry> Entries, bool More)> ListAsync(
            OfficerSeat officer,
            Filter filter,
            CancellationToken ct
        )
        {
            await views.NoteAsync(officer, "audit", filter.Account, ct); // Whose events they are reads that they were looked at.
            var rows = await Filtered(filter).OrderByDescending(row => row.Id).Take(PageSize + 1).ToListAsync(ct);
            var shown = rows.Take(PageSize).ToList();
            var ids = shown.Select(row => row.Id).ToList();
            var keys = await store
                .Set<AuditKey>()
                .AsNoTracking()
                .Where(key => ids.Contains(key.EventId))
                .ToDictionaryAsync(key => key.EventId, ct);
            return ([.. shown.Select(row => EntryOf(row, keys.GetValueOrDefault(row.Id)))], rows.Count > PageSize);
        }

        /// <summary>Answers the officers, to choose one from.</summary>
        public Task<IReadOnlyList<ListedOfficer>> OfficersAsync(CancellationToken ct) => officers.ListAsync(ct);

        /// <summary>Computes the whole chain anew.</summary>
        public async Task<AuditVerdict> VerifyAsync(OfficerSeat officer, CancellationToken ct)
        {
            await views.NoteAsync(officer, "verify", ct);
            return await check.RunAsync(path: null, ct);
        }

        // Ids are of version 7: their order is that of time, and one index serves every page.
        private IQueryable<AuditEvent> Filtered(Filter filter)
        {
            var rows = store.Set<AuditEvent>().AsNoTracking();
            if (filter.Act is { } act)
            {
                rows = rows.Where(row => row.Act == act);
            }

            if (filter.Account is { } account)
            {
                rows = rows.Where(row => row.AccountId == account);
            }

            if (filter.Officer is { } officer)
            {
                var name = officer.ToString("N");
                rows = rows.Where(row => row.AccountId == officer || (row.Detail != null && row.Detail.EndsWith(name)));
            }

            return filter.Before is { } before ? rows.Where(row => row.Id.CompareTo(before) < 0) : rows;
        }

        private LedgerEntry EntryOf(AuditEvent row, AuditKey? key) =>
            new(
                row.Id,
                row.At,
                row.Act,
                row.AccountId,
                row.Detail,
                Open(row.Id, AuditSeals.Network, row.NetworkSealed, key),
                Open(row.Id, AuditSeals.Device, row.DeviceSealed, key)
            );

        private string? Open(Guid id, string column, byte[]? value, AuditKey? key)
        {
            try
            {
                return seals.Open(id, column, value, key);
            }
            catch (CryptographicException)
            {
                return Texts.Unreadable; // Its key is gone, or it was tampered with: the rest can be read all the same.
            }
        }
    }
}

/// <summary>An event as the auditor reads it.</summary>
/// <param name="Id">The event.</param>
/// <param name="At">When.</param>
/// <param name="Act">What.</param>
/// <param name="Account">Whose account, by its id: the audit names nobody.</param>
/// <param name="Detail">Which case of it; of the office, by which officer.</param>
/// <param name="Network">From which network.</param>
/// <param name="Device">From which device.</param>
internal sealed record LedgerEntry(
    Guid Id,
    DateTimeOffset At,
    Act Act,
    Guid? Account,
    string? Detail,
    string? Network,
    string? Device
);
