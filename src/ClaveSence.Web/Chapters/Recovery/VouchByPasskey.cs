using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>«Confirmar con llave de acceso»: a passkey of the account vouches for the new mailbox as its former one would, and the hold is over.</summary>
internal static class VouchByPasskey
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The browser is asked.</summary>
        /// <param name="Json">What its <c>navigator.credentials.get</c> takes.</param>
        internal sealed record Asked(string Json) : Outcome;

        /// <summary>Vouched, and the letter is on its way to the new mailbox.</summary>
        internal sealed record OnItsWay : Outcome;

        /// <summary>Vouched; the new mailbox still has to confirm itself.</summary>
        internal sealed record AwaitsConfirmation : Outcome;

        /// <summary>The passkey proves nothing, or another account.</summary>
        internal sealed record NotProved : Outcome;

        /// <summary>Too many questions from this address.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Throttled(TimeSpan Wait) : Outcome;

        /// <summary>Refused, overtaken, out of time or sent already.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<RecoveryState> flows,
        PasskeyProof passkey,
        EmailReplacementSteps steps,
        Budgets budgets,
        AuditLog audit,
        Visit visit
    )
    {
        /// <summary>Asks for anybody's passkey: whether the account has one, the question does not say.</summary>
        public async Task<Outcome> AskAsync(CancellationToken ct) =>
            (await budgets.SpendAsync(Budget.PasskeyQuestionsByAddress, visit.Address, ct)).Wait is { } wait
                ? new Outcome.Throttled(wait)
                : new Outcome.Asked(await passkey.AskAsync(PasskeyPurpose.Vouch, account: null, ct));

        /// <summary>Takes the answer.</summary>
        public async Task<Outcome> HandleAsync(string? answer, CancellationToken ct)
        {
            if (await flows.FindAsync(ct) is not RecoveryState.Held here)
            {
                return new Outcome.Over();
            }

            var account = await passkey.TryAsync(PasskeyPurpose.Vouch, account: null, answer, ct);
            if (account is null || account != await steps.AccountOfAsync(here.Replacement, ct))
            {
                return new Outcome.NotProved();
            }

            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            var end = await steps.TakeAsync(here.Replacement, VouchReplacement.Vouched, ct);
            if (end is EmailReplacementState.Open)
            {
                audit.Add(Act.ReplacementVouched, account, "passkey");
            }

            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return end switch
            {
                EmailReplacementState.AwaitingDefinitive => new Outcome.OnItsWay(),
                EmailReplacementState.AwaitingConfirmationOnly => new Outcome.AwaitsConfirmation(),
                _ => new Outcome.Over(),
            };
        }
    }
}
