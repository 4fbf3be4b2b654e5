using ClaveSence.Domain;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>Another address, other telephones, another contact person. Every mailbox is told (U-03).</summary>
internal static class EditContact
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Kept, or nothing was different.</summary>
        internal sealed record Saved : Outcome;

        /// <summary>Others were kept since the form was shown.</summary>
        /// <param name="Kept">What is kept now.</param>
        /// <param name="Stamp">Its stamp.</param>
        internal sealed record Stale(HolderDetails Kept, string Stamp) : Outcome;

        /// <summary>Enough was changed today.</summary>
        internal sealed record TooMany : Outcome;

        /// <summary>The session is over.</summary>
        internal sealed record Over : Outcome;
    }

    /// <summary>The form, each field read into its type.</summary>
    /// <param name="Address">Calle, número, comuna.</param>
    /// <param name="Phone">Teléfono.</param>
    /// <param name="Contact">Persona de contacto, of a company, when given.</param>
    /// <param name="RepresentativePhone">The representative's telephone, when given.</param>
    internal sealed record Form(
        PostalAddress Address,
        PhoneNumber Phone,
        PersonName? Contact,
        PhoneNumber? RepresentativePhone
    );

    internal sealed class Handler(
        ClaveSenceStore store,
        AccountFinder accounts,
        AccountSeals seals,
        DetailsStamp stamps,
        AccountNotices notices,
        Budgets budgets,
        AuditLog audit
    )
    {
        public async Task<Outcome> HandleAsync(SignedIn me, Form form, string? stamp, CancellationToken ct)
        {
            await using var transaction = await store.Database.BeginTransactionAsync(ct);
            if (await accounts.LockOwnAsync(me.Account, ct) is not { } account)
            {
                return new Outcome.Over();
            }

            var kept = seals.DetailsOf(account);
            var fresh = With(kept, form);
            if (fresh == kept)
            {
                return new Outcome.Saved();
            }

            if (stamp != stamps.OfContact(account))
            {
                return new Outcome.Stale(kept, stamps.OfContact(account));
            }

            if (!(await budgets.SpendAsync(Budget.DetailChangesADay, account.Id.ToString(), ct)).Allowed)
            {
                return new Outcome.TooMany();
            }

            seals.Replace(account, fresh);
            notices.TellChanged(account, WhatOf(kept, fresh), seals.MailboxesOf(account));
            audit.Add(Act.ContactChanged, account.Id);
            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return new Outcome.Saved();
        }

        private static HolderDetails With(HolderDetails kept, Form form) =>
            kept with
            {
                Address = form.Address,
                Phone = form.Phone,
                Contact = form.Contact,
                Representative = kept.Representative is { } person
                    ? person with
                    {
                        Phone = form.RepresentativePhone,
                    }
                    : null,
            };

        private static string WhatOf(HolderDetails kept, HolderDetails fresh)
        {
            List<string> what = [];
            if (fresh.Address != kept.Address)
            {
                what.Add(Texts.Address);
            }

            if (fresh.Phone != kept.Phone)
            {
                what.Add(Texts.Phone);
            }

            if (fresh.Contact != kept.Contact)
            {
                what.Add(Texts.Contact);
            }

            if (fresh.Representative != kept.Representative)
            {
                what.Add(Texts.RepresentativePhone);
            }

            return string.Join(", ", what);
        }
    }
}
