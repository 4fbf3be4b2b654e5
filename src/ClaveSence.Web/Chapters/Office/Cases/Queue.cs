using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Calendar;
using ClaveSence.Domain.Cases;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Officers.Watch;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClaveSence.Web.Chapters.Office.Cases;

/// <summary>The requests of one state, the next due first; the decided ones, the newest first.</summary>
internal static class Queue
{
    /// <summary>How many requests a page has.</summary>
    public const int PageSize = 50;

    /// <summary>How many a download has at most; the filters reach the others.</summary>
    public const int DownloadSize = 5_000;

    // How many working days are soon.
    private const int SoonDays = 3;

    internal sealed class Handler(
        ClaveSenceStore store,
        AccountFinder accounts,
        CaseSeals seals,
        OfficerBook officers,
        OfficeViews views,
        Visit visit
    )
    {
        /// <summary>Answers a page.</summary>
        /// <returns>The requests, and whether there are more.</returns>
        public async Task<(IReadOnlyList<QueuedCase> Cases, bool More)> ListAsync(
            OfficerSeat officer,
            QueueFilter filter,
            CancellationToken ct
        )
        {
            var company = await CompanyAsync(filter, ct);
            var rows = await ReadAsync(officer, filter, company, PageSize + 1, ct);
            List<StoredCase> shown = [.. rows.Take(PageSize)];
            await views.NoteAsync(officer, "queue", company, OwnersOf(shown), ct);
            return (await WriteAsync(shown, ct), rows.Count > PageSize);
        }

        /// <summary>Answers all that the filter lets through, to take along; each company in it reads that it was taken.</summary>
        /// <returns>The requests, and whether there are more.</returns>
        public async Task<(IReadOnlyList<QueuedCase> Cases, bool More)> DownloadAsync(
            OfficerSeat officer,
            QueueFilter filter,
            CancellationToken ct
        )
        {
            var company = await CompanyAsync(filter, ct);
            var rows = await ReadAsync(officer, filter with { After = null }, company, DownloadSize + 1, ct);
            List<StoredCase> taken = [.. rows.Take(DownloadSize)];
            var owners = OwnersOf(taken);
            if (company is { } one)
            {
                owners.Add(one); // Looked for, though there be nothing of it.
            }

            await views.NoteFileAsync(officer, ViewWords.Export, owners, ct);
            return (await WriteAsync(taken, ct), rows.Count > DownloadSize);
        }

        private static HashSet<Guid> OwnersOf(IEnumerable<StoredCase> rows) => [.. rows.Select(row => row.AccountId)];

        // Who looks for one company's requests looks at that company, and it reads so.
        private async Task<Guid?> CompanyAsync(QueueFilter filter, CancellationToken ct) =>
            filter.Company is { } rut ? (await accounts.FindAsync(AccountIdentifier.ForCompany(rut), ct))?.Id : null;

        private async Task<List<StoredCase>> ReadAsync(
            OfficerSeat officer,
            QueueFilter filter,
            Guid? company,
            int count,
            CancellationToken ct
        )
        {
            var rows = store.Set<StoredCase>().AsNoTracking().Where(row => row.State == filter.State);
            if (filter.Assigned is QueueAssigned.Mine)
            {
                var me = officer.Id;
                rows = rows.Where(row => row.OfficerId == me);
            }

            if (filter.Company is not null)
            {
                var id = company ?? Guid.Empty;
                rows = rows.Where(row => row.AccountId == id);
            }

            return await (QueueFilter.IsDecided(filter.State) ? Newest(rows, filter) : Next(rows, filter))
                .Take(count)
                .ToListAsync(ct);
        }

        private static IQueryable<StoredCase> Newest(IQueryable<StoredCase> rows, QueueFilter filter)
        {
            if (filter.After is { Id: var id })
            {
                rows = rows.Where(row => row.Id.CompareTo(id) < 0);
            }

            return rows.OrderByDescending(row => row.Id);
        }

        private IQueryable<StoredCase> Next(IQueryable<StoredCase> rows, QueueFilter filter)
        {
            var until = filter.Due switch
            {
                QueueDue.Late => visit.Now,
                QueueDue.Soon => Santiago.At(
                    WorkingDays.Add(Santiago.DateOf(visit.Now), SoonDays),
                    new TimeOnly(23, 59)
                ),
                QueueDue.Any => DateTimeOffset.MaxValue,
            };
            if (filter.Due is not QueueDue.Any)
            {
                rows = rows.Where(row => row.DueAt < until);
            }

            if (filter.After is { DueAt: { } due, Id: var id })
            {
                rows = rows.Where(row => row.DueAt >= due && (row.DueAt > due || row.Id.CompareTo(id) > 0));
            }

            return rows.OrderBy(row => row.DueAt).ThenBy(row => row.Id);
        }

        private async Task<IReadOnlyList<QueuedCase>> WriteAsync(List<StoredCase> all, CancellationToken ct)
        {
            var names = await officers.NamesOfAsync(all.Select(row => row.OfficerId).OfType<Guid>(), ct);
            return
            [
                .. all.Select(row =>
                {
                    var content = seals.Open(row);
                    return new QueuedCase(
                        new(row.DueAt, row.Id),
                        row.Number,
                        row.State,
                        content.Company,
                        content.CompanyRut.Display,
                        content.Facilitator?.Name ?? "",
                        row.SubmittedAt,
                        row.DueAt,
                        row.OfficerId is { } officer ? names.GetValueOrDefault(officer, "") : null,
                        IsLate: row.DueAt < visit.Now && !QueueFilter.IsDecided(row.State),
                        IsAppeal: row.AppealedAt is not null
                    );
                }),
            ];
        }
    }

    // The decided ones have no clock: they are walked by their ids, which are of version 7.
    private sealed class Mapping : IEntityTypeConfiguration<StoredCase>
    {
        public void Configure(EntityTypeBuilder<StoredCase> builder) =>
            builder.HasIndex(row => new { row.State, row.Id });
    }
}

/// <summary>A request in the queue.</summary>
/// <param name="Place">Where it stands in it.</param>
/// <param name="Number">The number by which it is called.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Company">The company.</param>
/// <param name="CompanyRut">Its RUT.</param>
/// <param name="Facilitator">The facilitator.</param>
/// <param name="SubmittedAt">When it was sent.</param>
/// <param name="DueAt">When the clock that runs ends.</param>
/// <param name="Officer">Who has it; nothing in the queue.</param>
/// <param name="IsLate">Whether that clock has run out.</param>
/// <param name="IsAppeal">Whether it is an appeal.</param>
internal sealed record QueuedCase(
    QueuePlace Place,
    string Number,
    CaseState State,
    string Company,
    string CompanyRut,
    string Facilitator,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? DueAt,
    string? Officer,
    bool IsLate,
    bool IsAppeal
)
{
    /// <summary>Names the request by its number only.</summary>
    public override string ToString() => $"request {Number}";
}
