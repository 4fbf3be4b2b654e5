using System.Text;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Credentials;

/// <summary>Recognises a provisional clave, wherever it was typed, and opens the page of the definitive one to this browser (CS-04).</summary>
internal sealed class ProvisionalCheck(
    ClaveSenceStore store,
    ProvisionalClaves provisionals,
    Flows<DefinitiveClaveState> flows,
    Budgets budgets,
    CaptchaGate captcha,
    AuditLog audit,
    Visit visit
)
{
    /// <summary>Where the definitive clave is created.</summary>
    public const string Page = "/clave-provisional";

    /// <summary>Looks whether what was typed as a clave is the living provisional one: the same statement whatever was typed, and for no account too.</summary>
    public Task<Guid?> LookAsync(Guid? account, Clave typed, CancellationToken ct) =>
        provisionals.LookAsync(account, CodeIn(typed), ct);

    /// <summary>
    /// Tries a provisional clave by its own count alone: on its own page, and where the budget of tries is spent, so that
    /// nobody who guesses claves can keep the owner from finishing a recovery.
    /// </summary>
    /// <param name="code">What was typed; nothing when it cannot be a code.</param>
    /// <param name="find">Finds the account whose it would be.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ProvisionalTry> TryAsync(
        ProvisionalCode? code,
        Func<CancellationToken, Task<Account?>> find,
        CancellationToken ct
    )
    {
        // One transaction, so that a right code, a wrong one and no account at all are one commit each.
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        var came = await JudgeAsync(code, find, ct);
        await transaction.CommitAsync(ct);
        return came;
    }

    /// <summary>Begins the ticket that stands in the place of identifier and code.</summary>
    public async Task RecogniseAsync(Account account, Guid issue, CancellationToken ct)
    {
        flows.Begin(DefinitiveClaveState.Recognise(account.Id, issue));
        audit.Add(Act.ProvisionalProved, account.Id);
        await store.SaveChangesAsync(ct);
    }

    /// <summary>Reads what was typed as a clave as a code; nothing when it cannot be one.</summary>
    public static ProvisionalCode? CodeIn(Clave typed) =>
        ProvisionalCode.TryParse(Encoding.UTF8.GetString(typed.Utf8), out var code) ? code : null;

    // Counted before the check. Ten wrong ones end a provisional clave, so past three from here each must cost work; before that,
    // nothing is looked up, so that whose it would be does not show.
    private async Task<ProvisionalTry> JudgeAsync(
        ProvisionalCode? code,
        Func<CancellationToken, Task<Account?>> find,
        CancellationToken ct
    )
    {
        var count = code is null ? 0 : 1;
        var free = await budgets.SpendAsync(Budget.WrongProvisionalsByAddress, visit.Address, count, ct);
        if (!free.Allowed && !await captcha.UseAsync(ct))
        {
            return new ProvisionalTry.CaptchaDue();
        }

        if ((await budgets.SpendAsync(Budget.ProvisionalsByAddress, visit.Address, ct)).Wait is { } wait)
        {
            return new ProvisionalTry.Throttled(wait);
        }

        var account = await find(ct);
        if (await provisionals.TryAsync(account?.Id, code, ct) is not { } issue || account is null)
        {
            return new ProvisionalTry.Wrong();
        }

        await budgets.GiveBackAsync(Budget.WrongProvisionalsByAddress, visit.Address, ct);
        await RecogniseAsync(account, issue, ct);
        return new ProvisionalTry.Right(account, issue);
    }
}

/// <summary>What came of trying a provisional clave by its own count.</summary>
internal abstract record ProvisionalTry
{
    private ProvisionalTry() { }

    /// <summary>It is the living one; the ticket began.</summary>
    /// <param name="Account">The account.</param>
    /// <param name="Issue">Which issue it is.</param>
    internal sealed record Right(Account Account, Guid Issue) : ProvisionalTry;

    /// <summary>Wrong, dead, of somebody else, or of nobody: one answer.</summary>
    internal sealed record Wrong : ProvisionalTry;

    /// <summary>Too many wrong ones came from this address for another without a captcha: nothing was checked or counted against it.</summary>
    internal sealed record CaptchaDue : ProvisionalTry;

    /// <summary>Too many came from this address: nothing was checked.</summary>
    /// <param name="Wait">How long until the next one is.</param>
    internal sealed record Throttled(TimeSpan Wait) : ProvisionalTry;
}
