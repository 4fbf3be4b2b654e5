using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Links;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Privacy;

/// <summary>Erasure: of a person or migrant it carries itself out after 72 hours; of others the office decides (ADR 0020).</summary>
internal static class Erase
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Received.</summary>
        internal sealed record Received : Outcome;

        /// <summary>One is open already.</summary>
        internal sealed record OneIsOpen : Outcome;

        /// <summary>Too many in a day.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Throttled(TimeSpan Wait) : Outcome;
    }

    /// <summary>Tells whether an account's erasure needs no officer: nobody but its holder stands behind it, and its mailbox was not replaced lately.</summary>
    public static bool NeedsNoOfficer(Account account, DateTimeOffset now) =>
        account.Kind is AccountKind.NaturalPerson or AccountKind.Migrant
        && !(account.TenderUntil > now)
        && !account.IsEmailUnsettled(now);

    internal sealed class Handler(RequestRows rows, Receipts receipts, AccountSeals seals, MailLinks links, Visit visit)
    {
        public async Task<Outcome> HandleAsync(SignedIn me, CancellationToken ct)
        {
            if ((await receipts.SpendAsync(me.Account, ct)).Wait is { } wait)
            {
                return new Outcome.Throttled(wait);
            }

            var taken = NeedsNoOfficer(me.Account, visit.Now)
                ? await CoolAsync(me.Account, ct)
                : await receipts.TakeAsync(me.Account, RightKind.Erasure, text: null, purpose: null, ct);
            return taken ? new Outcome.Received() : new Outcome.OneIsOpen();
        }

        private Task<bool> CoolAsync(Account account, CancellationToken ct)
        {
            var request = rows.Add(account.Id, RightKind.Erasure, byItself: true);
            var holder = seals.DetailsOf(account).Name;
            receipts.Tell(
                account,
                _ => new ErasureAskedLetter(
                    holder,
                    request.Number,
                    request.CreatedAt,
                    request.ActsAt!.Value,
                    links.Make(LinkPurpose.KeepAccount, request.Id, RequestClock.Cooling)
                )
            );
            return receipts.SaveAsync(account, RightKind.Erasure, ct);
        }
    }
}
