using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Manual 3.3 (4): the answer; or 3.2 (4): «No recuerdo la respuesta a mi pregunta secreta».</summary>
internal static class AnswerQuestion
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The dialog: the same for a right answer, a wrong one, and an identifier that nobody has.</summary>
        /// <param name="Next">Where the recovery stands.</param>
        internal sealed record Answered(RecoveryState Next) : Outcome;

        /// <summary>What proves this kind of holder is asked next: a company's representative, a person's own document.</summary>
        /// <param name="Next">Where the recovery stands.</param>
        internal sealed record Forgotten(RecoveryState Next) : Outcome;

        /// <summary>The captcha is missing, wrong or used (CS-09).</summary>
        internal sealed record CaptchaSpent : Outcome;

        /// <summary>CS-11.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Busy(TimeSpan Wait) : Outcome;

        /// <summary>The flow is elsewhere or over.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<RecoveryState> flows,
        CaptchaGate captcha,
        AccountFinder accounts,
        SecretVault vault,
        RecoveryTries tries,
        RecoveryOrders orders,
        AuditLog audit,
        Visit visit
    )
    {
        public async Task<Outcome> ForgetAsync(CancellationToken ct)
        {
            if (await flows.FindAsync(ct) is not RecoveryState.AwaitingAnswer here)
            {
                return new Outcome.Over();
            }

            var next = here.Forgot();
            flows.Move(next);
            await store.SaveChangesAsync(ct);
            return new Outcome.Forgotten(next);
        }

        // The same statements, one hash and the same rows for every identifier and every answer (ADR 0015).
        public async Task<Outcome> HandleAsync(SecretAnswer answer, CancellationToken ct)
        {
            if (await flows.FindAsync(ct) is not RecoveryState.AwaitingAnswer here)
            {
                return new Outcome.Over();
            }

            if (!await captcha.UseAsync(ct))
            {
                return new Outcome.CaptchaSpent();
            }

            var letterAllowed = await tries.TakeLetterAsync(ct);
            var taken = await tries.TakeAnswerAsync(here, ct);
            var account = await accounts.FindAsync(here.Holder, ct);
            var verdict = await vault.CheckAsync(account?.Id ?? Guid.Empty, account?.SecretAnswerHash, answer, ct);
            if (verdict is SecretVerdict.Busy)
            {
                await tries.GiveBackAsync(taken, really: true, ct);
                await tries.GiveLetterBackAsync(ct);
                return new Outcome.Busy(HashGate.Wait);
            }

            var task =
                account is null || !letterAllowed ? RecoveryTaskKind.Nothing
                : !taken.Allowed ? RecoveryTaskKind.TriesSpent
                : IsRight(verdict, account, here) ? RecoveryTaskKind.AnswerRight
                : RecoveryTaskKind.AnswerWrong;
            var order = orders.Place(new(task, here.Holder, account?.Id ?? Guid.Empty));
            audit.Add(Act.RecoveryAnswered, account?.Id, account is null ? "unknown" : task.ToString());
            var sent = here.Answered(order, visit.Now + RecoveryOrders.AgainAfter);
            flows.Move(sent);
            await store.SaveChangesAsync(ct);
            return new Outcome.Answered(sent);
        }

        // An account that began after the question was shown has another one: the answer was not to its question.
        private static bool IsRight(SecretVerdict verdict, Account account, RecoveryState.AwaitingAnswer here) =>
            verdict is SecretVerdict.Right or SecretVerdict.RightButOld && account.SecretQuestion == here.Question;
    }
}
