using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Links;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>The end of an activation: the link is used and the account begins or is set anew, or nothing happens. Of many at once one begins it.</summary>
internal sealed class FacilitatorStart(
    ClaveSenceStore store,
    MailLinks links,
    AccountFinder accounts,
    AccountSeals seals,
    CaseRows rows,
    CaseSeals caseSeals,
    FacilitatorLinks facilitators,
    SignedInSessions sessions,
    KnownDevices devices,
    ProvisionalClaves provisionals,
    Tries tries,
    Budgets budgets,
    ClaveSetter setter,
    AuditLog audit,
    Visit visit
)
{
    /// <summary>Acts in one transaction.</summary>
    public async Task<Activate.Outcome> RunAsync(
        string? token,
        Invitation invited,
        PreparedSecrets secrets,
        CancellationToken ct
    )
    {
        store.ChangeTracker.Clear();
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        try
        {
            // Who activates for the same person waits here: two links of two companies begin one account.
            var first = await accounts.ReserveAsync(invited.Person.Identifier, ct);
            if (
                await links.UseAsync(LinkPurpose.ActivateFacilitator, token, ct) is not { } id
                || await HoldAsync(id, ct) is not { } row
            )
            {
                return new Activate.Outcome.NotALink();
            }

            var came = first
                ? await BeginAsync(row, invited, secrets, ct)
                : await ResetAsync(row, invited, secrets, ct);
            if (came is Activate.Outcome.NotALink)
            {
                return came; // Rolled back: the link is as it was.
            }

            await transaction.CommitAsync(ct);
            return came;
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault) || fault is DbUpdateConcurrencyException)
        {
            store.ChangeTracker.Clear();
            return new Activate.Outcome.NotALink();
        }
    }

    private async Task<StoredCase?> HoldAsync(Guid id, CancellationToken ct)
    {
        var mine = rows.Granted()
            .Where(row => row.Id == id)
            .Where(row =>
                store
                    .Set<Account>()
                    .Any(company => company.Id == row.AccountId && company.Standing != AccountStanding.CompanyEnded)
            );
        await mine.ExecuteUpdateAsync(update => update.SetProperty(row => row.Version, row => row.Version + 1), ct);
        return await mine.AsTracking().SingleOrDefaultAsync(ct);
    }

    private async Task<Activate.Outcome> BeginAsync(
        StoredCase row,
        Invitation invited,
        PreparedSecrets secrets,
        CancellationToken ct
    )
    {
        if (row.ActivationEpoch != 0)
        {
            return new Activate.Outcome.NotALink(); // The account that it was sent for was erased.
        }

        var person = invited.Person;
        var draft = new AccountDraft(
            person.Identifier.Text,
            person.Email,
            new(person.Name, null, null, null, null),
            secrets.Question,
            secrets.Answer
        );
        var account = seals.Make(secrets.Account, person.Identifier, draft, secrets.Clave, visit.Now);
        store.Add(account);
        audit.Add(Act.FacilitatorActivated, account.Id);
        await store.SaveChangesAsync(ct);
        await LinkAsync(row, account, ct);
        await store.SaveChangesAsync(ct);
        return new Activate.Outcome.Activated();
    }

    private async Task<Activate.Outcome> ResetAsync(
        StoredCase row,
        Invitation invited,
        PreparedSecrets secrets,
        CancellationToken ct
    )
    {
        var account = (await accounts.FindToChangeAsync(invited.Person.Identifier, ct))!;
        await accounts.LockAsync(account.Id, ct);
        await store.Entry(account).ReloadAsync(ct);
        var mine = seals.EmailOf(account).Comparable == invited.Person.Email.Comparable;
        var again = row.ActivatedAt is not null; // The link went to the stored mailbox, whatever the request says.
        if (account.Status is AccountStatus.Blocked)
        {
            return new Activate.Outcome.NotALink();
        }

        if (account.CredentialEpoch != row.ActivationEpoch || account.Id != secrets.Account)
        {
            return mine && !again ? await OnlyLinkAsync(row, account, ct) : new Activate.Outcome.NotALink();
        }

        if (account.Status is AccountStatus.Frozen && !mine && !again)
        {
            return new Activate.Outcome.NotALink(); // «No fui yo» was said of this very mailbox.
        }

        if (!mine && !again)
        {
            seals.Replace(account, invited.Person.Email);
            account.EmailChangedAt = visit.Now;
        }

        return await SetAsync(row, account, secrets, ct);
    }

    // As a finished recovery: everything that was proved before is over, and a freeze ends.
    private async Task<Activate.Outcome> SetAsync(
        StoredCase row,
        Account account,
        PreparedSecrets secrets,
        CancellationToken ct
    )
    {
        account.Status = AccountStatus.Active;
        (account.SecretQuestion, account.SecretAnswerHash) = (secrets.Question, secrets.Answer);
        await devices.ForgetAsync(seals.IndexesOf(account), butThisBrowser: false, ct);
        await sessions.EndAllAsync(account.Id, but: null, ct);
        await tries.ForgetAsync(seals.IndexesOf(account), ct);
        await provisionals.KillAsync(account.Id, ct);
        var subject = AccountSeals.IdentifierOf(account.Kind, seals.IdentifierOf(account)).ToString();
        await budgets.ForgetAsync(Budget.AnswersADay, subject, ct);
        await budgets.ForgetAsync(Budget.AnswersAMonth, subject, ct);
        if (row.ActivatedAt is null)
        {
            await facilitators.BeginAsync(row, account, ct);
        }

        audit.Add(Act.FacilitatorActivated, account.Id);
        return await setter.KeepAsync(account, secrets.Clave, ClaveOccasion.Recovered, seals.MailboxesOf(account), ct)
            ? new Activate.Outcome.Activated()
            : new Activate.Outcome.NotALink();
    }

    private async Task<Activate.Outcome> OnlyLinkAsync(StoredCase row, Account account, CancellationToken ct)
    {
        await facilitators.BeginAsync(row, account, ct);
        await store.SaveChangesAsync(ct);
        return new Activate.Outcome.Linked();
    }

    // Whatever else was granted for this person under this mailbox needs no link of its own any more.
    private async Task LinkAsync(StoredCase row, Account account, CancellationToken ct)
    {
        await facilitators.BeginAsync(row, account, ct);
        var indexes = seals.IndexesOf(account);
        var others = await rows.Granted()
            .AsTracking()
            .Where(one => one.ActivatedAt == null && one.Id != row.Id)
            .Where(one => indexes.Contains(one.DocumentIndex!))
            .ToListAsync(ct);
        foreach (var other in others.Where(IsSameMailbox).DistinctBy(one => one.AccountId))
        {
            if (other.AccountId != row.AccountId)
            {
                other.Version++;
                await facilitators.BeginAsync(other, account, ct);
            }
        }

        bool IsSameMailbox(StoredCase other) =>
            caseSeals.Open(other).Facilitator!.Email.Comparable == seals.EmailOf(account).Comparable;
    }
}
