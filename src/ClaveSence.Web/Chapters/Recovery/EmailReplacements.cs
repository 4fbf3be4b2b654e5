using ClaveSence.Domain;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using State = ClaveSence.Domain.Recovery.EmailReplacementState;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>A mailbox takes the place of another: asked for after the proof of the card, held, sent to, finished (ADR 0016).</summary>
internal sealed class EmailReplacements(
    ClaveSenceStore store,
    AccountFinder accounts,
    EmailReplacementRows rows,
    EmailReplacementStart start,
    EmailReplacementLetters letters,
    Budgets budgets,
    AccountSeals seals,
    AuditLog audit,
    Visit visit,
    TimeProvider clock
)
{
    /// <summary>«No» at «¿Este correo electrónico está actualizado?»: writes the request down and tells all mailboxes.</summary>
    /// <remarks>Call it inside a transaction, and save and commit it with the flow's move.</remarks>
    /// <param name="here">What the card proved.</param>
    /// <param name="fresh">The mailbox that was typed.</param>
    /// <param name="knownDevice">Whether the account signed in from this browser before.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ReplacementAnswer> RequestAsync(
        RecoveryState.ConfirmingEmail here,
        EmailAddress fresh,
        bool knownDevice,
        CancellationToken ct
    )
    {
        if (store.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A replacement is asked for inside the caller's transaction.");
        }

        await accounts.LockAsync(here.Account, ct);
        if (await FindAsync(here, ct) is not { } account)
        {
            return new ReplacementAnswer.Overtaken();
        }

        if (ClosedUntil(account) is { } until)
        {
            return new ReplacementAnswer.Closed(until);
        }

        var open = await rows.OpenOfAsync(account.Id, ct);
        if (open.Find(row => IsSame(row, account, fresh)) is { } same)
        {
            return await start.ReuseAsync(same, account, fresh, ct);
        }

        if (open.Exists(row => IsConfirmed(row, account)))
        {
            return new ReplacementAnswer.Busy();
        }

        if (!await TakeBudgetsAsync(account, fresh, ct))
        {
            return new ReplacementAnswer.TooMany();
        }

        await start.EndAsync(open, ct);
        return start.Begin(account, fresh, knownDevice);
    }

    /// <summary>Asks before each letter with a provisional clave where it may go, and makes a refusal that comes meanwhile wait for the caller's commit.</summary>
    /// <returns>The new mailbox; nothing when the replacement was refused, ran out or was overtaken, or the account is blocked.</returns>
    public async Task<EmailAddress?> AddressForDeliveryAsync(Guid replacement, Account account, CancellationToken ct)
    {
        while (
            await rows.FindAsync(replacement, ct) is { } row
            && row.AccountId == account.Id
            && rows.StateOf(row) is State.AwaitingDefinitive here
            && here.Redelivered(clock.GetUtcNow()) is { } again
            && await rows.MayGoOnAsync(row, ct)
        )
        {
            if (await rows.MoveAsync(row, again, ct))
            {
                return rows.EmailOf(row);
            }
        }

        return null;
    }

    /// <summary>The definitive clave was created with the provisional one that went to the new mailbox: that one takes the stored one's place.</summary>
    /// <remarks>Call it inside a transaction, before the provisional clave is used up and before the new clave is set; all three in this order, and save.</remarks>
    /// <param name="account">The account, tracked.</param>
    /// <param name="replacement">What the provisional clave names.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False when it was refused, ran out or was overtaken: then nothing may be set.</returns>
    public async Task<bool> FinishAsync(Account account, Guid replacement, CancellationToken ct)
    {
        await accounts.LockAsync(account.Id, ct);
        while (
            await rows.FindAsync(replacement, ct) is { } row
            && row.AccountId == account.Id
            && row.CredentialEpoch == account.CredentialEpoch
            && rows.StateOf(row) is State.AwaitingDefinitive here
            && here.ClaveCreated(clock.GetUtcNow()) is { } done
            && await rows.MayGoOnAsync(row, ct)
        )
        {
            if (await rows.MoveAsync(row, done, ct))
            {
                Replace(account, rows.EmailOf(row), done);
                return true;
            }
        }

        return false;
    }

    private void Replace(Account account, EmailAddress fresh, State.Finished done)
    {
        letters.TellReplaced(account, fresh, done.At);
        seals.Replace(account, fresh);
        account.EmailChangedAt = done.At;
        account.TenderUntil = done.TenderUntil;
        audit.Add(Act.EmailReplaced, account.Id);
    }

    private async Task<bool> TakeBudgetsAsync(Account account, EmailAddress fresh, CancellationToken ct) =>
        (await budgets.SpendAsync(Budget.RecoveriesByAddress, visit.Address, ct)).Allowed
        && (await budgets.SpendAsync(Budget.ReplacementsADay, account.Id.ToString(), ct)).Allowed
        && (await budgets.SpendAsync(Budget.ReplacementsByMailbox, fresh.Comparable, ct)).Allowed;

    private Task<Account?> FindAsync(RecoveryState.ConfirmingEmail here, CancellationToken ct) =>
        store
            .Set<Account>()
            .AsNoTracking()
            .SingleOrDefaultAsync(one => one.Id == here.Account && one.CredentialEpoch == here.CredentialEpoch, ct);

    private DateTimeOffset? ClosedUntil(Account account) =>
        new[] { account.ReplacementClosedUntil, account.TenderUntil }.Max() is { } until && until > clock.GetUtcNow()
            ? until
            : null;

    private bool IsSame(EmailReplacement row, Account account, EmailAddress fresh) =>
        IsAlive(row, account) && rows.EmailOf(row).Comparable == fresh.Comparable;

    // Whoever read a letter there did more than hold a card: a second card holder must not take it from them unheard.
    private bool IsConfirmed(EmailReplacement row, Account account) =>
        IsAlive(row, account)
        && rows.StateOf(row) is not (State.AwaitingConfirmation or State.AwaitingConfirmationOnly);

    private bool IsAlive(EmailReplacement row, Account account) =>
        row.CredentialEpoch == account.CredentialEpoch
        && rows.StateOf(row) is State.Open open
        && open.RanOut(clock.GetUtcNow()) is null;
}
