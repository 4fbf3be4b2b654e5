using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Factors;

/// <summary>What happens when the second factor is lost and no recovery code is left (rulings 25): a hold as long as a replaced mailbox's.</summary>
internal sealed class FactorLosses(
    ClaveSenceStore store,
    AccountFinder accounts,
    AccountSeals seals,
    RecoveryOptions options,
    FactorNotices notices,
    AuditLog audit,
    Visit visit
)
{
    /// <summary>Holds the removal, and tells every mailbox. Asked for again, it is the same request.</summary>
    /// <param name="account">The account, whose clave and holder were proved.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>When the hold ends.</returns>
    public async Task<DateTimeOffset> AskAsync(Account account, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        await accounts.LockAsync(account.Id, ct);
        var open = await store.Set<FactorLoss>().SingleOrDefaultAsync(row => row.AccountId == account.Id, ct);
        if (open is not null && open.CredentialEpoch == account.CredentialEpoch)
        {
            return open.EndsAt;
        }

        if (open is not null)
        {
            await store.Set<FactorLoss>().Where(row => row.AccountId == account.Id).ExecuteDeleteAsync(ct);
            store.ChangeTracker.Clear();
        }

        var ends = AddressHold.EndsAt(visit.Now, options.ReplacedAddressHold);
        store.Add(
            new FactorLoss
            {
                AccountId = account.Id,
                CredentialEpoch = account.CredentialEpoch,
                AskedAt = visit.Now,
                EndsAt = ends,
            }
        );
        audit.Add(Act.FactorLossAsked, account.Id);
        notices.Tell(
            account,
            token => new FactorLossAskedLetter(seals.DetailsOf(account).Name, ends, visit.Device, visit.Network, token),
            ends - visit.Now + FactorLetter.LinkLifetime
        );
        await store.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return ends;
    }

    /// <summary>Ends a request: a right code was given, so nothing is lost.</summary>
    public async Task CancelAsync(Guid account, CancellationToken ct)
    {
        if (await store.Set<FactorLoss>().Where(row => row.AccountId == account).ExecuteDeleteAsync(ct) == 1)
        {
            audit.Add(Act.FactorLossOver, account, "code");
            await store.SaveChangesAsync(ct);
        }
    }
}
