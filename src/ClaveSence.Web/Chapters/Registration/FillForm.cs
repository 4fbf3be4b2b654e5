using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Registration;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>Manual 2 (4) to (7): «Crear Cuenta» keeps the registration and sends the letter that confirms its mailbox.</summary>
internal static class FillForm
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The same for all that may be: a letter was sent, or silently none because of a budget or because the RUT is taken by now.</summary>
        internal sealed record Requested : Outcome;

        /// <summary>The captcha was used by another request or expired just now.</summary>
        internal sealed record CaptchaSpent : Outcome;

        /// <summary>Too many hashes wait (CS-11).</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Busy(TimeSpan Wait) : Outcome;

        /// <summary>The flow ended meanwhile.</summary>
        internal sealed record FlowOver : Outcome;
    }

    /// <summary>The secrets of the form, checked against the policy; the caller disposes them.</summary>
    /// <param name="Clave">The Clave Sence.</param>
    /// <param name="Question">The question chosen.</param>
    /// <param name="Answer">Its answer.</param>
    internal sealed record Secrets(Clave Clave, SecretQuestion Question, SecretAnswer Answer);

    internal sealed class Handler(
        ClaveSenceStore store,
        Flows<RegistrationState> flows,
        CaptchaGate captcha,
        SecretVault vault,
        RegistrationBudget budget,
        ConfirmationMail letters,
        TokenHash tokens,
        Sealer sealer,
        AccountSeals seals,
        AuditLog audit,
        Visit visit
    )
    {
        public async Task<Outcome> HandleAsync(RegistrationForm form, Secrets secrets, CancellationToken ct)
        {
            if (await flows.FindAsync(ct) is not RegistrationState.FillingForm here)
            {
                return new Outcome.FlowOver();
            }

            var id = Guid.CreateVersion7(visit.Now);
            var clave = await vault.HashAsync(id, secrets.Clave, ct);
            var answer = clave is null ? null : await vault.HashAsync(id, secrets.Answer, ct);
            if (clave is null || answer is null)
            {
                return new Outcome.Busy(HashGate.Wait);
            }

            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            if (!await captcha.UseAsync(ct))
            {
                return new Outcome.CaptchaSpent();
            }

            var draft = new AccountDraft(here.Holder.Text, form.Email, form.DetailsOf(here), secrets.Question, answer);
            if (await budget.TakeAsync(here.Holder, form.Email, ct))
            {
                await KeepAsync(id, here, draft, clave, ct);
            }

            flows.Move(here.Requested(id, form.Email), PendingRegistration.Lifetime);
            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return new Outcome.Requested();
        }

        // The database keeps the two places of an identifier; the older registration gives way to the newer. Under two keys
        // the budget's row keeps them: it was counted in this transaction, so two of one identifier wait for each other.
        private async Task KeepAsync(
            Guid id,
            RegistrationState.FillingForm here,
            AccountDraft draft,
            byte[] clave,
            CancellationToken ct
        )
        {
            var indexes = seals.IndexesOf(here.Holder);
            var places = await store
                .Set<PendingRegistration>()
                .Where(row => row.Kind == here.Holder.Kind && indexes.Contains(row.IdentifierIndex))
                .OrderBy(row => row.CreatedAt)
                .ToListAsync(ct);
            if (places.Count == PendingRegistration.PerIdentifier)
            {
                await store.Set<PendingRegistration>().Where(row => row.Id == places[0].Id).ExecuteDeleteAsync(ct);
                store.Entry(places[0]).State = EntityState.Detached;
            }

            var slot = places.Count == 0 ? 0 : 1 - places[^1].Slot;
            var code = ConfirmationMail.NewCode();
            var pending = Pending(id, here.Holder.Kind, seals.IndexOf(here.Holder), slot, draft, clave, code);
            store.Add(pending);
            letters.Send(pending, draft, code);
            audit.Add(Act.RegistrationRequested, id);
        }

        private PendingRegistration Pending(
            Guid id,
            AccountKind kind,
            byte[] identifier,
            int slot,
            AccountDraft draft,
            byte[] clave,
            string code
        ) =>
            new()
            {
                Id = id,
                Kind = kind,
                IdentifierIndex = identifier,
                Slot = slot,
                AccountSealed = draft.Seal(sealer, id),
                ClaveHash = clave,
                CodeHash = ConfirmationMail.HashOfCode(tokens, id, code),
                CodeExpiresAt = visit.Now + PendingRegistration.CodeLifetime,
                LinkHash = ConfirmationMail.HashOfLink(tokens, ConfirmationMail.LinkTokenOf(tokens, id)),
                CreatedAt = visit.Now,
                ExpiresAt = visit.Now + PendingRegistration.Lifetime,
            };
    }
}
