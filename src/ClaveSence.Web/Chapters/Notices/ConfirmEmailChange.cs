using ClaveSence.Web.Links;
using ClaveSence.Web.Mailboxes;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Notices;

/// <summary>A new mailbox confirms itself with the link of its letter, and takes its place in the account.</summary>
internal static class ConfirmEmailChange
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>It has its place; the former mailboxes were told.</summary>
        internal sealed record Taken : Outcome;

        /// <summary>Given up, overtaken or confirmed before; or the link is used, expired or never was one of ours.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(ClaveSenceStore store, MailLinks links, EmailChangeTaking taking)
    {
        public async Task<bool> IsLivingAsync(string token, CancellationToken ct) =>
            await links.LookAsync(LinkPurpose.ConfirmEmailChange, token, ct) is not null;

        public async Task<Outcome> HandleAsync(string token, CancellationToken ct)
        {
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            if (await links.UseAsync(LinkPurpose.ConfirmEmailChange, token, ct) is not { } id)
            {
                return new Outcome.Over();
            }

            var owner = await store
                .Set<EmailChange>()
                .Where(row => row.Id == id)
                .Select(row => row.AccountId)
                .SingleOrDefaultAsync(ct);
            var taken = await taking.TakeAsync(id, owner, ct);
            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return taken is null ? new Outcome.Over() : new Outcome.Taken();
        }
    }
}
