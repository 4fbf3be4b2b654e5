using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>Another secret question, or another answer to it, by the policy of registration. The page proved who asks; every mailbox is told (U-03).</summary>
internal static class EditQuestion
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Kept.</summary>
        internal sealed record Saved : Outcome;

        /// <summary>The answer is the clave itself.</summary>
        internal sealed record EqualsClave : Outcome;

        /// <summary>Another question or answer was kept since the form was shown.</summary>
        /// <param name="Kept">The question that is kept now; its answer is never shown.</param>
        /// <param name="Stamp">The stamp of both.</param>
        internal sealed record Stale(SecretQuestion? Kept, string Stamp) : Outcome;

        /// <summary>Enough was changed today.</summary>
        internal sealed record TooMany : Outcome;

        /// <summary>CS-11.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Busy(TimeSpan Wait) : Outcome;

        /// <summary>The session is over.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        AccountFinder accounts,
        SecretVault vault,
        DetailsStamp stamps,
        AccountSeals seals,
        AccountNotices notices,
        Budgets budgets,
        AuditLog audit
    )
    {
        /// <summary>Does the slow part outside any transaction, then keeps both.</summary>
        /// <param name="me">The session.</param>
        /// <param name="question">The question chosen.</param>
        /// <param name="answer">Its answer, judged.</param>
        /// <param name="asClave">The answer as it was typed, read as a clave; nothing when it cannot be one.</param>
        /// <param name="stamp">What the form was shown with.</param>
        /// <param name="ct">Cancels.</param>
        public async Task<Outcome> HandleAsync(
            SignedIn me,
            SecretQuestion question,
            SecretAnswer answer,
            Clave? asClave,
            string? stamp,
            CancellationToken ct
        )
        {
            var same = asClave is null
                ? SecretVerdict.Wrong
                : await vault.CheckAsync(me.Account.Id, me.Account.ClaveHash, asClave, ct);
            if (same is SecretVerdict.Right or SecretVerdict.RightButOld)
            {
                return new Outcome.EqualsClave();
            }

            return same is SecretVerdict.Busy || await vault.HashAsync(me.Account.Id, answer, ct) is not { } hash
                ? new Outcome.Busy(HashGate.Wait)
                : await KeepAsync(me, question, hash, stamp, ct);
        }

        private async Task<Outcome> KeepAsync(
            SignedIn me,
            SecretQuestion question,
            byte[] hash,
            string? stamp,
            CancellationToken ct
        )
        {
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            if (await accounts.LockOwnAsync(me.Account, ct) is not { } account)
            {
                return new Outcome.Over();
            }

            if (stamp != stamps.OfQuestion(account))
            {
                return new Outcome.Stale(account.SecretQuestion, stamps.OfQuestion(account));
            }

            if (!(await budgets.SpendAsync(Budget.DetailChangesADay, account.Id.ToString(), ct)).Allowed)
            {
                return new Outcome.TooMany();
            }

            (account.SecretQuestion, account.SecretAnswerHash) = (question, hash);
            notices.TellChanged(account, Texts.QuestionTitle, seals.MailboxesOf(account));
            audit.Add(Act.SecretQuestionChanged, account.Id);
            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return new Outcome.Saved();
        }
    }
}
