using ClaveSence.Domain;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Mailboxes;

/// <summary>A mailbox is changed inside «Mi cuenta»: asked for, confirmed by code (the link's page has <see cref="EmailChangeTaking"/>), given up (ADR 0021).</summary>
/// <remarks>Everything takes the account first (<see cref="AccountFinder.LockAsync"/>), as recoveries do.</remarks>
internal sealed class EmailChanges(
    ClaveSenceStore store,
    AccountFinder accounts,
    AccountSeals seals,
    EmailChangeLetters letters,
    EmailChangeTaking taking,
    Sealer sealer,
    TokenHash tokens,
    Budgets budgets,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>Asks for a change: the new mailbox gets a letter, and the former request for the same place is over. The caller's save and commit keep it.</summary>
    /// <param name="me">The session that asks.</param>
    /// <param name="account">Its account, locked in the caller's transaction and tracked.</param>
    /// <param name="place">Which place.</param>
    /// <param name="fresh">The new mailbox.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<EmailChangeAnswer> RequestAsync(
        SignedIn me,
        Account account,
        MailboxPlace place,
        EmailAddress fresh,
        CancellationToken ct
    )
    {
        if (IsTaken(account, place, fresh))
        {
            return new EmailChangeAnswer.Same();
        }

        if (ClosedUntil(account, place) is { } until)
        {
            return new EmailChangeAnswer.Closed(until);
        }

        if (
            !(await budgets.SpendAsync(Budget.EmailChangesADay, account.Id.ToString(), ct)).Allowed
            || !(await budgets.SpendAsync(Budget.EmailChangesByMailbox, fresh.Comparable, ct)).Allowed
        )
        {
            return new EmailChangeAnswer.TooMany();
        }

        await EndWaitingAsync(account.Id, place, ct);
        var code = ConfirmationMail.NewCode();
        var change = Make(me, place, fresh, code);
        store.Add(change);
        letters.AskToConfirm(change, account, fresh, code);
        audit.Add(Act.EmailChangeRequested, account.Id, place.ToString());
        return new EmailChangeAnswer.Requested();
    }

    /// <summary>Answers the change that waits for its confirmation; nothing when none does.</summary>
    public async Task<WaitingChange?> WaitingAsync(SignedIn me, MailboxPlace place, CancellationToken ct) =>
        await FindAsync(me, place, ct) is { } change
            ? new(EmailOf(sealer, change), change.SessionId == me.Session.Id)
            : null;

    /// <summary>Tries a code. It is counted before it is compared.</summary>
    public async Task<MailboxCode> ConfirmAsync(SignedIn me, MailboxPlace place, string code, CancellationToken ct)
    {
        if (await FindAsync(me, place, ct) is not { } change || change.SessionId != me.Session.Id)
        {
            return MailboxCode.Over;
        }

        var now = clock.GetUtcNow();
        var counted = await store
            .Set<EmailChange>()
            .Where(row => row.Id == change.Id && row.CodeTriesLeft > 0 && row.CodeExpiresAt > now)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.CodeTriesLeft, one => one.CodeTriesLeft - 1), ct);
        if (counted == 0)
        {
            return MailboxCode.Spent;
        }

        if (!tokens.Is(change.CodeHash, CodePurpose(change.Id), code))
        {
            return MailboxCode.Wrong;
        }

        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        var taken = await taking.TakeAsync(change.Id, me.Account.Id, ct);
        await store.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return taken is null ? MailboxCode.Over : MailboxCode.Taken;
    }

    /// <summary>Sends the letter once more, with another code; what a mailbox may get from us a day is kept silently.</summary>
    public async Task SendAgainAsync(SignedIn me, MailboxPlace place, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        if (
            await accounts.LockOwnAsync(me.Account, ct) is { } account
            && await FindAsync(me, place, ct) is { } change
            && (await budgets.SpendAsync(Budget.EmailChangesByMailbox, EmailOf(sealer, change).Comparable, ct)).Allowed
        )
        {
            var code = ConfirmationMail.NewCode();
            store.Attach(change);
            change.CodeHash = HashOfCode(tokens, change.Id, code);
            change.CodeExpiresAt = clock.GetUtcNow() + EmailChange.CodeLifetime;
            change.CodeTriesLeft = EmailChange.CodeTries;
            letters.AskToConfirm(change, account, EmailOf(sealer, change), code);
        }

        await store.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Gives a change up that waits.</summary>
    public async Task GiveUpAsync(SignedIn me, MailboxPlace place, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        await accounts.LockAsync(me.Account.Id, ct);
        if (await EndWaitingAsync(me.Account.Id, place, ct) > 0)
        {
            audit.Add(Act.EmailChangeGivenUp, me.Account.Id, place.ToString());
        }

        await store.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Answers until when a place is closed to changes; nothing when it is open.</summary>
    public DateTimeOffset? ClosedUntil(Account account, MailboxPlace place)
    {
        var tender = place is MailboxPlace.Main ? account.TenderUntil : null; // The first one is still to be lived with.
        return new[] { account.ReplacementClosedUntil, tender }.Max() is { } until && until > clock.GetUtcNow()
            ? until
            : null;
    }

    /// <summary>Opens the new mailbox of a change.</summary>
    public static EmailAddress EmailOf(Sealer sealer, EmailChange change) =>
        Written.Parse<EmailAddress>(sealer.OpenText(change.Id, EmailColumn, change.EmailSealed));

    internal const string EmailColumn = "email_change.email";

    private static byte[] HashOfCode(TokenHash tokens, Guid change, string code) =>
        tokens.Of(CodePurpose(change), code);

    private static string CodePurpose(Guid change) => $"email-change.code.{change:N}";

    private bool IsTaken(Account account, MailboxPlace place, EmailAddress fresh) =>
        place switch
        {
            MailboxPlace.Main => seals.EmailOf(account).Comparable == fresh.Comparable,
            MailboxPlace.Second => seals.MailboxesOf(account).Any(one => one.Comparable == fresh.Comparable),
        };

    private EmailChange Make(SignedIn me, MailboxPlace place, EmailAddress fresh, string code)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        return new()
        {
            Id = id,
            AccountId = me.Account.Id,
            CredentialEpoch = me.Account.CredentialEpoch,
            SessionId = me.Session.Id,
            Place = place,
            EmailSealed = sealer.Seal(id, EmailColumn, fresh.Value),
            CodeHash = HashOfCode(tokens, id, code),
            CodeExpiresAt = now + EmailChange.CodeLifetime,
            CreatedAt = now,
        };
    }

    private Task<EmailChange?> FindAsync(SignedIn me, MailboxPlace place, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - EmailChange.Lifetime;
        return Waiting(me.Account.Id, place)
            .Where(row => row.CreatedAt > since && row.CredentialEpoch == me.Account.CredentialEpoch)
            .OrderByDescending(row => row.CreatedAt)
            .AsNoTracking()
            .FirstOrDefaultAsync(ct);
    }

    private Task<int> EndWaitingAsync(Guid account, MailboxPlace place, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return Waiting(account, place).ExecuteUpdateAsync(update => update.SetProperty(row => row.EndedAt, now), ct);
    }

    private IQueryable<EmailChange> Waiting(Guid account, MailboxPlace place) =>
        store
            .Set<EmailChange>()
            .Where(row => row.AccountId == account && row.Place == place && row.TakenAt == null && row.EndedAt == null);
}

/// <summary>A change that waits for its new mailbox.</summary>
/// <param name="Email">The new mailbox.</param>
/// <param name="TakesCode">Whether its code works in this session; elsewhere the link does.</param>
internal sealed record WaitingChange(EmailAddress Email, bool TakesCode);

/// <summary>What came of a code that was tried.</summary>
internal enum MailboxCode
{
    /// <summary>It is right, and the new mailbox has its place.</summary>
    Taken,

    /// <summary>It is not the code.</summary>
    Wrong,

    /// <summary>Five were tried, or its 30 minutes are over: another letter, or the link.</summary>
    Spent,

    /// <summary>No change waits for a code in this session.</summary>
    Over,
}
