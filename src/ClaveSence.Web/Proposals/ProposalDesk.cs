using System.Text.Json;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Proposals;

/// <summary>The two-officers rule (threats ): one proposes, another approves, and the approval carries it out in its own transaction.</summary>
internal sealed class ProposalDesk(
    ClaveSenceStore store,
    Sealer sealer,
    Turns turns,
    OwnAffairs own,
    ProposalEffects effects,
    AuditLog audit,
    Visit visit
)
{
    /// <summary>Writes a proposal down.</summary>
    public async Task<ProposalMade> MakeAsync(OfficerSeat officer, ProposalDraft draft, CancellationToken ct)
    {
        if (
            officer.Id == draft.Account
            || !officer.IsAny(ProposalRules.RolesFor(draft.Kind))
            || !ProposalRules.ReasonsOf(draft.Kind).Contains(draft.Reason)
            || await own.IsOfAsync(officer, draft.Account, draft.Representative, ct)
        )
        {
            return ProposalMade.NotAllowed;
        }

        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        await turns.TakeAsync("proposal", $"{draft.Kind}:{draft.Account:N}:{draft.Role}", ct);
        if (await IsWaitingAsync(draft, ct))
        {
            return ProposalMade.AlreadyWaiting;
        }

        store.Add(RowOf(officer, draft));
        audit.Add(Act.ProposalMade, draft.Account, officer.Says($"{draft.Kind}"));
        await store.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return ProposalMade.Waiting;
    }

    /// <summary>Approves or refuses, once: of two officers one is heard.</summary>
    public async Task<ProposalEnd> DecideAsync(OfficerSeat officer, Guid id, bool approve, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        var row = await store.Set<Proposal>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct);
        if (row is null)
        {
            return ProposalEnd.Over;
        }

        if (!MayDecide(officer, row) || await own.IsOfAsync(officer, row, ct))
        {
            return ProposalEnd.NotAllowed;
        }

        if (!await TakeAsync(id, approve ? ProposalState.Approved : ProposalState.Refused, officer.Id, ct))
        {
            return ProposalEnd.Over;
        }

        audit.Add(
            approve ? Act.ProposalApproved : Act.ProposalRefused,
            row.AccountId,
            officer.Says($"{row.Kind}:{row.Reason}")
        );
        await store.SaveChangesAsync(ct); // Before the effect: an erasure takes the visits of its account along, this one too.
        try
        {
            if (approve && !await effects.ApplyAsync(row, ct))
            {
                return ProposalEnd.WithoutEffect; // Rolled back as a whole.
            }

            await store.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            store.ChangeTracker.Clear();
            return ProposalEnd.WithoutEffect; // Its holder changed at this instant what it is about; rolled back as well.
        }

        await transaction.CommitAsync(ct);
        return ProposalEnd.Done;
    }

    /// <summary>Takes a proposal of one's own back.</summary>
    /// <returns>Whether it was still to be taken back.</returns>
    public async Task<bool> WithdrawAsync(OfficerSeat officer, Guid id, CancellationToken ct)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        var row = await store
            .Set<Proposal>()
            .AsNoTracking()
            .SingleOrDefaultAsync(one => one.Id == id && one.ProposerId == officer.Id, ct);
        if (row is null || !await TakeAsync(id, ProposalState.Withdrawn, decider: null, ct))
        {
            return false;
        }

        audit.Add(Act.ProposalWithdrawn, row.AccountId, officer.Says($"{row.Kind}"));
        await store.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Tells whether an officer may decide a proposal: another one than who made it, not whom it is about, with the role.</summary>
    public static bool MayDecide(OfficerSeat officer, Proposal row) =>
        row.ProposerId != officer.Id && row.AccountId != officer.Id && officer.IsAny(ProposalRules.RolesFor(row.Kind));

    private Task<bool> IsWaitingAsync(ProposalDraft draft, CancellationToken ct) =>
        Waiting()
            .AnyAsync(
                row =>
                    row.AccountId == draft.Account
                    && row.Kind == draft.Kind
                    && row.Role == draft.Role
                    && row.SubjectId == draft.Subject,
                ct
            );

    private IQueryable<Proposal> Waiting()
    {
        var now = visit.Now;
        return store.Set<Proposal>().Where(row => row.State == ProposalState.Open && row.ExpiresAt > now);
    }

    private async Task<bool> TakeAsync(Guid id, ProposalState to, Guid? decider, CancellationToken ct)
    {
        var now = visit.Now;
        return await Waiting()
                .Where(row => row.Id == id)
                .ExecuteUpdateAsync(
                    update =>
                        update
                            .SetProperty(row => row.State, to)
                            .SetProperty(row => row.DeciderId, decider)
                            .SetProperty(row => row.DecidedAt, now),
                    ct
                ) == 1;
    }

    private Proposal RowOf(OfficerSeat officer, ProposalDraft draft)
    {
        var id = Guid.CreateVersion7(visit.Now);
        return new()
        {
            Id = id,
            Kind = draft.Kind,
            AccountId = draft.Account,
            SubjectId = draft.Subject,
            Role = draft.Role,
            Reason = draft.Reason,
            NoteSealed = sealer.Seal(id, Proposal.NoteColumn, draft.Note.Value),
            ParticularsSealed = draft.Representative is null
                ? null
                : sealer.Seal(
                    id,
                    Proposal.ParticularsColumn,
                    JsonSerializer.SerializeToUtf8Bytes(draft.Representative, WrittenJson.Options)
                ),
            ProposerId = officer.Id,
            CreatedAt = visit.Now,
            ExpiresAt = visit.Now + ProposalRules.Lifetime,
        };
    }
}
