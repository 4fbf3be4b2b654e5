using ClaveSence.Domain;
using ClaveSence.Domain.Cases;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Files;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>Lets a company that proved itself into its request: the draft it has, or a new one.</summary>
internal sealed class Admission(
    ClaveSenceStore store,
    AccountSeals accounts,
    CaseRows rows,
    CaseSeals seals,
    FileVault files,
    Flows<FacilitatorRequestState> flows,
    Budgets budgets,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>Why a company that is who it says may not ask now.</summary>
    internal abstract record Verdict
    {
        private Verdict() { }

        /// <summary>The request is begun, or taken up.</summary>
        /// <param name="Next">Where it stands.</param>
        internal sealed record Admitted(FacilitatorRequestState Next) : Verdict;

        /// <summary>CS-07.</summary>
        /// <param name="Standing">What the SII said.</param>
        internal sealed record Ended(AccountStanding Standing) : Verdict;

        /// <summary>Its mailbox was replaced just now.</summary>
        /// <param name="Until">Until when it waits.</param>
        internal sealed record Tender(DateTimeOffset Until) : Verdict;

        /// <summary>It has begun enough requests today.</summary>
        /// <param name="Wait">How long to wait.</param>
        internal sealed record TooMany(TimeSpan Wait) : Verdict;
    }

    /// <summary>Admits the company and saves.</summary>
    /// <param name="account">The account, that may be entered and whose second factor was given where it has one.</param>
    /// <param name="inFlow">Whether this browser's flow is this very proof, and goes on.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Verdict> AdmitAsync(Account account, bool inFlow, CancellationToken ct)
    {
        if (account.Standing is not AccountStanding.Good)
        {
            return new Verdict.Ended(account.Standing);
        }

        if (account.TenderUntil is { } until && until > clock.GetUtcNow())
        {
            return new Verdict.Tender(until);
        }

        var draft = await rows.DraftOfAsync(account.Id, ct);
        if (draft is null)
        {
            if ((await budgets.SpendAsync(Budget.FacilitatorCasesADay, account.Id.ToString(), ct)).Wait is { } wait)
            {
                return new Verdict.TooMany(wait);
            }

            draft = await BeginAsync(account, ct);
        }

        await RenewAsync(draft, account, ct);
        var next = FacilitatorRequestState.Admit(
            account.Id,
            account.CredentialEpoch,
            draft.Id,
            StepOf(seals.Open(draft), await files.OfCaseAsync(draft.Id, ct))
        );
        if (inFlow)
        {
            flows.Move(next);
        }
        else
        {
            flows.Begin(next);
        }

        audit.Add(Act.CaseProved, account.Id);
        await store.SaveChangesAsync(ct);
        return new Verdict.Admitted(next);
    }

    /// <summary>Says which step of a draft is the first that is not done.</summary>
    public static RequestStep StepOf(CaseContent content, IReadOnlyList<StoredFile> files) =>
        !Has(files, FilePurpose.Declaration) ? RequestStep.Declaration
        : content.Facilitator is null || !Has(files, FilePurpose.IdentityFront) ? RequestStep.Details
        : RequestStep.Question;

    /// <summary>Tells whether a file of a purpose was received and not refused afterwards.</summary>
    public static bool Has(IReadOnlyList<StoredFile> files, FilePurpose purpose) =>
        files.Any(file => file.Purpose == purpose && file.State is not FileState.Rejected);

    // Another person represents the company now, and proved it: a declaration in the name of the former one is nobody's any more. What
    // was typed, and the facilitator's document, stay.
    private async Task RenewAsync(StoredCase draft, Account account, CancellationToken ct)
    {
        var person = accounts.DetailsOf(account).Representative!;
        if (seals.Open(draft).Representative == person.Rut)
        {
            return;
        }

        // Of two proofs at once the second finds it renewed.
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        await store.Set<StoredCase>().Where(row => row.Id == draft.Id).HoldAsync(ct);
        await store.Entry(draft).ReloadAsync(ct);
        if (draft.State is CaseState.Draft && seals.Open(draft).Representative != person.Rut)
        {
            await MakeAnewAsync(draft, person, ct);
        }

        await transaction.CommitAsync(ct);
    }

    private async Task MakeAnewAsync(StoredCase draft, RepresentativeDetails person, CancellationToken ct)
    {
        var content = seals.Open(draft);
        var signed = (await files.OfCaseAsync(draft.Id, ct)).Find(one => one.Purpose is FilePurpose.Declaration);
        if (signed is not null)
        {
            await files.DeleteAsync(signed.Id, ct);
        }

        seals.Replace(
            draft,
            content with
            {
                Representative = person.Rut,
                RepresentativeName = NameOf(person),
                Declaration = null,
                DeclarationVoid = content.DeclarationVoid || signed is not null,
            }
        );
        (draft.TouchedAt, draft.Version) = (clock.GetUtcNow(), draft.Version + 1);
        await store.SaveChangesAsync(ct);
    }

    private static string NameOf(RepresentativeDetails person) => $"{person.Names} {person.Surnames}";

    // Of two proofs at once one begins it; the other finds it.
    private async Task<StoredCase> BeginAsync(Account account, CancellationToken ct)
    {
        var details = accounts.DetailsOf(account);
        var person = details.Representative!; // Its RUT was proved.
        var draft = rows.Begin(
            account.Id,
            new(details.Name, Rut.Parse(accounts.IdentifierOf(account)), person.Rut, NameOf(person))
        );
        try
        {
            await store.SaveChangesAsync(ct);
            return draft;
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            store.Entry(draft).State = EntityState.Detached;
            await budgets.GiveBackAsync(Budget.FacilitatorCasesADay, account.Id.ToString(), ct);
            return (await rows.DraftOfAsync(account.Id, ct))!;
        }
    }
}
