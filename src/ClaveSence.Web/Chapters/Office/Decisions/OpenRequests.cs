using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Office;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Chapters.Office.Calls;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Office.Decisions;

/// <summary>The requests about data that wait for the office, by the day until when the law wants an answer: none is forgotten because nobody calls.</summary>
internal static class OpenRequests
{
    internal sealed class Handler(
        ClaveSenceStore store,
        AccountSeals seals,
        Search.Handler search,
        OfficeViews views,
        Visit visit
    )
    {
        /// <summary>How many are listed at most.</summary>
        public const int AtMost = 200;

        /// <summary>Lists them, the next to be due first. Nothing of their holders is read but the kind.</summary>
        public async Task<IReadOnlyList<DueRequest>> ListAsync(OfficerSeat officer, CancellationToken ct)
        {
            await views.NoteAsync(officer, "rights", ct);
            var rows = await store
                .Set<PrivacyRequest>()
                .AsNoTracking()
                .Where(request => request.State == RequestState.Waiting)
                .Join(
                    store.Set<Account>(),
                    request => request.AccountId,
                    account => account.Id,
                    (request, account) => new { Request = request, account.Kind }
                )
                .OrderBy(one => one.Request.DueAt)
                .ThenBy(one => one.Request.Id)
                .Take(AtMost)
                .ToListAsync(ct);
            return [.. rows.Select(one => new DueRequest(one.Request, one.Kind, one.Request.DueAt < visit.Now))];
        }

        /// <summary>Looks up the account of one, as an administrator does without a caller: the request names it, the officer need not.</summary>
        /// <returns>What the look-up came to; nothing when the request waits no more.</returns>
        public async Task<Search.Outcome?> OpenAsync(OfficerSeat officer, Guid id, CancellationToken ct)
        {
            var account = await store
                .Set<PrivacyRequest>()
                .Where(request => request.Id == id && request.State == RequestState.Waiting)
                .Join(store.Set<Account>().AsNoTracking(), request => request.AccountId, one => one.Id, (_, one) => one)
                .SingleOrDefaultAsync(ct);
            return account is null
                ? null
                : await search.HandleAsync(
                    officer,
                    AccountSeals.IdentifierOf(account.Kind, seals.IdentifierOf(account)),
                    ViewPurpose.PrivacyRequest,
                    ct
                );
        }
    }
}

/// <summary>A request that waits for the office.</summary>
/// <param name="Row">The request.</param>
/// <param name="Kind">What kind of holder asked.</param>
/// <param name="IsOverdue">Whether its day is over.</param>
internal sealed record DueRequest(PrivacyRequest Row, AccountKind Kind, bool IsOverdue)
{
    /// <summary>Names the request by id only.</summary>
    public override string ToString() => $"request {Row.Id}";
}
