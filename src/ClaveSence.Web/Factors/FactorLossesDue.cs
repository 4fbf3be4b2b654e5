using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Background;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Factors;

/// <summary>Carries out what was held: when nobody said no, signing in asks no code any more. Passkeys stay, for nobody is asked for one.</summary>
internal sealed class FactorLossesDue(
    ClaveSenceStore store,
    AccountFinder accounts,
    AccountSeals seals,
    FactorNotices notices,
    AuditLog audit,
    TimeProvider clock
) : IDueWork
{
    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await store.Set<FactorLoss>().AsNoTracking().Where(row => row.EndsAt <= now).ToListAsync(ct);
        foreach (var loss in due)
        {
            if (!await IsNoticeWaitingAsync(loss, ct))
            {
                await CarryOutAsync(loss, ct);
                store.ChangeTracker.Clear();
            }
        }
    }

    // A hold is for who may say no: while the notice waits for the mail server, it does not end.
    private Task<bool> IsNoticeWaitingAsync(FactorLoss loss, CancellationToken ct) =>
        store
            .Set<OutgoingMail>()
            .AnyAsync(
                mail =>
                    mail.AccountId == loss.AccountId
                    && mail.Letter == FactorLossAskedLetter.Kind
                    && mail.SentAt == null
                    && mail.DeadAt == null,
                ct
            );

    private async Task CarryOutAsync(FactorLoss loss, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        await accounts.LockAsync(loss.AccountId, ct);
        var account = await store.Set<Account>().SingleOrDefaultAsync(row => row.Id == loss.AccountId, ct);
        var taken = await store
            .Set<FactorLoss>()
            .Where(row => row.AccountId == loss.AccountId && row.AskedAt == loss.AskedAt)
            .ExecuteDeleteAsync(ct);
        if (taken == 0 || account is null)
        {
            return;
        }

        // Another clave by now, or «No fui yo»: whoever asked is not whom the account listens to.
        if (account.CredentialEpoch != loss.CredentialEpoch || account.Status is not AccountStatus.Active)
        {
            audit.AddUnvisited(Act.FactorLossOver, account.Id, "overtaken");
        }
        else if (await store.RemoveCodesAsync(account.Id, which: null, ct))
        {
            audit.AddUnvisited(Act.CodesEnded, account.Id, "lost");
            notices.Tell(account, token => new FactorLossDoneLetter(seals.DetailsOf(account).Name, token));
        }

        await store.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
