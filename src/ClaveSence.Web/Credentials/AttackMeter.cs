using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Credentials;

/// <summary>Counts failed tries by where they come from, so that one address cannot try many identifiers.</summary>
internal sealed class AttackMeter(
    ClaveSenceStore store,
    Budgets budgets,
    DistinctCounter distinct,
    BlindIndex index,
    ElevatedMode elevated,
    SprayWatch spray,
    CaptchaGate captcha,
    Visit visit
)
{
    /// <summary>Counts a try against its address before the check.</summary>
    public Task<BudgetAnswer> TakeAsync(CancellationToken ct) =>
        budgets.SpendAsync(Budget.FailuresByAddress, visit.Address, ct);

    /// <summary>Takes the count back: the clave was right.</summary>
    public Task GiveBackAsync(CancellationToken ct) =>
        budgets.GiveBackAsync(Budget.FailuresByAddress, visit.Address, ct);

    /// <summary>Answers whether the address failed with too many different identifiers already.</summary>
    public Task<BudgetAnswer> LookAsync(CancellationToken ct) =>
        budgets.LookAsync(Budget.IdentifiersByAddress, visit.Address, ct);

    /// <summary>Answers whether a clave is being tried over many identifiers: then it is wrong, whoever it belongs to.</summary>
    public bool IsSprayed(Clave clave) => spray.IsSprayed(clave);

    /// <summary>Counts a failure: the clave, the identifier and network, and the identifier among those that failed here and anywhere.</summary>
    public async Task FailedAsync(Clave clave, AccountIdentifier identifier, CancellationToken ct)
    {
        spray.Failed(clave, index.Of("spray", identifier.ToString()));
        await budgets.SpendAsync(Budget.FailuresByAccountAndNetwork, $"{identifier} {visit.Network}", ct);
        if (await IsNewAsync($"{visit.Address} {identifier}", ct))
        {
            await budgets.SpendAsync(Budget.IdentifiersByAddress, visit.Address, ct);
        }

        if (await IsNewAsync(identifier.ToString(), ct))
        {
            await ElevatedMode.CountAsync(store, visit.Now, ct);
        }
    }

    /// <summary>Answers whether a captcha is due, and makes its work dearer: 16 times for an identifier that failed too often from this network, 4 times in elevated mode.</summary>
    public async Task<bool> CaptchaDueAsync(AccountIdentifier identifier, CancellationToken ct)
    {
        var pair = $"{identifier} {visit.Network}";
        if (!(await budgets.LookAsync(Budget.FailuresByAccountAndNetwork, pair, ct)).Allowed)
        {
            captcha.Difficulty = CaptchaDifficulty.Spray;
            return true;
        }

        if (elevated.IsOn)
        {
            captcha.Difficulty = CaptchaDifficulty.Elevated;
            return true;
        }

        return false;
    }

    /// <summary>Uses up the captcha that came with the try, held to the difficulty that <see cref="CaptchaDueAsync"/> found due.</summary>
    public Task<bool> PassCaptchaAsync(CancellationToken ct) => captcha.UseAsync(ct);

    private Task<bool> IsNewAsync(string member, CancellationToken ct) =>
        distinct.AddAsync(index.AllOf("distinct", member), Budget.IdentifiersByAddress.Window, ct);
}
