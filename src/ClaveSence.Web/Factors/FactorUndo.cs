using ClaveSence.Web.Audit;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Factors;

/// <summary>«No fui yo» of a letter that told of a new factor takes that factor away: a thief's key must not outlive the freeze.</summary>
/// <remarks>Every other factor stays: whoever reads a mailbox cannot strip an account with the notices of other things.</remarks>
internal sealed class FactorUndo(ClaveSenceStore store, TokenHash tokens, AuditLog audit)
{
    /// <summary>Answers what a factor keeps of the «No fui yo» that would undo it.</summary>
    public static byte[] HashOf(TokenHash tokens, string token) => tokens.Of(Purpose, token);

    private const string Purpose = "factor.undo";

    /// <summary>Takes away what that token's letter told of; the caller's save keeps the record.</summary>
    public async Task UndoAsync(Guid account, string token, CancellationToken ct)
    {
        var undo = tokens.AllOf(Purpose, token);
        if (
            await store
                .Set<Passkey>()
                .Where(row => row.AccountId == account && undo.Contains(row.UndoHash))
                .ExecuteDeleteAsync(ct) > 0
        )
        {
            audit.Add(Act.PasskeyRemoved, account, "undone");
        }

        if (
            await store
                .Set<TotpSecret>()
                .Where(row => row.AccountId == account && undo.Contains(row.UndoHash!))
                .ExecuteDeleteAsync(ct) > 0
        )
        {
            await store.Set<RecoveryCodeRow>().Where(row => row.AccountId == account).ExecuteDeleteAsync(ct);
            audit.Add(Act.CodesEnded, account, "undone");
        }
    }
}
