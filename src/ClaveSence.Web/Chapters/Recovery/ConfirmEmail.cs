using ClaveSence.Domain;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Manual 3.1 (6–7) and 3.2 (7–9): is the registered mailbox current? «Sí», and its letter is ordered.</summary>
internal static class ConfirmEmail
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The dialog: the letter is ordered.</summary>
        /// <param name="Next">Where the recovery stands.</param>
        internal sealed record Sent(RecoveryState Next) : Outcome;

        /// <summary>The captcha is missing, wrong or used (CS-09).</summary>
        internal sealed record CaptchaSpent : Outcome;

        /// <summary>The flow is elsewhere or over, or the clave was changed meanwhile.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<RecoveryState> flows,
        CaptchaGate captcha,
        AccountSeals seals,
        RecoveryTries tries,
        RecoveryOrders orders,
        Visit visit
    )
    {
        /// <summary>Answers the registered mailbox of the account that was proved; nothing when the proof is over.</summary>
        public async Task<EmailAddress?> MailboxAsync(CancellationToken ct) =>
            await flows.FindAsync(ct) is RecoveryState.ConfirmingEmail here && await FindAsync(here, ct) is { } account
                ? seals.EmailOf(account)
                : null;

        /// <summary>«Sí»: the letter goes to the registered mailbox.</summary>
        public async Task<Outcome> HandleAsync(CancellationToken ct)
        {
            if (
                await flows.FindAsync(ct) is not RecoveryState.ConfirmingEmail here
                || await FindAsync(here, ct) is not { } account
            )
            {
                return new Outcome.Over();
            }

            if (!await captcha.UseAsync(ct))
            {
                return new Outcome.CaptchaSpent();
            }

            var task = await tries.TakeLetterAsync(ct) ? RecoveryTaskKind.CardProved : RecoveryTaskKind.Nothing;
            var order = orders.Place(new(task, here.Holder, account.Id));
            var sent = here.Current(order, visit.Now + RecoveryOrders.AgainAfter);
            flows.Move(sent);
            await store.SaveChangesAsync(ct);
            return new Outcome.Sent(sent);
        }

        private Task<Account?> FindAsync(RecoveryState.ConfirmingEmail here, CancellationToken ct) =>
            store
                .Set<Account>()
                .AsNoTracking()
                .SingleOrDefaultAsync(
                    account =>
                        account.Id == here.Account
                        && account.CredentialEpoch == here.CredentialEpoch
                        && account.Status != AccountStatus.Blocked,
                    ct
                );
    }
}
