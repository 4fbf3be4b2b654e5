using ClaveSence.Domain;
using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ClaveSence.Web.Cases;

/// <summary>What follows when a request is granted: the link that lets the facilitator activate, or the company's place beside those they have (ADR 0024).</summary>
/// <remarks>
/// Who has an account under the same mailbox is linked at once: one person, one account. A granted request that names another
/// mailbox is the one way to change a facilitator's; so the stored one hears of it, can say «No fui yo», and the link waits for the
/// same hold as a mailbox that a recovery replaces. A link counts only under the clave that the account had when it was sent.
/// </remarks>
internal sealed class Activations(
    ClaveSenceStore store,
    AccountFinder finder,
    AccountSeals accounts,
    CaseSeals seals,
    CaseRows rows,
    FacilitatorLinks facilitators,
    MailLinks links,
    Outbox outbox,
    Budgets budgets,
    RecoveryOptions recovery,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>Where the link leads; its token follows.</summary>
    public const string Path = "/facilitador-extranjero/activar/";

    /// <summary>How long the link works: 72 hours.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(72);

    // How long «No fui yo» of the stored mailbox works: past the hold and the link.
    private static readonly TimeSpan NotMeLifetime = TimeSpan.FromDays(14);

    /// <summary>Acts on a granted request, within the caller's transaction, whose save keeps it.</summary>
    public async Task ApproveAsync(StoredCase row, CaseContent content, CancellationToken ct)
    {
        var person = content.Facilitator!;
        var account = await finder.FindToChangeAsync(person.Identifier, ct);
        if (account is null)
        {
            await SendAsync(row, content, person.Email, epoch: 0, clock.GetUtcNow(), ct);
            return;
        }

        await finder.LockAsync(account.Id, ct);
        await store.Entry(account).ReloadAsync(ct);
        if (accounts.EmailOf(account).Comparable == person.Email.Comparable)
        {
            await facilitators.BeginAsync(row, account, ct);
            var letter = new FacilitatorLinkedLetter(accounts.DetailsOf(account).Name, content.Company);
            outbox.Add(store, letter, accounts.EmailOf(account), account.Id);
            return;
        }

        var from = AddressHold.EndsAt(clock.GetUtcNow(), recovery.ReplacedAddressHold);
        await SendAsync(row, content, person.Email, account.CredentialEpoch, from, ct);
        TellStored(account, content, from);
    }

    /// <summary>The company asks for another link: to the mailbox of the request while it is not activated, to the stored one afterwards (forgotten answer). The earlier ones work no longer.</summary>
    public Task<SendLink> SendAgainAsync(Guid company, Guid id, CancellationToken ct) =>
        SendAgainAsync(company, id, byOffice: false, ct);

    /// <summary>The help desk does it for a facilitator who calls; the company reads that it was done, and nothing of the officer.</summary>
    public Task<SendLink> SendAgainByOfficeAsync(Guid company, Guid id, CancellationToken ct) =>
        SendAgainAsync(company, id, byOffice: true, ct);

    /// <summary>The company ends what was granted before anybody activated: its links work no longer, and no other is sent.</summary>
    /// <returns>Whether it was still to be ended.</returns>
    public async Task<bool> WithdrawAsync(Guid company, Guid id, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        await links.VoidAsync(LinkPurpose.ActivateFacilitator, id, ct); // The link before the request, as whoever uses it does.
        var mine = rows.Granted().Where(row => row.Id == id && row.AccountId == company && row.ActivatedAt == null);
        await mine.ExecuteUpdateAsync(update => update.SetProperty(row => row.Version, row => row.Version + 1), ct);
        if (await mine.AsTracking().SingleOrDefaultAsync(ct) is not { } row)
        {
            return false; // Rolled back: the links are as they were.
        }

        row.AnswerHash = null; // Nothing can follow any more.
        rows.Tell(row, CaseAct.Ended);
        audit.Add(Act.FacilitatorEnded, company, row.Number);
        await store.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task<SendLink> SendAgainAsync(Guid company, Guid id, bool byOffice, CancellationToken ct)
    {
        var row = await rows.Granted()
            .AsTracking()
            .SingleOrDefaultAsync(one => one.Id == id && one.AccountId == company, ct);
        if (row is null || (row.ActivatedAt is not null && await facilitators.OfCaseAsync(row, ct) is null))
        {
            return SendLink.NotNow;
        }

        if (!(await budgets.SpendAsync(Budget.ActivationLettersADay, id.ToString(), ct)).Allowed)
        {
            return SendLink.TooMany;
        }

        // A caller's own transaction may hold more than this.
        await using var transaction = store.Database.CurrentTransaction is null
            ? await store.Database.BeginTransactionAsync(ct)
            : null;
        var content = seals.Open(row);
        var account = await finder.FindAsync(content.Facilitator!.Identifier, ct);
        if (row.ActivatedAt is not null && account is not null)
        {
            await SendAsync(row, content, accounts.EmailOf(account), account.CredentialEpoch, clock.GetUtcNow(), ct);
        }
        else if (row.ActivatedAt is null && !await SendUnusedAsync(row, content, account, ct))
        {
            return SendLink.NotNow;
        }

        row.Version++; // Of two at once, or of this and its end, one is kept.
        rows.Tell(row, CaseAct.LinkSent);
        if (byOffice)
        {
            audit.AddUnvisited(Act.ActivationSent, company, row.Number);
        }
        else
        {
            audit.Add(Act.ActivationSent, company, row.Number);
        }

        return await SavedAsync(transaction, ct) ? SendLink.Sent : SendLink.NotNow;
    }

    // Since the grant an account may have begun, ended, or got another clave: under the epoch of then the link would be dead when it
    // comes. Where it goes to another mailbox than the stored one, that one is told anew and has its whole hold again.
    private async Task<bool> SendUnusedAsync(
        StoredCase row,
        CaseContent content,
        Account? account,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var to = content.Facilitator!.Email;
        var from = row.ActivationFrom is { } hold && hold > now ? hold : now; // It goes on waiting.
        if (account is null)
        {
            await SendAsync(row, content, to, epoch: 0, from, ct);
            return true;
        }

        if (accounts.EmailOf(account).Comparable == to.Comparable)
        {
            await SendAsync(row, content, to, row.ActivationEpoch, from, ct); // Under whichever epoch it links the company.
            return true;
        }

        if (account.Status is not AccountStatus.Active)
        {
            return false; // «No fui yo», or the office: no link to another mailbox works.
        }

        if (account.CredentialEpoch != row.ActivationEpoch)
        {
            from = AddressHold.EndsAt(now, recovery.ReplacedAddressHold);
            TellStored(account, content, from);
        }

        await SendAsync(row, content, to, account.CredentialEpoch, from, ct);
        return true;
    }

    private async Task<bool> SavedAsync(IDbContextTransaction? transaction, CancellationToken ct)
    {
        try
        {
            await store.SaveChangesAsync(ct);
            if (transaction is not null)
            {
                await transaction.CommitAsync(ct);
            }

            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            store.ChangeTracker.Clear();
            return false;
        }
    }

    private async Task SendAsync(
        StoredCase row,
        CaseContent content,
        EmailAddress to,
        int epoch,
        DateTimeOffset from,
        CancellationToken ct
    )
    {
        await links.VoidAsync(LinkPurpose.ActivateFacilitator, row.Id, ct);
        var until = from + LinkLifetime;
        (row.ActivationEpoch, row.ActivationFrom) = (epoch, from);
        var token = links.Make(LinkPurpose.ActivateFacilitator, row.Id, until - clock.GetUtcNow());
        var letter = new ActivationLetter(content.Facilitator!.Name, content.Company, until, token);
        outbox.Add(store, letter, to, notBefore: from, expiresAt: until);
    }

    private void TellStored(Account account, CaseContent content, DateTimeOffset from)
    {
        foreach (var mailbox in accounts.MailboxesOf(account))
        {
            var token = links.Make(LinkPurpose.NotMe, account.Id, NotMeLifetime);
            var name = accounts.DetailsOf(account).Name;
            outbox.Add(store, new OtherMailboxLetter(name, content.Company, from, token), mailbox, account.Id);
        }
    }
}

/// <summary>What came of asking for another link.</summary>
internal enum SendLink
{
    /// <summary>It was sent.</summary>
    Sent,

    /// <summary>Enough were sent today.</summary>
    TooMany,

    /// <summary>The request is not granted, or its link with the company ended.</summary>
    NotNow,
}
