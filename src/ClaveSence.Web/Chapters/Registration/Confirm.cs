using ClaveSence.Domain.Registration;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>The code of the letter, typed in the browser that asked for it: 5 tries, 30 minutes.</summary>
internal static class Confirm
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The account is active.</summary>
        internal sealed record Activated : Outcome;

        /// <summary>Another registration of the holder was confirmed first.</summary>
        internal sealed record AnotherWasFirst : Outcome;

        /// <summary>Wrong, too old, or tried too often; the same where no letter went out.</summary>
        internal sealed record NotTheCode : Outcome;

        /// <summary>The flow ended meanwhile.</summary>
        internal sealed record FlowOver : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<RegistrationState> flows,
        ConfirmationMail letters,
        AccountStart start,
        TokenHash tokens,
        AccountFinder accounts,
        Visit visit
    )
    {
        public async Task<Outcome> HandleAsync(string code, CancellationToken ct)
        {
            if (await flows.FindAsync(ct) is not RegistrationState.AwaitingConfirmation here)
            {
                return new Outcome.FlowOver();
            }

            var pending = await TakeTryAsync(here.Registration, ct);
            if (pending is null)
            {
                return await WithoutATryAsync(here, ct);
            }

            if (!ConfirmationMail.IsCodeOf(tokens, pending, code))
            {
                return new Outcome.NotTheCode();
            }

            return await start.BeginAsync(pending, ct) ? await ActivatedAsync(ct) : await WithoutATryAsync(here, ct);
        }

        private async Task<Outcome> ActivatedAsync(CancellationToken ct)
        {
            await flows.EndAsync(ct); // There is nothing left to confirm: this browser may register somebody else.
            return new Outcome.Activated();
        }

        // The account may stand already: by this very registration (its link was used elsewhere), or by another one.
        private async Task<Outcome> WithoutATryAsync(RegistrationState.AwaitingConfirmation here, CancellationToken ct)
        {
            var account = (await accounts.FindAsync(here.Holder, ct))?.Id;
            if (account is null || account == here.Registration)
            {
                return account is null ? new Outcome.NotTheCode() : await ActivatedAsync(ct);
            }

            flows.Begin(RegistrationState.FindTaken(here.Holder));
            await store.SaveChangesAsync(ct);
            return new Outcome.AnotherWasFirst();
        }

        /// <summary>«Reenviar»: another letter with another code; the person reads the same whether one went out or not.</summary>
        public async Task SendAgainAsync(CancellationToken ct)
        {
            if (await flows.FindAsync(ct) is RegistrationState.AwaitingConfirmation here)
            {
                var pending = await Living(here.Registration).SingleOrDefaultAsync(ct);
                if (pending is not null)
                {
                    await letters.SendAgainAsync(pending, withCode: true, ct);
                }
            }
        }

        // Taken before the comparison, in one statement, so that parallel guesses share the five.
        private async Task<PendingRegistration?> TakeTryAsync(Guid registration, CancellationToken ct)
        {
            var now = visit.Now;
            var taken = await Living(registration)
                .Where(pending => pending.CodeTriesLeft > 0 && pending.CodeExpiresAt > now)
                .ExecuteUpdateAsync(
                    update =>
                        update.SetProperty(pending => pending.CodeTriesLeft, pending => pending.CodeTriesLeft - 1),
                    ct
                );
            return taken == 1 ? await Living(registration).AsNoTracking().SingleOrDefaultAsync(ct) : null;
        }

        private IQueryable<PendingRegistration> Living(Guid registration)
        {
            var now = visit.Now;
            return store
                .Set<PendingRegistration>()
                .Where(pending => pending.Id == registration && pending.ExpiresAt > now);
        }
    }
}
