using System.Security.Cryptography;
using ClaveSence.Domain.Factors;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Factors;

/// <summary>Begins and ends the codes of an account, and prints its recovery codes. Its callers made sure of the owner.</summary>
internal sealed class CodesEnrolment(
    ClaveSenceStore store,
    SecondFactor second,
    AccountFinder accounts,
    TokenHash tokens,
    Sealer sealer,
    FactorNotices notices,
    AuditLog audit,
    Visit visit
)
{
    /// <summary>Makes a secret for the owner's application, in the place of one that was never confirmed.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="seat">The session in which it is set up, or the activation of an officer: no other sees the secret.</param>
    /// <param name="ct">Cancels.</param>
    public async Task BeginAsync(Account account, Guid seat, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        await accounts.LockAsync(account.Id, ct);
        var confirmed = await second.IsAskedAsync(account.Id, ct);
        if (!confirmed)
        {
            await store.Set<TotpSecret>().Where(row => row.AccountId == account.Id).ExecuteDeleteAsync(ct);
            store.Add(
                new TotpSecret
                {
                    AccountId = account.Id,
                    SecretSealed = sealer.Seal(
                        account.Id,
                        SecondFactor.SecretColumn,
                        RandomNumberGenerator.GetBytes(TotpSteps.SecretLength)
                    ),
                    SessionId = seat,
                    CreatedAt = visit.Now,
                }
            );
            await store.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>Answers the secret that waits for its first code in this session; nothing when none does.</summary>
    public async Task<byte[]?> WaitingAsync(Account account, Guid seat, CancellationToken ct) =>
        await Waiting(account.Id, seat).Select(row => row.SecretSealed).SingleOrDefaultAsync(ct) is { } found
            ? sealer.Open(account.Id, SecondFactor.SecretColumn, found)
            : null;

    /// <summary>Confirms the secret with its first code; from then on codes are asked.</summary>
    /// <returns>The recovery codes, which are never shown again; nothing when the code is not right or nothing waits.</returns>
    public async Task<IReadOnlyList<RecoveryCode>?> ConfirmAsync(
        Account account,
        Guid seat,
        FactorCode.OfApplication code,
        CancellationToken ct
    )
    {
        if (
            await WaitingAsync(account, seat, ct) is not { } secret
            || TotpSteps.Match(secret, code, TimeProvider.System.GetUtcNow()) is not { } step
        )
        {
            return null;
        }

        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        var undo = FactorUndo.HashOf(tokens, notices.Tell(account, FactorChange.CodesBegun));
        var begun = await Waiting(account.Id, seat)
            .ExecuteUpdateAsync(
                update =>
                    update
                        .SetProperty(row => row.ConfirmedAt, visit.Now)
                        .SetProperty(row => row.LastStep, step)
                        .SetProperty(row => row.UndoHash, undo),
                ct
            );
        if (begun == 0)
        {
            return null; // Sent twice at once: the other one shows the codes.
        }

        await StaleOthersAsync(account.Id, seat, ct);
        audit.Add(Act.CodesBegun, account.Id);
        var codes = await DrawAsync(account.Id, ct);
        await transaction.CommitAsync(ct);
        return codes;
    }

    /// <summary>Draws new recovery codes; the former ones are void at once.</summary>
    /// <returns>The codes, which are never shown again; nothing when the account has no second factor.</returns>
    public async Task<IReadOnlyList<RecoveryCode>?> RenewAsync(Account account, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        await accounts.LockAsync(account.Id, ct);
        if (!await second.IsAskedAsync(account.Id, ct))
        {
            return null;
        }

        audit.Add(Act.RecoveryCodesRenewed, account.Id);
        notices.Tell(account, FactorChange.RecoveryCodesRenewed);
        var codes = await DrawAsync(account.Id, ct);
        await transaction.CommitAsync(ct);
        return codes;
    }

    /// <summary>Ends the codes: signing in asks none any more.</summary>
    public async Task EndAsync(Account account, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        if (await store.RemoveCodesAsync(account.Id, which: null, ct))
        {
            audit.Add(Act.CodesEnded, account.Id);
            notices.Tell(account, FactorChange.CodesEnded);
            await store.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>Counts the recovery codes that are still good.</summary>
    public Task<int> CountLeftAsync(Guid account, CancellationToken ct) =>
        store.Set<RecoveryCodeRow>().CountAsync(row => row.AccountId == account && row.UsedAt == null, ct);

    private IQueryable<TotpSecret> Waiting(Guid account, Guid seat)
    {
        var since = visit.Now - TotpSecret.Waits;
        return store
            .Set<TotpSecret>()
            .Where(row => row.AccountId == account && row.ConfirmedAt == null)
            .Where(row => row.SessionId == seat && row.CreatedAt > since);
    }

    private async Task<IReadOnlyList<RecoveryCode>> DrawAsync(Guid account, CancellationToken ct)
    {
        await store.Set<RecoveryCodeRow>().Where(row => row.AccountId == account).ExecuteDeleteAsync(ct);
        RecoveryCode[] codes = [.. Enumerable.Range(0, RecoveryCode.InASet).Select(_ => RecoveryCode.Draw())];
        store.AddRange(
            codes.Select(code => new RecoveryCodeRow
            {
                Id = Guid.CreateVersion7(visit.Now),
                AccountId = account,
                CodeHash = second.HashOf(account, code),
            })
        );
        await store.SaveChangesAsync(ct);
        return codes;
    }

    // What another session proved a moment ago, it proved without the code.
    private Task<int> StaleOthersAsync(Guid account, Guid seat, CancellationToken ct) =>
        store
            .Set<Session>()
            .Where(row => row.AccountId == account && row.Id != seat)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.ClaveProvedAt, DateTimeOffset.UnixEpoch), ct);
}
