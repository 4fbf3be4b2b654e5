using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Manual 3.1, 3.2 and 3.3 (4): the Rut Empresa; what it has as a question, or seems to have, decides the next screen.</summary>
internal static class Start
{
    internal sealed class Handler(
        ClaveSenceStore store,
        AccountFinder accounts,
        Decoys decoys,
        Flows<RecoveryState> flows
    )
    {
        public async Task<RecoveryState> HandleAsync(AccountIdentifier holder, CancellationToken ct)
        {
            // Drawn for everybody, so that it costs everybody the same.
            var decoy = await decoys.QuestionOfAsync(holder);
            var account = await accounts.FindAsync(holder, ct);
            RecoveryState state = (account is null ? decoy : account.SecretQuestion) is { } question
                ? RecoveryState.Ask(holder, question)
                : RecoveryState.AskRepresentative(holder);
            flows.Begin(state);
            await store.SaveChangesAsync(ct);
            return state;
        }
    }
}
