using ClaveSence.Web.Accounts;
using ClaveSence.Web.Development;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Carries out one order in one transaction: here, behind the request, is where identifiers differ.</summary>
internal sealed partial class CarryOut(
    ClaveSenceStore store,
    Sealer sealer,
    AccountFinder accounts,
    ProvisionalMail provisionals,
    RecoveryNotices notices,
    TimeProvider clock,
    ILogger<CarryOut> log,
    Failpoint? failpoint = null
)
{
    // How many times «Reenviar» is followed back to the order that it repeats.
    private const int RepeatsAtMost = 50;

    /// <summary>Carries it out if it is still due.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Another desk was first.</exception>
    public async Task RunAsync(Guid id, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var order = await store.Set<RecoveryOrder>().SingleOrDefaultAsync(row => row.Id == id && row.DueAt <= now, ct);
        if (order is null)
        {
            return;
        }

        order.DueAt = null;
        order.Version++;
        if (order.CreatedAt + RecoveryOrder.Lifetime <= now)
        {
            await GiveUpAsync(order, ct);
        }
        else if (await TaskOfAsync(order, ct) is { } task)
        {
            await accounts.LockAsync(task.Account, ct); // Two orders of one account wait for each other: one letter answers both.
            if (await AccountOfAsync(task, ct) is { } account)
            {
                await ActAsync(order, task, account, ct);
            }
        }

        await store.SaveChangesAsync(ct);
        failpoint?.Pass(FailpointName.OrderCommitting);
        await transaction.CommitAsync(ct);
        failpoint?.Pass(FailpointName.OrderCommitted);
    }

    private async Task ActAsync(RecoveryOrder order, RecoveryTask task, Account account, CancellationToken ct) =>
        await (
            task.Kind switch
            {
                RecoveryTaskKind.AnswerRight or RecoveryTaskKind.CardProved or RecoveryTaskKind.ReplacementDue =>
                    provisionals.SendAsync(order, task, account, ct),
                RecoveryTaskKind.AnswerWrong => notices.TellOfWrongAnswerAsync(account, ct),
                RecoveryTaskKind.TriesSpent => notices.OfferOwnTriesAsync(account, ct),
                RecoveryTaskKind.Nothing or RecoveryTaskKind.Again => Task.CompletedTask,
            }
        );

    // One that was not looked at for a day may well have sent its letter at once.
    private async Task GiveUpAsync(RecoveryOrder order, CancellationToken ct)
    {
        if (!await store.Set<OutgoingMail>().AnyAsync(mail => mail.Id == order.LetterId && mail.SentAt != null, ct))
        {
            LogGivenUp(order.Id);
        }
    }

    private async Task<RecoveryTask?> TaskOfAsync(RecoveryOrder order, CancellationToken ct)
    {
        var task = RecoveryTask.Open(sealer, order);
        for (
            var steps = 0;
            task is { Kind: RecoveryTaskKind.Again, Again: { } former } && steps < RepeatsAtMost;
            steps++
        )
        {
            var row = await store.Set<RecoveryOrder>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == former, ct);
            task = row is null ? null : RecoveryTask.Open(sealer, row);
        }

        return task;
    }

    // An account that officers blocked gets nothing; one that its owner froze is what recovery is for.
    private Task<Account?> AccountOfAsync(RecoveryTask task, CancellationToken ct) =>
        store
            .Set<Account>()
            .SingleOrDefaultAsync(account => account.Id == task.Account && account.Status != AccountStatus.Blocked, ct);

    [LoggerMessage(
        LogLevel.Error,
        "Recovery order {Order} could not be carried out within its 24 hours and was given up"
    )]
    private partial void LogGivenUp(Guid order);
}
