using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Credentials;

/// <summary>
/// Checks a clave. Every form that asks for one comes here, so that all share one budget and one answer (ADR 0006).
/// The steps, in order:
/// (1) is this browser known; (2) may a try be taken; (3) count it, before the check;
/// (4) find the account, the newest unconfirmed registration and whether this is the provisional clave; (5) one hash, account
/// or not; (6) count what came of it. A spent budget turns everything away but a provisional clave, which has a count of its own.
/// </summary>
/// <remarks>What is counted is counted by the account, whichever of its identifiers was typed (ADR 0022). An unknown identifier takes the same statements and the same hash as a known one.</remarks>
internal sealed class ClaveCheck(
    ClaveSenceStore store,
    AccountFinder accounts,
    AccountSeals seals,
    SecretVault vault,
    ProvisionalCheck provisional,
    Tries tries,
    Budgets budgets,
    AttackMeter attacks,
    KnownDevices devices,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>Tries a clave.</summary>
    public async Task<ClaveVerdict> TryAsync(ClaveTry attempt, CancellationToken ct)
    {
        var indexes = await accounts.CountersOfAsync(attempt.Identifier, ct);
        var device = await devices.FindAsync(indexes, ct);
        if (await RefusedAsync(attempt, indexes, device, ct) is { } refused)
        {
            return await DespiteAsync(attempt, refused, ct) ?? await TurnAwayAsync(attempt, refused, ct);
        }

        var account = await accounts.FindToChangeAsync(attempt.Identifier, ct);
        var pending = await NewestPendingAsync(attempt.Identifier, ct);
        var issue = await provisional.LookAsync(account?.Id, attempt.Clave, ct);
        var secret = await vault.CheckAsync(
            account?.Id ?? pending?.Id ?? Guid.Empty,
            account?.ClaveHash ?? pending?.ClaveHash,
            attempt.Clave,
            ct
        );
        if (secret is SecretVerdict.Busy)
        {
            await GiveBackAsync(device, ct);
            if (device is null)
            {
                await tries.GiveBackAsync(indexes, ct); // A known device took none of these.
            }

            return new ClaveVerdict.Busy(HashGate.Wait);
        }

        if (secret is SecretVerdict.Wrong && issue is { } provisionalOne && IsRepresentative(attempt, account))
        {
            await tries.ForgetAsync(indexes, ct);
            await GiveBackAsync(device, ct);
            await provisional.RecogniseAsync(account!, provisionalOne, ct);
            return new ClaveVerdict.Provisional(account!, provisionalOne);
        }

        var sprayed = device is null && attacks.IsSprayed(attempt.Clave);
        if (secret is SecretVerdict.Wrong || sprayed || !IsRepresentative(attempt, account))
        {
            await attacks.FailedAsync(attempt.Clave, attempt.Identifier, ct);
            audit.Add(Act.ClaveRefused, account?.Id);
            await store.SaveChangesAsync(ct);
            return new ClaveVerdict.Wrong();
        }

        await tries.ForgetAsync(indexes, ct);
        await GiveBackAsync(device, ct);
        return account is null
            ? new ClaveVerdict.Unconfirmed(pending!)
            : new ClaveVerdict.Right(account, device, secret is SecretVerdict.RightButOld);
    }

    // Whether there is an account or a provisional clave does not show: what was typed alone decides which statements are run.
    private async Task<ClaveVerdict?> DespiteAsync(ClaveTry attempt, ClaveVerdict refused, CancellationToken ct) =>
        refused is ClaveVerdict.Throttled
        && ProvisionalCheck.CodeIn(attempt.Clave) is { } code
        && await provisional.TryAsync(code, later => RepresentedAsync(attempt, later), ct)
            is ProvisionalTry.Right(var account, var issue)
            ? new ClaveVerdict.Provisional(account, issue)
            : null;

    // Once an hour for an identifier: what costs a stranger nothing must not fill what can never be deleted.
    private async Task<ClaveVerdict> TurnAwayAsync(ClaveTry attempt, ClaveVerdict refused, CancellationToken ct)
    {
        if ((await budgets.SpendAsync(Budget.ThrottlingTold, attempt.Identifier.ToString(), ct)).Allowed)
        {
            audit.Add(Act.TriesThrottled, account: null, refused is ClaveVerdict.CaptchaDue ? "captcha" : "wait");
            await store.SaveChangesAsync(ct);
        }

        return refused;
    }

    // A known device has tries of its own, so that strangers who guess cannot lock the owner out (ADR 0006).
    private async Task<ClaveVerdict?> RefusedAsync(
        ClaveTry attempt,
        byte[][] indexes,
        KnownDevice? device,
        CancellationToken ct
    )
    {
        if (device is not null)
        {
            var spent = await budgets.SpendAsync(Budget.FailuresByKnownDevice, device.Id.ToString(), ct);
            return spent.Wait is { } deviceWait ? new ClaveVerdict.Throttled(deviceWait) : null;
        }

        var standing = await tries.LookAsync(indexes, ct);
        var address = await attacks.LookAsync(ct);
        if ((standing.Wait ?? address.Wait) is { } wait)
        {
            return new ClaveVerdict.Throttled(wait);
        }

        var due = await attacks.CaptchaDueAsync(attempt.Identifier, ct) || standing.Fails >= Tries.Free;
        if (due && !attempt.SkipsCaptcha && !await attacks.PassCaptchaAsync(ct))
        {
            return new ClaveVerdict.CaptchaDue();
        }

        if ((await attacks.TakeAsync(ct)).Wait is { } addressWait)
        {
            return new ClaveVerdict.Throttled(addressWait);
        }

        return await tries.TakeAsync(indexes, ct)
            ? null
            : new ClaveVerdict.Throttled((await tries.LookAsync(indexes, ct)).Wait ?? Tries.FirstWait);
    }

    private Task GiveBackAsync(KnownDevice? device, CancellationToken ct) =>
        device is null
            ? attacks.GiveBackAsync(ct)
            : budgets.GiveBackAsync(Budget.FailuresByKnownDevice, device.Id.ToString(), ct);

    private async Task<Account?> RepresentedAsync(ClaveTry attempt, CancellationToken ct)
    {
        var account = await accounts.FindToChangeAsync(attempt.Identifier, ct);
        return IsRepresentative(attempt, account) ? account : null;
    }

    private Task<PendingRegistration?> NewestPendingAsync(AccountIdentifier identifier, CancellationToken ct)
    {
        var indexes = seals.IndexesOf(identifier);
        var now = clock.GetUtcNow();
        return store
            .Set<PendingRegistration>()
            .Where(pending =>
                pending.Kind == identifier.Kind && indexes.Contains(pending.IdentifierIndex) && pending.ExpiresAt > now
            )
            .OrderByDescending(pending => pending.CreatedAt)
            .FirstOrDefaultAsync(ct);
    }

    private bool IsRepresentative(ClaveTry attempt, Account? account) =>
        attempt.Representative is null || seals.IsRepresentative(account, attempt.Representative);
}
