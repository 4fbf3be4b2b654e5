using ClaveSence.Domain;
using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Files;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Cases;

/// <summary>Takes a request one step further: state, history, audit and letters in one transaction. Company and office both come here.</summary>
/// <remarks>
/// Who steps holds the row until the end, so of two at once one sees what the other did and is refused by the Domain. Who proposes,
/// decides or disagrees does so about what their page showed: under another version it is refused.
/// Locks are taken in this order: the request, then the facilitator's account.
/// </remarks>
internal sealed class CaseSteps(
    ClaveSenceStore store,
    CaseRows rows,
    CaseSeals seals,
    AccountSeals accounts,
    CaseNotices notices,
    Activations activations,
    OfficerBook officers,
    CaseOptions options,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>The company sends its draft («Realizar solicitud»); the caller filled it in.</summary>
    /// <param name="company">The company's account.</param>
    /// <param name="id">The request.</param>
    /// <param name="fill">What else changes in the row.</param>
    /// <param name="ct">Cancels.</param>
    public Task<CaseStep> SubmitAsync(Guid company, Guid id, Action<StoredCase> fill, CancellationToken ct) =>
        RunAsync(
            company,
            id,
            one => one.Submit(clock.GetUtcNow()),
            null,
            row =>
            {
                fill(row);
                rows.GiveTracking(row);
            },
            ct
        );

    /// <summary>The company answers what it was asked.</summary>
    public Task<CaseStep> AnswerAsync(
        Guid company,
        Guid id,
        RequestText? note,
        Action<StoredCase> fill,
        CancellationToken ct
    ) => RunAsync(company, id, one => one.Answer(clock.GetUtcNow()), note, fill, ct);

    /// <summary>The company appeals, once.</summary>
    public Task<CaseStep> AppealAsync(Guid company, Guid id, RequestText note, CancellationToken ct) =>
        RunAsync(company, id, one => one.Appeal(clock.GetUtcNow()), note, null, ct);

    /// <summary>Tells why an officer takes no step of this request, before they try one.</summary>
    /// <returns>Why; nothing where nothing bars them.</returns>
    public async Task<CaseRefusal?> BarAsync(
        StoredCase row,
        CaseContent content,
        CaseOfficer officer,
        CancellationToken ct
    ) => row.Read(content.Representative, await RepresentativeOfAsync(row.AccountId, ct)).Bars(officer);

    /// <summary>An officer takes it from the queue.</summary>
    public Task<CaseStep> TakeAsync(Guid id, CaseOfficer officer, CancellationToken ct) =>
        RunAsync(null, id, one => one.Take(officer), null, null, ct);

    /// <summary>The officer gives it back to the queue.</summary>
    public Task<CaseStep> ReleaseAsync(Guid id, CaseOfficer officer, CancellationToken ct) =>
        RunAsync(null, id, one => one.Release(officer), null, null, ct);

    /// <summary>The officer who has it ended, or reviews no more.</summary>
    public Task<CaseStep> VacateAsync(Guid id, Guid officer, CancellationToken ct) =>
        RunAsync(null, id, one => one.Vacate(officer), null, null, ct);

    /// <summary>The officer asks the company for something; the note goes to the company.</summary>
    public Task<CaseStep> AskAsync(
        Guid id,
        CaseOfficer officer,
        CaseAsk ask,
        RequestText? note,
        CancellationToken ct
    ) => RunAsync(null, id, one => one.AskMore(officer, ask, clock.GetUtcNow()), note, null, ct);

    /// <summary>The officer proposes a decision, or makes it where one officer is enough; the company reads the note once it is decided.</summary>
    /// <param name="id">The request.</param>
    /// <param name="shown">The version that the officer saw.</param>
    /// <param name="officer">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="note">What the company reads with it.</param>
    /// <param name="ct">Cancels.</param>
    public Task<CaseStep> ProposeAsync(
        Guid id,
        int shown,
        CaseOfficer officer,
        CaseReason reason,
        RequestText? note,
        CancellationToken ct
    ) =>
        RunShownAsync(
            id,
            shown,
            one => one.Propose(officer, reason, options.TwoOfficers, clock.GetUtcNow()),
            note,
            row => row.TwoOfficers = options.TwoOfficers,
            ct
        );

    /// <summary>The second officer makes the proposed decision that the page showed.</summary>
    public Task<CaseStep> DecideAsync(Guid id, int shown, CaseOfficer officer, CancellationToken ct) =>
        RunShownAsync(id, shown, one => one.Decide(officer, clock.GetUtcNow()), null, null, ct);

    /// <summary>The second officer does not agree with the proposal that the page showed; the note is for the first one alone.</summary>
    public async Task<CaseStep> ReturnAsync(
        Guid id,
        int shown,
        CaseOfficer officer,
        RequestText? note,
        CancellationToken ct
    )
    {
        // Under the version that was shown the reviewer is the one who is looked up here.
        var reviewer = (await rows.FindAsync(id, ct))?.ReviewerId;
        var stays = reviewer is not null && !await officers.ReviewsNoMoreAsync(reviewer.Value, ct);
        return await RunShownAsync(id, shown, one => one.Return(officer, stays), note, null, ct);
    }

    // About what a page showed: under another version nothing is done, unless the Domain says better why not.
    private Task<CaseStep> RunShownAsync(
        Guid id,
        int shown,
        Func<FacilitatorCase, CaseStep> step,
        RequestText? note,
        Action<StoredCase>? fill,
        CancellationToken ct
    ) =>
        RunAsync(
            null,
            id,
            (row, one) =>
            {
                var came = step(one);
                return came is CaseStep.Taken && row.Version != shown ? new CaseStep.Refused(CaseRefusal.NotNow) : came;
            },
            note,
            fill,
            ct
        );

    private Task<CaseStep> RunAsync(
        Guid? company,
        Guid id,
        Func<FacilitatorCase, CaseStep> step,
        RequestText? note,
        Action<StoredCase>? fill,
        CancellationToken ct
    ) => RunAsync(company, id, (_, one) => step(one), note, fill, ct);

    private async Task<CaseStep> RunAsync(
        Guid? company,
        Guid id,
        Func<StoredCase, FacilitatorCase, CaseStep> step,
        RequestText? note,
        Action<StoredCase>? fill,
        CancellationToken ct
    )
    {
        // A caller's own transaction may hold more than this step.
        await using var transaction = store.Database.CurrentTransaction is null
            ? await store.Database.BeginTransactionAsync(ct)
            : null;
        if (await HoldAsync(company, id, ct) is not { } row)
        {
            return new CaseStep.Refused(CaseRefusal.NotNow);
        }

        var content = seals.Open(row);
        var came = step(row, row.Read(content.Representative, await RepresentativeOfAsync(row.AccountId, ct)));
        if (came is CaseStep.Taken { Act: CaseAct.Approved } && await HasUncleanAsync(id, ct))
        {
            came = new CaseStep.Refused(CaseRefusal.PapersNotClean);
        }

        if (came is CaseStep.Taken taken)
        {
            fill?.Invoke(row);
            row.Write(taken.Case, clock.GetUtcNow());
            rows.Tell(row, taken, note);
            Write(row, taken);
            await FollowAsync(row, seals.Open(row), taken, ct);
            await store.SaveChangesAsync(ct);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(ct);
        }

        return came;
    }

    // The company may have another representative than when it asked: neither of the two is an officer in its affairs.
    private async Task<Rut?> RepresentativeOfAsync(Guid company, CancellationToken ct)
    {
        var account = await store.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == company, ct);
        return account is null ? null : accounts.DetailsOf(account).Representative?.Rut;
    }

    // Nobody grants what nobody could look at.
    private Task<bool> HasUncleanAsync(Guid id, CancellationToken ct) =>
        store
            .Set<StoredFile>()
            .AnyAsync(file => file.CaseId == id && file.ReplacedAt == null && file.State != FileState.Clean, ct);

    // Read after it is held: what another step did meanwhile is seen.
    private async Task<StoredCase?> HoldAsync(Guid? company, Guid id, CancellationToken ct)
    {
        var mine = store.Set<StoredCase>().Where(row => row.Id == id && (company == null || row.AccountId == company));
        await mine.HoldAsync(ct);
        var row = await mine.AsTracking().SingleOrDefaultAsync(ct);
        if (row is not null)
        {
            await store.Entry(row).ReloadAsync(ct);
        }

        return row;
    }

    private async Task FollowAsync(StoredCase row, CaseContent content, CaseStep.Taken step, CancellationToken ct)
    {
        if (step.Act is CaseAct.Approved)
        {
            await activations.ApproveAsync(row, content, ct);
        }
        else if (step.Case is { State: CaseState.Rejected, DueAt: null })
        {
            row.AnswerHash = null; // Nothing can follow any more.
        }

        await notices.TellAsync(row, content, step, ct);
    }

    // What an officer did names neither their network nor their device, for the company reads these lines; behind the number and the
    // reason stands who it was, for the auditors (ADR 0025).
    private void Write(StoredCase row, CaseStep.Taken step)
    {
        var act = step.Act switch
        {
            CaseAct.Submitted => Act.CaseSubmitted,
            CaseAct.Taken => Act.CaseTaken,
            CaseAct.Released => Act.CaseReleased,
            CaseAct.Asked => Act.CaseAsked,
            CaseAct.Answered => Act.CaseAnswered,
            CaseAct.Proposed => Act.CaseProposed,
            CaseAct.Returned => Act.CaseReturned,
            CaseAct.Approved => Act.CaseApproved,
            CaseAct.Rejected => Act.CaseRejected,
            CaseAct.Appealed => Act.CaseAppealed,
            CaseAct.Activated or CaseAct.LinkSent or CaseAct.Ended => throw new InvalidOperationException(
                "No step of the Domain."
            ),
        };
        if (step.Act is CaseAct.Submitted or CaseAct.Answered or CaseAct.Appealed)
        {
            audit.Add(act, row.AccountId, row.Number);
            return;
        }

        var number = step.Reason is { } reason ? $"{row.Number} {reason}" : row.Number;
        audit.AddUnvisited(act, row.AccountId, step.Officer is { } who ? $"{number} {who:N}" : $"{number} ended");
    }
}
