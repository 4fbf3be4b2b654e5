using System.Linq.Expressions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Factors;

/// <summary>Takes the codes of an account away, and with those that were in force their recovery codes and a removal that was held for them.</summary>
internal static class CodesRemoval
{
    /// <summary>Takes them away; within the caller's transaction.</summary>
    /// <param name="store">Where they stand.</param>
    /// <param name="account">Whose they are.</param>
    /// <param name="which">Which of them; all where nothing is said.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether they were in force. Codes that were begun and never confirmed go too, for somebody else may know their secret; they did not end, and nobody is told of them.</returns>
    public static async Task<bool> RemoveCodesAsync(
        this ClaveSenceStore store,
        Guid account,
        Expression<Func<TotpSecret, bool>>? which,
        CancellationToken ct
    )
    {
        var codes = store.Set<TotpSecret>().Where(row => row.AccountId == account);
        if (which is not null)
        {
            codes = codes.Where(which);
        }

        var ended = await codes.Where(row => row.ConfirmedAt != null).ExecuteDeleteAsync(ct);
        await codes.ExecuteDeleteAsync(ct);
        if (ended == 0)
        {
            return false;
        }

        await store.Set<RecoveryCodeRow>().Where(row => row.AccountId == account).ExecuteDeleteAsync(ct);
        // Asked for as lost, they are gone without it: at the end of its hold it would take codes that were set up later.
        await store.Set<FactorLoss>().Where(row => row.AccountId == account).ExecuteDeleteAsync(ct);
        return true;
    }
}
