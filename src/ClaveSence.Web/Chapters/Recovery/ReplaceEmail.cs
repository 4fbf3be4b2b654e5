using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Manual 3.1 (6–7) and 3.2 (7–9): the registered mailbox is not current. «No», and the new one is held, told and cancellable (ADR 0016).</summary>
internal static class ReplaceEmail
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The dialog: from when the letter goes to the new mailbox.</summary>
        /// <param name="Next">Where the recovery stands.</param>
        internal sealed record Held(RecoveryState Next) : Outcome;

        /// <summary>The path is closed.</summary>
        /// <param name="Until">Until when.</param>
        internal sealed record Closed(DateTimeOffset Until) : Outcome;

        /// <summary>Another mailbox was named before and confirmed itself: that request is not overtaken.</summary>
        internal sealed record Busy : Outcome;

        /// <summary>Enough was asked for today: for that account, for that mailbox, or from that address.</summary>
        internal sealed record TooMany : Outcome;

        /// <summary>The captcha is missing, wrong or used (CS-09).</summary>
        internal sealed record CaptchaSpent : Outcome;

        /// <summary>The flow is elsewhere or over, or the clave was changed meanwhile.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<RecoveryState> flows,
        CaptchaGate captcha,
        AccountFinder accounts,
        KnownDevices devices,
        EmailReplacements replacements
    )
    {
        public async Task<Outcome> HandleAsync(EmailAddress fresh, CancellationToken ct)
        {
            if (await flows.FindAsync(ct) is not RecoveryState.ConfirmingEmail here)
            {
                return new Outcome.Over();
            }

            if (!await captcha.UseAsync(ct))
            {
                return new Outcome.CaptchaSpent();
            }

            var known = await devices.FindAsync(await accounts.CountersOfAsync(here.Holder, ct), ct) is not null;
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            var answer = await replacements.RequestAsync(here, fresh, known, ct);
            var held = answer is ReplacementAnswer.Requested(var id, var endsAt, var tracking)
                ? here.Replaced(id, endsAt, tracking)
                : null;
            if (held is not null)
            {
                flows.Move(held);
            }

            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return answer switch
            {
                ReplacementAnswer.Requested => new Outcome.Held(held!),
                ReplacementAnswer.Closed(var until) => new Outcome.Closed(until),
                ReplacementAnswer.Busy => new Outcome.Busy(),
                ReplacementAnswer.TooMany => new Outcome.TooMany(),
                ReplacementAnswer.Overtaken => new Outcome.Over(),
                _ => throw new UnreachableException(),
            };
        }
    }
}
