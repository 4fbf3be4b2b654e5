using System.Linq.Expressions;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Cases;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Platforms.Logout;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Cases;

/// <summary>Begins and ends what links a facilitator to companies, and keeps the standing of the facilitator's account: without a company it enters its own «Mi cuenta» alone.</summary>
internal sealed class FacilitatorLinks(
    ClaveSenceStore store,
    AccountSeals accounts,
    CaseSeals seals,
    CaseRows rows,
    SessionEnds ends,
    Outbox outbox,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>Links a facilitator to the company of a request, or links them again; the caller's save keeps it.</summary>
    /// <param name="row">The request, tracked and approved.</param>
    /// <param name="facilitator">The account, tracked.</param>
    /// <param name="ct">Cancels.</param>
    public async Task BeginAsync(StoredCase row, Account facilitator, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var link = await store
            .Set<FacilitatorLink>()
            .AsTracking()
            .SingleOrDefaultAsync(one => one.AccountId == facilitator.Id && one.CompanyId == row.AccountId, ct);
        if (link is null)
        {
            store.Add(
                new FacilitatorLink
                {
                    Id = Guid.CreateVersion7(now),
                    AccountId = facilitator.Id,
                    CompanyId = row.AccountId,
                    CaseId = row.Id,
                    Since = now,
                }
            );
        }
        else
        {
            (link.CaseId, link.Since, link.EndedAt) = (row.Id, now, null);
        }

        (facilitator.Standing, facilitator.StandingSince) = (AccountStanding.Good, null);
        row.ActivatedAt = now;
        row.AnswerHash = null;
        rows.Tell(row, CaseAct.Activated);
        audit.AddUnvisited(Act.FacilitatorLinked, row.AccountId, row.Number);
        audit.AddUnvisited(Act.FacilitatorLinked, facilitator.Id);
    }

    /// <summary>Answers the living link that a request of a company began; nothing when there is none.</summary>
    public Task<FacilitatorLink?> OfCaseAsync(StoredCase row, CancellationToken ct) =>
        store
            .Set<FacilitatorLink>()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                one => one.CaseId == row.Id && one.CompanyId == row.AccountId && one.EndedAt == null,
                ct
            );

    /// <summary>Answers the companies of a facilitator, the newest first, ended ones too.</summary>
    public async Task<IReadOnlyList<LinkedCompany>> OfAsync(Guid facilitator, CancellationToken ct)
    {
        var found = await store
            .Set<FacilitatorLink>()
            .AsNoTracking()
            .Where(link => link.AccountId == facilitator)
            .OrderByDescending(link => link.Since)
            .Join(
                store.Set<Account>().AsNoTracking(),
                link => link.CompanyId,
                company => company.Id,
                (link, company) => new { link, company }
            )
            .ToListAsync(ct);
        return
        [
            .. found.Select(pair => new LinkedCompany(
                accounts.DetailsOf(pair.company).Name,
                pair.link.Since,
                pair.link.EndedAt,
                pair.company.Standing is AccountStanding.CompanyEnded
            )),
        ];
    }

    /// <summary>Ends the link of a company with the facilitator of a request, by the company's wish, and tells the facilitator.</summary>
    /// <returns>Whether there was one to end.</returns>
    public async Task<bool> EndAsync(Guid company, Guid request, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var mine = store.Set<FacilitatorLink>().Where(link => link.CaseId == request && link.CompanyId == company);
        var ended = await mine.Where(link => link.EndedAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(link => link.EndedAt, now), ct);
        if (ended == 0)
        {
            return false;
        }

        var row = await store.Set<StoredCase>().AsNoTracking().SingleAsync(one => one.Id == request, ct);
        var facilitator = await store
            .Set<Account>()
            .AsTracking()
            .SingleAsync(account => mine.Any(link => link.AccountId == account.Id), ct);
        var others = await Living().AnyAsync(link => link.AccountId == facilitator.Id, ct);
        if (!others)
        {
            (facilitator.Standing, facilitator.StandingSince) = (AccountStanding.NoCompany, now);
            await ends.EndGrantsAsync(SessionsOf(account => account.Id == facilitator.Id), ct);
        }

        rows.Tell(row, CaseAct.Ended);
        audit.Add(Act.FacilitatorEnded, company, row.Number);
        audit.AddUnvisited(Act.FacilitatorEnded, facilitator.Id);
        TellEnded(facilitator, seals.Open(row).Company, others);
        await store.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Brings the standing of facilitators in line with their companies: one that ended, came back, or was erased. Without a company what platforms got ends, and they are told; «Mi cuenta» stays open.</summary>
    public async Task RefreshStandingsAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var living = Living();
        var facilitators = store.Set<Account>().Where(account => account.Kind == AccountKind.ForeignFacilitator);
        await facilitators
            .Where(account => account.Standing == AccountStanding.Good)
            .Where(account => store.Set<FacilitatorLink>().Any(link => link.AccountId == account.Id))
            .Where(account => !living.Any(link => link.AccountId == account.Id))
            .ExecuteUpdateAsync(
                update =>
                    update
                        .SetProperty(account => account.Standing, AccountStanding.NoCompany)
                        .SetProperty(account => account.StandingSince, now),
                ct
            );
        await ends.EndGrantsAsync(
            SessionsOf(account =>
                account.Kind == AccountKind.ForeignFacilitator && account.Standing == AccountStanding.NoCompany
            ),
            ct
        );
        await facilitators
            .Where(account => account.Standing == AccountStanding.NoCompany)
            .Where(account => living.Any(link => link.AccountId == account.Id))
            .ExecuteUpdateAsync(
                update =>
                    update
                        .SetProperty(account => account.Standing, AccountStanding.Good)
                        .SetProperty(account => account.StandingSince, (DateTimeOffset?)null),
                ct
            );
    }

    private IQueryable<Session> SessionsOf(Expression<Func<Account, bool>> whose)
    {
        var accounts = store.Set<Account>().Where(whose);
        return store
            .Set<Session>()
            .Where(session => session.EndedAt == null && accounts.Any(account => account.Id == session.AccountId));
    }

    private void TellEnded(Account facilitator, string company, bool others) =>
        outbox.Add(
            store,
            new LinkEndedLetter(accounts.DetailsOf(facilitator).Name, company, others),
            accounts.EmailOf(facilitator),
            facilitator.Id
        );

    // A company that ended or was erased has no facilitators any more.
    private IQueryable<FacilitatorLink> Living() =>
        store
            .Set<FacilitatorLink>()
            .Where(link => link.EndedAt == null)
            .Where(link =>
                store
                    .Set<Account>()
                    .Any(company => company.Id == link.CompanyId && company.Standing != AccountStanding.CompanyEnded)
            );
}

/// <summary>A company that a facilitator is or was linked to, as its page shows it.</summary>
/// <param name="Name">The razón social.</param>
/// <param name="Since">Since when.</param>
/// <param name="EndedAt">When it ended; nothing while it lasts.</param>
/// <param name="CompanyEnded">Whether the company itself has ended.</param>
internal sealed record LinkedCompany(string Name, DateTimeOffset Since, DateTimeOffset? EndedAt, bool CompanyEnded);
