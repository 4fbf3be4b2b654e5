using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Links;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The new mailbox confirms itself, with the link of its letter. Without that nothing ever goes there.</summary>
internal static class ConfirmReplacement
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Confirmed; the letter waits for the end of the hold.</summary>
        /// <param name="EndsAt">From when it goes out.</param>
        internal sealed record Held(DateTimeOffset EndsAt) : Outcome;

        /// <summary>Confirmed, and the letter is on its way.</summary>
        internal sealed record OnItsWay : Outcome;

        /// <summary>Refused, overtaken or out of time; or the link is used, expired or never was one of ours.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(ClaveSenceStore store, MailLinks links, EmailReplacementSteps steps, AuditLog audit)
    {
        public async Task<bool> IsLivingAsync(string token, CancellationToken ct) =>
            await links.LookAsync(LinkPurpose.ConfirmReplacement, token, ct) is not null;

        public async Task<Outcome> HandleAsync(string token, CancellationToken ct)
        {
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            if (await links.UseAsync(LinkPurpose.ConfirmReplacement, token, ct) is not { } id)
            {
                return new Outcome.Over();
            }

            var end = await steps.TakeAsync(id, Confirmed, ct);
            if (end is EmailReplacementState.Open)
            {
                audit.Add(Act.ReplacementConfirmed, await steps.AccountOfAsync(id, ct));
            }

            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return end switch
            {
                EmailReplacementState.AwaitingHoldEnd held => new Outcome.Held(held.HoldEndsAt),
                EmailReplacementState.AwaitingDefinitive => new Outcome.OnItsWay(),
                _ => new Outcome.Over(),
            };
        }

        private static EmailReplacementState? Confirmed(EmailReplacementState.Open here, DateTimeOffset now) =>
            here switch
            {
                EmailReplacementState.AwaitingConfirmation waiting => waiting.Confirmed(now),
                EmailReplacementState.AwaitingConfirmationOnly waiting => waiting.Confirmed(now),
                _ => null,
            };
    }
}
