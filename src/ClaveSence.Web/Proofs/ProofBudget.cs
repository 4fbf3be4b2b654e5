using ClaveSence.Web.Limits;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Proofs;

/// <summary>How often a document may be tried outside recovery, which has a budget of its own: per person and per address.</summary>
/// <remarks>
/// A person's card has one budget, whether it is tried as theirs or as a company's representative: the number to guess is the same.
/// </remarks>
internal sealed class ProofBudget(Budgets budgets, Visit visit)
{
    /// <summary>Takes one, before any registry is asked.</summary>
    public async Task<bool> TakeAsync(HolderClaim claim, CancellationToken ct)
    {
        // One after the other: a day that is spent must not go on spending the month of somebody whose RUT is known to all.
        return (await budgets.SpendAsync(Budget.ProofsByAddress, visit.Address, ct)).Allowed
            && (await budgets.SpendAsync(Budget.ProofsByPersonADay, claim.Person, ct)).Allowed
            && (await budgets.SpendAsync(Budget.ProofsByPersonAMonth, claim.Person, ct)).Allowed;
    }

    /// <summary>Gives it back.</summary>
    public async Task GiveBackAsync(HolderClaim claim, CancellationToken ct)
    {
        await budgets.GiveBackAsync(Budget.ProofsByPersonADay, claim.Person, ct);
        await budgets.GiveBackAsync(Budget.ProofsByPersonAMonth, claim.Person, ct);
        await budgets.GiveBackAsync(Budget.ProofsByAddress, visit.Address, ct);
    }
}
