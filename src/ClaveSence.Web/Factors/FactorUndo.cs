using System.Linq.Expressions;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Factors;

/// <summary>«No fui yo» of a letter that told of a new factor takes that factor away: a thief's key must not outlive the freeze.</summary>
/// <remarks>Every other factor stays: whoever reads a mailbox cannot strip an account with the notices of other things. The one exception is what was
/// added while the letters went to a mailbox whose change is undone.</remarks>
internal sealed class FactorUndo(ClaveSenceStore store, TokenHash tokens, AuditLog audit)
{
    /// <summary>Answers what a factor keeps of the «No fui yo» that would undo it.</summary>
    public static byte[] HashOf(TokenHash tokens, string token) => tokens.Of(Purpose, token);

    private const string Purpose = "factor.undo";

    /// <summary>Takes away what that token's letter told of; the caller's save keeps the record.</summary>
    public Task UndoAsync(Guid account, string token, CancellationToken ct)
    {
        var undo = tokens.AllOf(Purpose, token);
        return RemoveAsync(account, row => undo.Contains(row.UndoHash), row => undo.Contains(row.UndoHash!), ct);
    }

    /// <summary>Takes away what was added since a mailbox was changed, when the change is undone: its letters never reached the owner. The caller's save keeps the record.</summary>
    public Task UndoSinceAsync(Guid account, DateTimeOffset since, CancellationToken ct) =>
        RemoveAsync(
            account,
            row => row.CreatedAt >= since,
            row => row.ConfirmedAt == null || row.ConfirmedAt >= since,
            ct
        );

    private async Task RemoveAsync(
        Guid account,
        Expression<Func<Passkey, bool>> keys,
        Expression<Func<TotpSecret, bool>> secrets,
        CancellationToken ct
    )
    {
        if (await store.Set<Passkey>().Where(row => row.AccountId == account).Where(keys).ExecuteDeleteAsync(ct) > 0)
        {
            audit.Add(Act.PasskeyRemoved, account, "undone");
        }

        if (await store.RemoveCodesAsync(account, secrets, ct))
        {
            audit.Add(Act.CodesEnded, account, "undone");
        }
    }
}
