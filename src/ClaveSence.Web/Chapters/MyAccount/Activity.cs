using System.Security.Cryptography;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>What the audit says of one account: a page of it, or all to take along.</summary>
internal static class Activity
{
    /// <summary>How many events a page has.</summary>
    public const int PageSize = 50;

    /// <summary>How many events a download has at most, the newest; the dates reach the others.</summary>
    public const int DownloadSize = 10_000;

    internal sealed class Handler(ClaveSenceStore store, AuditSeals seals, AuditLog audit, PlatformRegister register)
    {
        /// <summary>Answers a page, newest first.</summary>
        /// <param name="account">Whose: the session's, from nowhere else.</param>
        /// <param name="filter">What of it.</param>
        /// <param name="after">The last event of the page before; nothing for the newest.</param>
        /// <param name="ct">Cancels.</param>
        /// <returns>The events, and whether there are more.</returns>
        public async Task<(IReadOnlyList<ActivityEntry> Entries, bool More)> ListAsync(
            Guid account,
            ActivityFilter filter,
            ActivityPlace? after,
            CancellationToken ct
        )
        {
            var rows = await ReadAsync(account, filter, after, PageSize + 1, ct);
            return (rows.Take(PageSize).ToList(), rows.Count > PageSize);
        }

        /// <summary>Answers all that the filter lets through and notes that it was taken.</summary>
        public async Task<IReadOnlyList<ActivityEntry>> DownloadAsync(
            Guid account,
            ActivityFilter filter,
            string form,
            CancellationToken ct
        )
        {
            var rows = await ReadAsync(account, filter, null, DownloadSize, ct);
            audit.Add(Act.ActivityDownloaded, account, form);
            await store.SaveChangesAsync(ct);
            return rows;
        }

        private async Task<List<ActivityEntry>> ReadAsync(
            Guid account,
            ActivityFilter filter,
            ActivityPlace? after,
            int count,
            CancellationToken ct
        )
        {
            var acts = ActivityWords
                .Shown.Where(shown => filter.Kind is null || shown.Value == filter.Kind)
                .Select(shown => shown.Key)
                .ToList();
            var (since, before) = (filter.Since ?? DateTimeOffset.UnixEpoch, filter.Before ?? DateTimeOffset.MaxValue);
            var events = store
                .Set<AuditEvent>()
                .AsNoTracking()
                .Where(e => e.AccountId == account && e.At >= since && e.At < before && acts.Contains(e.Act));
            if (after is var (at, id))
            {
                events = events.Where(e => e.At < at || (e.At == at && e.Id.CompareTo(id) < 0));
            }

            var rows = await events
                .OrderByDescending(e => e.At)
                .ThenByDescending(e => e.Id)
                .Take(count)
                .ToListAsync(ct);
            var ids = rows.Select(row => row.Id).ToList();
            var keys = await store
                .Set<AuditKey>()
                .AsNoTracking()
                .Where(key => ids.Contains(key.EventId))
                .ToDictionaryAsync(key => key.EventId, ct);
            return [.. rows.Select(row => EntryOf(row, keys.GetValueOrDefault(row.Id)))];
        }

        private ActivityEntry EntryOf(AuditEvent row, AuditKey? key)
        {
            var (kind, sentence) = ActivityWords.Of(row.Act, row.Detail, register.NameOf)!.Value;
            var ofOffice = kind is ActivityKind.Office; // Where an officer sat, and at what, is not the owner's to read.
            return new(
                new(row.At, row.Id),
                row.Act,
                kind,
                sentence,
                ofOffice ? null : Open(row.Id, AuditSeals.Network, row.NetworkSealed, key),
                ofOffice ? null : Open(row.Id, AuditSeals.Device, row.DeviceSealed, key)
            );
        }

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
