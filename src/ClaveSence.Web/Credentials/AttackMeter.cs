using ClaveSence.Web.Keys;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Credentials;

/// <summary>Counts failed tries by where they come from, so that one address cannot try many identifiers.</summary>
internal sealed class AttackMeter(Budgets budgets, DistinctCounter distinct, BlindIndex index, Visit visit)
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

    /// <summary>Counts a failure: by identifier and network, and the identifier among those that the address failed with.</summary>
    public async Task FailedAsync(byte[] identifierIndex, CancellationToken ct)
    {
        var identifier = Convert.ToHexString(identifierIndex);
        await budgets.SpendAsync(Budget.FailuresByAccountAndNetwork, $"{identifier} {visit.Network}", ct);
        var member = index.Of("distinct", $"{visit.Address} {identifier}");
        if (await distinct.AddAsync(member, Budget.IdentifiersByAddress.Window, ct))
        {
            await budgets.SpendAsync(Budget.IdentifiersByAddress, visit.Address, ct);
        }
    }

    /// <summary>Answers whether an identifier failed so often from this network that a captcha is due.</summary>
    public async Task<bool> CaptchaDueAsync(byte[] identifierIndex, CancellationToken ct)
    {
        var pair = $"{Convert.ToHexString(identifierIndex)} {visit.Network}";
        return !(await budgets.LookAsync(Budget.FailuresByAccountAndNetwork, pair, ct)).Allowed;
    }
}
