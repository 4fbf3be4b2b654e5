using ClaveSence.Web.Links;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Notices;

/// <summary>«Cancelar la solicitud»: a mailbox of the account takes the request to erase it back.</summary>
internal static class KeepAccount
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The account stays.</summary>
        internal sealed record Kept : Outcome;

        /// <summary>Used, expired or never one of ours; or the request was taken back or carried out before.</summary>
        internal sealed record NotALink : Outcome;
    }

    internal sealed class Handler(ClaveSenceStore store, MailLinks links, RequestEnd end)
    {
        public async Task<bool> IsLivingAsync(string token, CancellationToken ct) =>
            await links.LookAsync(LinkPurpose.KeepAccount, token, ct) is not null;

        public async Task<Outcome> HandleAsync(string token, CancellationToken ct)
        {
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            if (
                await links.UseAsync(LinkPurpose.KeepAccount, token, ct) is not { } request
                || !await end.WithdrawAsync(account: null, request, ct)
            )
            {
                return new Outcome.NotALink();
            }

            await transaction.CommitAsync(ct);
            return new Outcome.Kept();
        }
    }
}
