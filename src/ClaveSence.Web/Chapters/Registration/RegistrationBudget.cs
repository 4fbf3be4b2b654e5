using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>How often registrations may be asked for; past it the person reads the same and no letter goes out.</summary>
internal sealed class RegistrationBudget(Budgets budgets, Visit visit)
{
    /// <summary>Takes one of each budget.</summary>
    public async Task<bool> TakeAsync(AccountIdentifier holder, EmailAddress mailbox, CancellationToken ct)
    {
        var address = await budgets.SpendAsync(Budget.RegistrationsByAddress, visit.Address, ct);
        var identifier = await budgets.SpendAsync(Budget.RegistrationsByIdentifier, holder.ToString(), ct);
        var letters = await budgets.SpendAsync(Budget.RegistrationsByMailbox, mailbox.Comparable, ct);
        return address.Allowed && identifier.Allowed && letters.Allowed;
    }
}
