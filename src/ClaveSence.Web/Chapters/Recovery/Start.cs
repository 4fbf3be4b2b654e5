using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Manual 3.1, 3.2 and 3.3 (4): whose clave; what it has as a question, or seems to have, decides the next screen.</summary>
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
            var own = OwnTriesOf(await flows.FindAsync(ct), holder);
            // Drawn for everybody, so that it costs everybody the same.
            var decoy = decoys.QuestionOf(holder);
            var account = await accounts.FindAsync(holder, ct);
            var state = RecoveryState.Begin(holder, QuestionOf(holder, account, decoy), own);
            flows.Begin(state);
            await store.SaveChangesAsync(ct);
            return state;
        }

        // A facilitator has the question alone: who was imported without one sees what nobody's document sees.
        private static SecretQuestion? QuestionOf(AccountIdentifier holder, Account? account, SecretQuestion? decoy) =>
            account is null ? decoy
            : holder.Kind is AccountKind.ForeignFacilitator ? account.SecretQuestion ?? decoy
            : account.SecretQuestion;

        // Three tries are three: who begins again for the same identifier keeps those that are left.
        private static Guid? OwnTriesOf(RecoveryState? before, AccountIdentifier holder) =>
            before switch
            {
                RecoveryState.AwaitingAnswer here when here.Holder == holder => here.OwnTries,
                RecoveryState.OnlyOffice here when here.Holder == holder => here.OwnTries,
                RecoveryState.AwaitingRepresentative here when here.Holder == holder => here.OwnTries,
                RecoveryState.AwaitingProof here when here.Holder == holder => here.OwnTries,
                RecoveryState.Sent here when here.Holder == holder => here.OwnTries,
                _ => null,
            };
    }
}
