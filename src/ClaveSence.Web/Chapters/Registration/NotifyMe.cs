using ClaveSence.Domain;
using ClaveSence.Domain.Registration;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>A request that waits for a registry asks to be told by mail.</summary>
internal static class NotifyMe
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The mailbox is kept with the request.</summary>
        internal sealed record Noted : Outcome;

        /// <summary>No request of this browser waits.</summary>
        internal sealed record NothingWaits : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<RegistrationState> flows,
        Budgets budgets,
        TimeProvider clock
    )
    {
        public async Task<Outcome> HandleAsync(EmailAddress email, CancellationToken ct)
        {
            if (await flows.FindAsync(ct) is not RegistrationState.AwaitingRegistry waiting)
            {
                return new Outcome.NothingWaits();
            }

            // Nothing was proved yet: a mailbox hears of this no oftener than of registrations, and the page says the same.
            if (!(await budgets.SpendAsync(Budget.RegistrationsByMailbox, email.Comparable, ct)).Allowed)
            {
                return new Outcome.Noted();
            }

            flows.Move(waiting.NotifyAt(email), RegistrationChapter.WaitsForRegistry);
            if (await store.Set<RegistryWait>().FindAsync([flows.Id], ct) is null)
            {
                store.Add(
                    new RegistryWait
                    {
                        FlowId = flows.Id,
                        Kind = waiting.Holder.Kind,
                        AskAgainAt = clock.GetUtcNow() + RegistryWait.Pause,
                        ExpiresAt = clock.GetUtcNow() + RegistrationChapter.WaitsForRegistry,
                    }
                );
            }

            await store.SaveChangesAsync(ct);
            return new Outcome.Noted();
        }
    }
}
