using ClaveSence.Web.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The end of a recovery: all of it happens, or nothing.</summary>
internal sealed class RecoveryFinish(
    ClaveSenceStore store,
    AccountFinder accounts,
    EmailReplacements replacements,
    ProvisionalClaves provisionals,
    ClaveSetter setter,
    AccountSeals seals,
    SignedInSessions sessions,
    KnownDevices devices,
    Tries tries,
    RecoveryTries answers,
    TimeProvider clock
)
{
    /// <summary>Uses the provisional clave up and sets the definitive one, with everything else that the caller changed in the store.</summary>
    /// <param name="account">The account, tracked, as it was when the hash was made.</param>
    /// <param name="provisional">The living provisional clave.</param>
    /// <param name="hash">The hash of the definitive one.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False when another recovery, a change or an end of the provisional one was first: nothing happened then.</returns>
    public async Task<bool> FinishAsync(
        Account account,
        ProvisionalClave provisional,
        byte[] hash,
        CancellationToken ct
    )
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        await accounts.LockAsync(account.Id, ct);
        if (
            !await ReplaceAsync(account, provisional, ct)
            || !await provisionals.UseAsync(account.Id, provisional.Id, ct)
        )
        {
            store.ChangeTracker.Clear();
            return false;
        }

        await EndFormerAsync(account, ct);
        account.QuestionRecoveredAt = provisional.ByAnswer ? clock.GetUtcNow() : null;
        var told = provisional.ReplacementId is null ? seals.MailboxesOf(account) : [seals.EmailOf(account)]; // The former ones hear of both at once, in the letter about the mailbox.
        if (!await setter.KeepAsync(account, hash, ClaveOccasion.Recovered, told, ct))
        {
            return false;
        }

        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task<bool> ReplaceAsync(Account account, ProvisionalClave provisional, CancellationToken ct) =>
        provisional.ReplacementId is not { } replacement || await replacements.FinishAsync(account, replacement, ct);

    private async Task EndFormerAsync(Account account, CancellationToken ct)
    {
        await devices.ForgetAsync(seals.IndexesOf(account), butThisBrowser: false, ct);
        await sessions.EndAllAsync(account.Id, but: null, ct);
        await tries.ForgetAsync(seals.IndexesOf(account), ct);
        await answers.ForgetAnswersAsync(AccountSeals.IdentifierOf(account.Kind, seals.IdentifierOf(account)), ct);
        await store
            .Set<Account>()
            .Where(row => row.Id == account.Id && row.Status == AccountStatus.Frozen)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.Status, AccountStatus.Active), ct);
    }
}
