using ClaveSence.Domain;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Edge.Sii;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Rechecks;

/// <summary>Asks the SII again whether a company is active and its registered representative still represents it, and keeps what it says (CS-07).</summary>
/// <remarks>
/// The Registro Civil is not asked: no card's serial is kept, so there is nothing to ask with. Only explicit facts change
/// anything; no answer, an odd one or one about somebody else change nothing.
/// </remarks>
internal sealed class CompanyCheck(
    ClaveSenceStore store,
    AccountFinder accounts,
    RecheckRows rows,
    ISii sii,
    AccountSeals seals,
    Outbox outbox,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>Does one check.</summary>
    /// <returns>Whether the registry answered.</returns>
    public async Task<bool> RunAsync(CompanyRecheck mine, CancellationToken ct)
    {
        var account = await FindAsync(mine.AccountId, ct);
        if (
            account is not { Status: AccountStatus.Active }
            || seals.DetailsOf(account).Representative?.Rut is not { } person
        )
        {
            // Of what its holder froze nothing is used (ADR 0020), and an account that is not proved yet has nobody to ask about.
            await rows.PlanNextAsync(mine, ct);
            return true;
        }

        var answer = await sii.CheckStandingAsync(Rut.Parse(seals.IdentifierOf(account)), person, ct);
        if (answer is SiiStanding.Unavailable)
        {
            await rows.PutOffAsync(mine, ct);
            return false;
        }

        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        await accounts.LockAsync(mine.AccountId, ct);
        if (await rows.PlanNextAsync(mine, ct) && await FindAsync(mine.AccountId, ct) is { } now)
        {
            await KeepAsync(now, person, answer, ct);
        }

        await store.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Drops what a failed check had prepared.</summary>
    public void Forget() => store.ChangeTracker.Clear();

    private async Task KeepAsync(Account account, Rut asked, SiiStanding answer, CancellationToken ct)
    {
        var standing = answer switch
        {
            SiiStanding.Good => AccountStanding.Good,
            SiiStanding.RepresentativeEnded => AccountStanding.RepresentativeEnded,
            SiiStanding.CompanyEnded => AccountStanding.CompanyEnded,
            SiiStanding.Unavailable => account.Standing,
        };
        if (standing == account.Standing || seals.DetailsOf(account).Representative?.Rut != asked)
        {
            // Nothing new, or the representative was changed while the registry was asked about the former one. The owner sees that it was asked.
            audit.AddUnvisited(Act.StandingChecked, account.Id);
            return;
        }

        DateTimeOffset? since = standing is AccountStanding.Good ? null : clock.GetUtcNow();
        await store
            .Set<Account>()
            .Where(row => row.Id == account.Id)
            .ExecuteUpdateAsync(
                update =>
                    update.SetProperty(row => row.Standing, standing).SetProperty(row => row.StandingSince, since),
                ct
            );
        if (since is { } lapsed)
        {
            audit.AddUnvisited(Act.StandingLapsed, account.Id, standing.ToString());
            Tell(account, standing, lapsed);
        }
        else
        {
            audit.AddUnvisited(Act.StandingRestored, account.Id);
        }
    }

    private void Tell(Account account, AccountStanding standing, DateTimeOffset since)
    {
        if (account.Status is AccountStatus.Blocked)
        {
            return; // Nothing goes out for what officers blocked.
        }

        var letter = new StandingLapsedLetter(seals.DetailsOf(account).Name, standing, since + Account.PlatformsNotice);
        foreach (var mailbox in seals.MailboxesOf(account))
        {
            outbox.Add(store, letter, mailbox, account.Id);
        }
    }

    private Task<Account?> FindAsync(Guid id, CancellationToken ct) =>
        store.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
}
