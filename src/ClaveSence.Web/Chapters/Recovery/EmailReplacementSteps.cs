using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Open = ClaveSence.Domain.Recovery.EmailReplacementState.Open;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Takes a replacement one step further in the caller's transaction, and orders its letter as soon as nothing is left to wait for.</summary>
internal sealed class EmailReplacementSteps(
    ClaveSenceStore store,
    EmailReplacementRows rows,
    RecoveryOrders orders,
    AccountSeals seals,
    RecoveryOptions options,
    TimeProvider clock
)
{
    // What the owner has at the least to read the notice, once it was handed over.
    private static readonly TimeSpan ToRead = TimeSpan.FromHours(24);

    // How often a notice that cannot leave is looked at.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Takes the step, again and again while somebody else is first. The caller saves and commits.</summary>
    /// <param name="id">The replacement.</param>
    /// <param name="step">What was asked for: the next state, or nothing when it is not allowed now.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Where it stands afterwards; nothing when it is over or the step was not allowed.</returns>
    public async Task<EmailReplacementState?> TakeAsync(
        Guid id,
        Func<Open, DateTimeOffset, EmailReplacementState?> step,
        CancellationToken ct
    )
    {
        while (await rows.FindAsync(id, ct) is { } row && rows.StateOf(row) is Open here)
        {
            var now = clock.GetUtcNow();
            var next = await EndOfAsync(row, here, now, ct) ?? step(here, now);
            if (next is null)
            {
                return null;
            }

            var end = Onward(await PostponedAsync(row, next, now, ct) ?? next, now);
            if (await rows.MoveAsync(row, end, ct))
            {
                await OrderAsync(row, from: next, end, ct);
                return end;
            }
        }

        return null;
    }

    /// <summary>Answers whose replacement it is.</summary>
    public Task<Guid> AccountOfAsync(Guid id, CancellationToken ct) =>
        store.Set<EmailReplacement>().Where(row => row.Id == id).Select(row => row.AccountId).SingleAsync(ct);

    /// <summary>Places the order of the letter to the new mailbox; the caller's save keeps it.</summary>
    public async Task OrderAsync(EmailReplacement row, CancellationToken ct)
    {
        var account = await store.Set<Account>().AsNoTracking().SingleAsync(one => one.Id == row.AccountId, ct);
        var holder = AccountSeals.IdentifierOf(account.Kind, seals.IdentifierOf(account));
        orders.Place(new(RecoveryTaskKind.ReplacementDue, holder, account.Id, row.Id));
    }

    private async Task<EmailReplacementState?> EndOfAsync(
        EmailReplacement row,
        Open here,
        DateTimeOffset now,
        CancellationToken ct
    ) => await rows.MayGoOnAsync(row, ct) ? here.RanOut(now) : here.ClaveChanged(now);

    // The hold is for who may refuse: it does not end before the account's own mailbox was told, or refused the letter for good.
    private async Task<EmailReplacementState?> PostponedAsync(
        EmailReplacement row,
        EmailReplacementState next,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (next is not EmailReplacementState.AwaitingHoldEnd held || held.HoldEnded(now) is null)
        {
            return null;
        }

        var notice = await store
            .Set<OutgoingMail>()
            .AsNoTracking()
            .SingleOrDefaultAsync(mail => mail.Id == row.NoticeId, ct);
        var toRead = options.ReplacedAddressHold < ToRead ? TimeSpan.Zero : ToRead; // Shorter ones are for trying the portal out.
        return notice switch
        {
            null => null,
            { SentAt: { } sent } => held.Postponed(now, sent + toRead),
            { DeadAt: null } => held.Postponed(now, now + Pause),
            _ => null,
        };
    }

    // What time alone brings, as far as it goes.
    private static EmailReplacementState Onward(EmailReplacementState state, DateTimeOffset now) =>
        state switch
        {
            EmailReplacementState.AwaitingHoldEnd held when held.HoldEnded(now) is { } due => Onward(due, now),
            EmailReplacementState.AwaitingDelivery due when due.Delivered(now) is { } delivered => delivered,
            _ => state,
        };

    private async Task OrderAsync(
        EmailReplacement row,
        EmailReplacementState from,
        EmailReplacementState end,
        CancellationToken ct
    )
    {
        if (end is EmailReplacementState.AwaitingDefinitive && from is not EmailReplacementState.AwaitingDefinitive)
        {
            await OrderAsync(row, ct);
        }
        else if (end is not Open)
        {
            await rows.KillClaveAsync(row.Id, ct);
        }
    }
}
