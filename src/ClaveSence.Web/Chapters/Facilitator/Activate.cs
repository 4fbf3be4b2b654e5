using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Links;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>The facilitator sets Clave Sence, question and answer by the link of a granted request. What the company wrote ends here.</summary>
internal static class Activate
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The Clave Sence is active.</summary>
        internal sealed record Activated : Outcome;

        /// <summary>The person had one already: the company was added to it, and nothing else changed.</summary>
        internal sealed record Linked : Outcome;

        /// <summary>The policy refuses the clave.</summary>
        /// <param name="Faults">Why, each named.</param>
        internal sealed record Refused(IReadOnlyList<ClaveFault> Faults) : Outcome;

        /// <summary>The answer is the company's, which is to end.</summary>
        internal sealed record AnswerOfCompany : Outcome;

        /// <summary>CS-11.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record Busy(TimeSpan Wait) : Outcome;

        /// <summary>Used, expired, too early, or overtaken.</summary>
        internal sealed record NotALink : Outcome;
    }

    /// <summary>What was chosen; the caller disposes the secrets.</summary>
    /// <param name="Clave">The Clave Sence.</param>
    /// <param name="Question">The question.</param>
    /// <param name="Answer">Its answer.</param>
    internal sealed record Chosen(Clave Clave, SecretQuestion Question, SecretAnswer Answer);

    internal sealed class Handler(
        MailLinks links,
        CaseRows rows,
        CaseSeals seals,
        AccountFinder accounts,
        SecretVault vault,
        ClavePolicy policy,
        FacilitatorStart start,
        TimeProvider clock
    )
    {
        /// <summary>Answers what a living link is about; nothing when it no longer works.</summary>
        public async Task<Invitation?> LookAsync(string? token, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var id = await links.LookAsync(LinkPurpose.ActivateFacilitator, token, ct);
            var row = await rows.Granted().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct);
            if (row is null || row.ActivationFrom > now || seals.Open(row) is not { Facilitator: { } person } content)
            {
                return null;
            }

            var account = await accounts.FindAsync(person.Identifier, ct);
            return new(row, content, person, account);
        }

        /// <summary>Judges, hashes outside any transaction, and begins or resets the account.</summary>
        public async Task<Outcome> HandleAsync(string? token, Chosen chosen, CancellationToken ct)
        {
            if (await LookAsync(token, ct) is not { } invited)
            {
                return new Outcome.NotALink();
            }

            var faults = policy.Check(chosen.Clave, invited.Context with { Answer = chosen.Answer });
            if (faults.Count > 0)
            {
                return new Outcome.Refused(faults);
            }

            // Known to a third party: whoever chooses it again would not have replaced it.
            switch (await vault.CheckAsync(invited.Row.Id, invited.Row.AnswerHash, chosen.Answer, ct))
            {
                case SecretVerdict.Busy:
                    return new Outcome.Busy(HashGate.Wait);
                case SecretVerdict.Right or SecretVerdict.RightButOld:
                    return new Outcome.AnswerOfCompany();
            }

            var id = invited.Account?.Id ?? Guid.CreateVersion7(clock.GetUtcNow());
            var clave = await vault.HashAsync(id, chosen.Clave, ct);
            var answer = clave is null ? null : await vault.HashAsync(id, chosen.Answer, ct);
            return clave is null || answer is null
                ? new Outcome.Busy(HashGate.Wait)
                : await start.RunAsync(token, invited, new(id, clave, chosen.Question, answer), ct);
        }
    }
}

/// <summary>What a living link to activate is about.</summary>
/// <param name="Row">The request.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Person">The facilitator.</param>
/// <param name="Account">Their account; nothing when they have none yet.</param>
internal sealed record Invitation(StoredCase Row, CaseContent Content, FacilitatorDetails Person, Account? Account)
{
    /// <summary>Gets what clave and answer must not repeat.</summary>
    public ClaveContext Context =>
        new() { Names = [Person.Names.Value, Person.Surnames.Value], Emails = [Person.Email] };

    /// <summary>Names the request alone.</summary>
    public override string ToString() => Row.Number;
}

/// <summary>Secrets that are ready to be kept, bound to their account.</summary>
/// <param name="Account">The account's id, there or to be.</param>
/// <param name="Clave">The clave's hash.</param>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer's hash.</param>
internal sealed record PreparedSecrets(Guid Account, byte[] Clave, SecretQuestion Question, byte[] Answer)
{
    /// <summary>Never writes them.</summary>
    public override string ToString() => "[prepared secrets]";
}
