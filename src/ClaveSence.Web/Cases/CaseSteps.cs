using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Cases;

/// <summary>Takes a request one step further: state, history, audit and letters in one transaction. Company and office both come here.</summary>
/// <remarks>
/// Who steps holds the row until the end, so of two at once one sees what the other did and is refused by the Domain.
/// Locks are taken in this order: the request, then the facilitator's account.
/// </remarks>
internal sealed class CaseSteps(
    ClaveSenceStore store,
    CaseRows rows,
    CaseSeals seals,
    CaseNotices notices,
    Activations activations,
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

    /// <summary>An officer takes it from the queue.</summary>
    public Task<CaseStep> TakeAsync(Guid id, CaseOfficer officer, CancellationToken ct) =>
        RunAsync(null, id, one => one.Take(officer), null, null, ct);

    /// <summary>The officer gives it back to the queue.</summary>
    public Task<CaseStep> ReleaseAsync(Guid id, CaseOfficer officer, CancellationToken ct) =>
        RunAsync(null, id, one => one.Release(officer), null, null, ct);

    /// <summary>The officer asks the company for something; the note goes to the company.</summary>
    public Task<CaseStep> AskAsync(
        Guid id,
        CaseOfficer officer,
        CaseAsk ask,
        RequestText? note,
        CancellationToken ct
    ) => RunAsync(null, id, one => one.AskMore(officer, ask, clock.GetUtcNow()), note, null, ct);

    /// <summary>The officer proposes a decision, or makes it where one officer is enough; the company reads the note once it is decided.</summary>
    public Task<CaseStep> ProposeAsync(
        Guid id,
        CaseOfficer officer,
        CaseReason reason,
        RequestText? note,
        CancellationToken ct
    ) =>
        RunAsync(
            null,
            id,
            one => one.Propose(officer, reason, options.TwoOfficers, clock.GetUtcNow()),
            note,
            row => row.TwoOfficers = options.TwoOfficers,
            ct
        );

    /// <summary>The second officer makes the proposed decision.</summary>
    public Task<CaseStep> DecideAsync(Guid id, CaseOfficer officer, CancellationToken ct) =>
        RunAsync(null, id, one => one.Decide(officer, clock.GetUtcNow()), null, null, ct);

    /// <summary>The second officer does not agree; the note is for the first one alone.</summary>
    public Task<CaseStep> ReturnAsync(Guid id, CaseOfficer officer, RequestText? note, CancellationToken ct) =>
        RunAsync(null, id, one => one.Return(officer), note, null, ct);

    private async Task<CaseStep> RunAsync(
        Guid? company,
        Guid id,
        Func<FacilitatorCase, CaseStep> step,
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
        var came = step(row.Read(content.Representative));
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

    // Read after it is held: what another step did meanwhile is seen.
    private async Task<StoredCase?> HoldAsync(Guid? company, Guid id, CancellationToken ct)
    {
        var mine = store.Set<StoredCase>().Where(row => row.Id == id && (company == null || row.AccountId == company));
        await mine.ExecuteUpdateAsync(update => update.SetProperty(row => row.Version, row => row.Version), ct);
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

    // What an officer did names neither their network nor their device: the company reads these lines.
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
        if (step.Officer is null)
        {
            audit.Add(act, row.AccountId, row.Number);
        }
        else
        {
            audit.AddUnvisited(act, row.AccountId, row.Number);
        }
    }
}
