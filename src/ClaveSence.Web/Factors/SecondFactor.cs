using System.Diagnostics;
using ClaveSence.Domain.Factors;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Factors;

/// <summary>Checks the codes of the second factor: the one place, with one budget for an account, wherever a code is typed.</summary>
/// <remarks>The account's own count, apart from the clave's: who guesses codes knows the clave already.</remarks>
internal sealed class SecondFactor(
    ClaveSenceStore store,
    Tries tries,
    Budgets budgets,
    BlindIndex index,
    TokenHash tokens,
    Sealer sealer,
    FactorNotices notices,
    AuditLog audit,
    Visit visit
)
{
    /// <summary>Where a secret is sealed.</summary>
    public const string SecretColumn = "totp_secret.secret";

    /// <summary>Tells whether the account's second factor is in force.</summary>
    public Task<bool> IsAskedAsync(Guid account, CancellationToken ct) =>
        store.Set<TotpSecret>().AnyAsync(row => row.AccountId == account && row.ConfirmedAt != null, ct);

    /// <summary>Tries a code: counted before it is looked at, and used up when it is right.</summary>
    public async Task<CodeVerdict> TryAsync(Account account, FactorCode code, CancellationToken ct)
    {
        if (!await IsAskedAsync(account.Id, ct))
        {
            return new CodeVerdict.NotAsked();
        }

        var keys = index.AllOf("tries.code", account.Id.ToString("N"));
        if (!await tries.TakeAsync(keys, ct))
        {
            return await TurnAwayAsync(account.Id, keys, ct);
        }

        var right = code switch
        {
            FactorCode.OfApplication shown => await UseStepAsync(account.Id, shown, ct),
            FactorCode.OnPaper printed => await UseRecoveryAsync(account.Id, printed.Code, ct),
            _ => throw new UnreachableException(),
        };
        if (!right)
        {
            audit.Add(Act.CodeRefused, account.Id, code is FactorCode.OnPaper ? "recovery" : null);
            await store.SaveChangesAsync(ct);
            return new CodeVerdict.Wrong();
        }

        await tries.ForgetAsync(keys, ct);
        if (code is FactorCode.OnPaper)
        {
            audit.Add(Act.RecoveryCodeUsed, account.Id);
            notices.Tell(account, FactorChange.RecoveryCodeUsed);
            await store.SaveChangesAsync(ct);
        }

        return new CodeVerdict.Right(code is FactorCode.OnPaper);
    }

    /// <summary>Answers what the store keeps of a recovery code: no other account's hash is the same.</summary>
    public byte[] HashOf(Guid account, RecoveryCode code) => tokens.Of(RecoveryPurpose, TextOf(account, code));

    private const string RecoveryPurpose = "factor.recovery";

    private static string TextOf(Guid account, RecoveryCode code) => $"{account:N} {code.Value}";

    // Of any number sent at once, one moves the step forward; the others, and every replay, find it there already.
    private async Task<bool> UseStepAsync(Guid account, FactorCode.OfApplication code, CancellationToken ct)
    {
        var row = await store
            .Set<TotpSecret>()
            .AsNoTracking()
            .SingleOrDefaultAsync(secret => secret.AccountId == account && secret.ConfirmedAt != null, ct);
        if (
            row is null
            || TotpSteps.Match(
                sealer.Open(account, SecretColumn, row.SecretSealed),
                code,
                TimeProvider.System.GetUtcNow()
            )
                is not { } step
        )
        {
            return false;
        }

        return await store
                .Set<TotpSecret>()
                .Where(secret => secret.AccountId == account && secret.ConfirmedAt == row.ConfirmedAt)
                .Where(secret => secret.LastStep < step)
                .ExecuteUpdateAsync(update => update.SetProperty(secret => secret.LastStep, step), ct) == 1;
    }

    private async Task<bool> UseRecoveryAsync(Guid account, RecoveryCode code, CancellationToken ct)
    {
        var hashes = tokens.AllOf(RecoveryPurpose, TextOf(account, code));
        return await store
                .Set<RecoveryCodeRow>()
                .Where(row => row.AccountId == account && hashes.Contains(row.CodeHash) && row.UsedAt == null)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.UsedAt, visit.Now), ct) == 1;
    }

    // Once an hour: what can be repeated for nothing must not fill what can never be deleted.
    private async Task<CodeVerdict> TurnAwayAsync(Guid account, byte[][] keys, CancellationToken ct)
    {
        if ((await budgets.SpendAsync(Budget.ThrottlingTold, $"code:{account:N}", ct)).Allowed)
        {
            audit.Add(Act.TriesThrottled, account, "code");
            await store.SaveChangesAsync(ct);
        }

        return new CodeVerdict.Throttled((await tries.LookAsync(keys, ct)).Wait ?? Tries.FirstWait);
    }
}
