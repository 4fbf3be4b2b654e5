using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Links;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The link of the letter to the stored mailbox begins a recovery with tries of its own.</summary>
internal static class OwnTries
{
    internal sealed class Handler(
        ClaveSenceStore store,
        MailLinks links,
        AccountSeals seals,
        Flows<RecoveryState> flows,
        TimeProvider clock
    )
    {
        public async Task<bool> IsLivingAsync(string token, CancellationToken ct) =>
            await links.LookAsync(LinkPurpose.OwnTries, token, ct) is not null;

        /// <summary>Uses the link and begins; nothing when it was used, expired or never one of ours.</summary>
        public async Task<RecoveryState?> HandleAsync(string token, CancellationToken ct)
        {
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            if (
                await links.UseAsync(LinkPurpose.OwnTries, token, ct) is not { } id
                || await store.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct)
                    is not { } account
            )
            {
                return null;
            }

            var holder = AccountSeals.IdentifierOf(account.Kind, seals.IdentifierOf(account));
            var own = Guid.CreateVersion7(clock.GetUtcNow());
            var state = RecoveryState.Begin(holder, account.SecretQuestion, own);
            flows.Begin(state);
            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return state;
        }
    }
}
