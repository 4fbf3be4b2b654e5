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
            Send(row, content, person.Email, epoch: 0, clock.GetUtcNow());
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
        Send(row, content, person.Email, account.CredentialEpoch, from);
        TellStored(account, content, from);
    }

    /// <summary>The company asks for another link: to the mailbox of the request while it is not activated, to the stored one afterwards (forgotten answer).</summary>
    public async Task<SendLink> SendAgainAsync(Guid company, Guid id, CancellationToken ct)
    {
        var row = await store
            .Set<StoredCase>()
            .AsTracking()
            .SingleOrDefaultAsync(
                one => one.Id == id && one.AccountId == company && one.State == CaseState.Approved,
                ct
            );
        if (row is null || (row.ActivatedAt is not null && await facilitators.OfCaseAsync(row, ct) is null))
        {
            return SendLink.NotNow;
        }

        if (!(await budgets.SpendAsync(Budget.ActivationLettersADay, id.ToString(), ct)).Allowed)
        {
            return SendLink.TooMany;
        }

        var content = seals.Open(row);
        var account = await finder.FindAsync(content.Facilitator!.Identifier, ct);
        if (row.ActivatedAt is not null && account is not null)
        {
            Send(row, content, accounts.EmailOf(account), account.CredentialEpoch, clock.GetUtcNow());
        }
        else if (row.ActivatedAt is null)
        {
            // A link to another mailbox than the stored one goes on waiting for its hold.
            var from = row.ActivationFrom is { } hold && hold > clock.GetUtcNow() ? hold : clock.GetUtcNow();
            Send(row, content, content.Facilitator.Email, row.ActivationEpoch, from);
        }

        rows.Tell(row, CaseAct.LinkSent);
        audit.Add(Act.ActivationSent, company, row.Number);
        await store.SaveChangesAsync(ct);
        return SendLink.Sent;
    }

    private void Send(StoredCase row, CaseContent content, EmailAddress to, int epoch, DateTimeOffset from)
    {
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
