using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Links;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>«Sí, fui yo»: a stored mailbox vouches for the new one, and the hold is over.</summary>
internal static class VouchReplacement
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Vouched, and the letter is on its way to the new mailbox.</summary>
        internal sealed record OnItsWay : Outcome;

        /// <summary>Vouched; the new mailbox still has to confirm itself.</summary>
        internal sealed record AwaitsConfirmation : Outcome;

        /// <summary>Refused, overtaken, out of time or sent already; or the link is used, expired or never was one of ours.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(ClaveSenceStore store, MailLinks links, EmailReplacementSteps steps, AuditLog audit)
    {
        public async Task<bool> IsLivingAsync(string token, CancellationToken ct) =>
            await links.LookAsync(LinkPurpose.VouchReplacement, token, ct) is not null;

        public async Task<Outcome> HandleAsync(string token, CancellationToken ct)
        {
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            if (await links.UseAsync(LinkPurpose.VouchReplacement, token, ct) is not { } id)
            {
                return new Outcome.Over();
            }

            var end = await steps.TakeAsync(id, Vouched, ct);
            if (end is EmailReplacementState.Open)
            {
                audit.Add(Act.ReplacementVouched, await steps.AccountOfAsync(id, ct));
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

    /// <summary>The step that a vouching takes, whoever vouched.</summary>
    public static EmailReplacementState? Vouched(EmailReplacementState.Open here, DateTimeOffset now) =>
        here switch
        {
            EmailReplacementState.AwaitingConfirmation waiting => waiting.Vouched(now),
            EmailReplacementState.AwaitingHoldEnd held => held.Vouched(now),
            _ => null,
        };
}
