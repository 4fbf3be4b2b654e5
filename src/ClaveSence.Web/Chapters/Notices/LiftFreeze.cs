using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Links;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Notices;

/// <summary>The owner ends the freeze with the link of the letter to the stored mailbox. The clave stays what it is.</summary>
internal static class LiftFreeze
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The account may be entered again.</summary>
        /// <param name="Kind">What kind of account: where it is signed in to.</param>
        internal sealed record Lifted(AccountKind Kind) : Outcome;

        /// <summary>Used, expired or never one of ours.</summary>
        internal sealed record NotALink : Outcome;
    }

    internal sealed class Handler(ClaveSenceStore store, MailLinks links, AccountFinder accounts, AuditLog audit)
    {
        public async Task<bool> IsLivingAsync(string token, CancellationToken ct) =>
            await links.LookAsync(LinkPurpose.LiftFreeze, token, ct) is not null;

        public async Task<Outcome> HandleAsync(string token, CancellationToken ct)
        {
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            if (await links.UseAsync(LinkPurpose.LiftFreeze, token, ct) is not { } id)
            {
                return new Outcome.NotALink();
            }

            await store
                .Set<Account>()
                .Where(account => account.Id == id && account.Status == AccountStatus.Frozen)
                .ExecuteUpdateAsync(update => update.SetProperty(account => account.Status, AccountStatus.Active), ct);
            audit.Add(Act.FreezeLifted, id);
            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return new Outcome.Lifted(await accounts.KindOfAsync(id, ct));
        }
    }
}
