using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Mailboxes;

namespace ClaveSence.Web.Chapters.Notices;

/// <summary>«No fui yo» of a former mailbox: the change is undone, every session ends, and the account waits for a recovery.</summary>
internal static class UndoEmailChange
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Undone, now or before by another of the former mailboxes; a recovery opens the account.</summary>
        /// <param name="Kind">The kind of its holder, whose recovery it is.</param>
        internal sealed record Undone(AccountKind Kind) : Outcome;

        /// <summary>Undone; officers had blocked the account, and it stays so.</summary>
        internal sealed record Blocked : Outcome;

        /// <summary>Used, expired or never one of ours.</summary>
        internal sealed record NotALink : Outcome;
    }

    internal sealed class Handler(EmailChangeUndo undo)
    {
        public Task<bool> IsLivingAsync(string token, CancellationToken ct) => undo.IsLivingAsync(token, ct);

        public async Task<Outcome> HandleAsync(string token, CancellationToken ct) =>
            await undo.UndoAsync(token, ct) switch
            {
                null => new Outcome.NotALink(),
                { Status: AccountStatus.Blocked } => new Outcome.Blocked(),
                var account => new Outcome.Undone(account.Kind),
            };
    }
}
