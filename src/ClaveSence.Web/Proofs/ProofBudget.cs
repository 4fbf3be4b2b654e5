using ClaveSence.Domain;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Proofs;

/// <summary>How often a card may be tried at registration and when a representative is changed: per person and per address, apart from recovery's budget.</summary>
internal sealed class ProofBudget(Budgets budgets, Visit visit)
{
    /// <summary>Takes one, before any registry is asked.</summary>
    public async Task<bool> TakeAsync(Rut person, CancellationToken ct)
    {
        // One after the other: a day that is spent must not go on spending the month of somebody whose RUT is known to all.
        return (await budgets.SpendAsync(Budget.ProofsByAddress, visit.Address, ct)).Allowed
            && (await budgets.SpendAsync(Budget.ProofsByPersonADay, person.ToString(), ct)).Allowed
            && (await budgets.SpendAsync(Budget.ProofsByPersonAMonth, person.ToString(), ct)).Allowed;
    }

    /// <summary>Gives it back.</summary>
    public async Task GiveBackAsync(Rut person, CancellationToken ct)
    {
        await budgets.GiveBackAsync(Budget.ProofsByPersonADay, person.ToString(), ct);
        await budgets.GiveBackAsync(Budget.ProofsByPersonAMonth, person.ToString(), ct);
        await budgets.GiveBackAsync(Budget.ProofsByAddress, visit.Address, ct);
    }
}
