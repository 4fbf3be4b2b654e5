using ClaveSence.Domain.Factors;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>«Agregar llave de acceso»: the browser makes a key, the account keeps its public half.</summary>
internal static class AddPasskey
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>Added; every mailbox is told.</summary>
        internal sealed record Added : Outcome;

        /// <summary>What the browser sent is none of ours, too late, or sent twice.</summary>
        internal sealed record Refused : Outcome;

        /// <summary>The account has as many as it may.</summary>
        internal sealed record TooMany : Outcome;

        /// <summary>Too many questions from this address.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Throttled(TimeSpan Wait) : Outcome;

        /// <summary>The browser is asked.</summary>
        /// <param name="Json">What its <c>navigator.credentials.create</c> takes.</param>
        internal sealed record Asked(string Json) : Outcome;
    }

    internal sealed class Handler(PasskeyEnrolment enrolment, PasskeyList list, Budgets budgets, Visit visit)
    {
        /// <summary>Asks the browser to make one.</summary>
        public async Task<Outcome> AskAsync(SignedIn me, CancellationToken ct)
        {
            if ((await list.ListAsync(me.Account.Id, ct)).Count >= Passkey.AtMost)
            {
                return new Outcome.TooMany();
            }

            return (await budgets.SpendAsync(Budget.PasskeyQuestionsByAddress, visit.Address, ct)).Wait is { } wait
                ? new Outcome.Throttled(wait)
                : new Outcome.Asked(await enrolment.AskAsync(me.Account, ct));
        }

        /// <summary>Takes the one that the browser made.</summary>
        public async Task<Outcome> HandleAsync(SignedIn me, string? answer, PasskeyName name, CancellationToken ct) =>
            await enrolment.AddAsync(me.Account, answer, name, ct) switch
            {
                PasskeyAdded.Added => new Outcome.Added(),
                PasskeyAdded.Refused => new Outcome.Refused(),
                PasskeyAdded.TooMany => new Outcome.TooMany(),
            };
    }
}
