using ClaveSence.Domain;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>How often a card may be tried here: per person and per address, apart from recovery's budget.</summary>
internal sealed class ProofBudget(Budgets budgets, Visit visit)
{
    /// <summary>Takes one, before any registry is asked.</summary>
    public async Task<bool> TakeAsync(Rut person, CancellationToken ct)
    {
        var day = await budgets.SpendAsync(Budget.ProofsByPersonADay, person.ToString(), ct);
        var month = await budgets.SpendAsync(Budget.ProofsByPersonAMonth, person.ToString(), ct);
        var address = await budgets.SpendAsync(Budget.ProofsByAddress, visit.Address, ct);
        return day.Allowed && month.Allowed && address.Allowed;
    }

    /// <summary>Gives it back.</summary>
    public async Task GiveBackAsync(Rut person, CancellationToken ct)
    {
        await budgets.GiveBackAsync(Budget.ProofsByPersonADay, person.ToString(), ct);
        await budgets.GiveBackAsync(Budget.ProofsByPersonAMonth, person.ToString(), ct);
        await budgets.GiveBackAsync(Budget.ProofsByAddress, visit.Address, ct);
    }
}
