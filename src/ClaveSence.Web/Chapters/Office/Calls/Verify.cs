using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Proofs;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Office.Calls;

/// <summary>Who calls: a code sent to the account's stored mailbox, or the card's serial, checked with the registries. Until then nothing is shown.</summary>
internal static class Verify
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>A code is on its way, if the account has a mailbox to send it to: the screen does not say.</summary>
        internal sealed record CodeSent : Outcome;

        /// <summary>The caller is who they say.</summary>
        internal sealed record Verified : Outcome;

        /// <summary>The code, or the card, is not right.</summary>
        internal sealed record Wrong : Outcome;

        /// <summary>Too many were tried or sent.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record TooMany(TimeSpan Wait) : Outcome;

        /// <summary>A registry does not answer; the code is the way that is left.</summary>
        internal sealed record RegistryDown : Outcome;

        /// <summary>The call ended, or is another officer's.</summary>
        internal sealed record Over : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<CallState> flows,
        HolderProof proof,
        AccountSeals seals,
        TokenHash tokens,
        Budgets budgets,
        Outbox outbox,
        AuditLog audit,
        TimeProvider clock
    )
    {
        private const string Purpose = "call.code";
        private const int Codes = 1_000_000;

        /// <summary>Answers the call of this officer; nothing when it is over or another's.</summary>
        public async Task<CallState.Asking?> FindAsync(OfficerSeat officer, CancellationToken ct) =>
            await flows.FindAsync(ct) is CallState.Asking here && here.Officer == officer.Id ? here : null;

        /// <summary>Sends a code to the stored mailbox.</summary>
        public async Task<Outcome> SendCodeAsync(OfficerSeat officer, CancellationToken ct)
        {
            if (await FindAsync(officer, ct) is not { } here)
            {
                return new Outcome.Over();
            }

            if ((await budgets.SpendAsync(Budget.CallCodesADay, here.Holder.ToString(), ct)).Wait is { } wait)
            {
                return new Outcome.TooMany(wait);
            }

            var code = RandomNumberGenerator.GetInt32(Codes).ToString("D6", CultureInfo.InvariantCulture);
            flows.Move(here.CodeSent(Kept(code)));
            var account = await AccountAsync(here, ct);
            audit.Add(Act.CallerCodeSent, account?.Id, officer.Says("code"));
            if (account is not null)
            {
                outbox.Add(
                    store,
                    new CallCodeLetter(seals.DetailsOf(account).Name, code),
                    seals.EmailOf(account),
                    account.Id,
                    expiresAt: clock.GetUtcNow() + CallCodeLetter.Lifetime
                );
            }

            await store.SaveChangesAsync(ct);
            return new Outcome.CodeSent();
        }

        /// <summary>Takes the code that the caller reads out. Counted before it is looked at.</summary>
        public async Task<Outcome> CheckCodeAsync(OfficerSeat officer, string code, CancellationToken ct)
        {
            if (await FindAsync(officer, ct) is not { } here)
            {
                return new Outcome.Over();
            }

            if ((await budgets.SpendAsync(Budget.CallCodeTries, flows.Id.ToString(), ct)).Wait is { } wait)
            {
                return new Outcome.TooMany(wait);
            }

            var isRight = here.Account != Guid.Empty && IsKept(here.Code, code);
            return await EndAsync(officer, here, isRight, "code", ct);
        }

        /// <summary>Checks the card with the registries. Counted before they are asked.</summary>
        public async Task<Outcome> CheckCardAsync(OfficerSeat officer, HolderClaim claim, CancellationToken ct)
        {
            if (await FindAsync(officer, ct) is not { } here)
            {
                return new Outcome.Over();
            }

            var subject = here.Holder.ToString();
            if ((await budgets.SpendAsync(Budget.CallSerialsADay, subject, ct)).Wait is { } wait)
            {
                return new Outcome.TooMany(wait);
            }

            switch (await proof.AskAsync(claim, ct))
            {
                case ProofVerdict.Match:
                    await budgets.GiveBackAsync(Budget.CallSerialsADay, subject, ct);
                    return await EndAsync(officer, here, isRight: true, "card", ct);
                case ProofVerdict.Down or ProofVerdict.Odd:
                    await budgets.GiveBackAsync(Budget.CallSerialsADay, subject, ct);
                    return new Outcome.RegistryDown();
                case ProofVerdict.NoMatch or ProofVerdict.Deceased:
                    return await EndAsync(officer, here, isRight: false, "card", ct);
                default:
                    throw new UnreachableException();
            }
        }

        private async Task<Outcome> EndAsync(
            OfficerSeat officer,
            CallState.Asking here,
            bool isRight,
            string how,
            CancellationToken ct
        )
        {
            Guid? account = here.Account == Guid.Empty ? null : here.Account;
            audit.Add(isRight ? Act.CallerVerified : Act.CallerRefused, account, officer.Says(how));
            if (isRight)
            {
                flows.Move(here.Verify());
            }

            await store.SaveChangesAsync(ct);
            return isRight ? new Outcome.Verified() : new Outcome.Wrong();
        }

        private Task<Account?> AccountAsync(CallState.Asking here, CancellationToken ct) =>
            store.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == here.Account, ct);

        // With the moment in it: a code is good for ten minutes, whoever keeps the call open.
        private string Kept(string code)
        {
            var until = clock.GetUtcNow() + CallCodeLetter.Lifetime;
            var text = until.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            return $"{text}:{Convert.ToBase64String(tokens.Of(Purpose, $"{flows.Id:N} {text} {code}"))}";
        }

        private bool IsKept(string? kept, string code)
        {
            if (kept?.Split(':') is not [var until, var hash])
            {
                return false;
            }

            var ends = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(until, CultureInfo.InvariantCulture));
            return clock.GetUtcNow() < ends
                && tokens.Is(Convert.FromBase64String(hash), Purpose, $"{flows.Id:N} {until} {code}");
        }
    }
}
