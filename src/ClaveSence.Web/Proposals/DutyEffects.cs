using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Proposals;

/// <summary>Carries out what two administrators decided of an officer; the officer is told by letter, and what they were reviewing goes back to the queue.</summary>
internal sealed class DutyEffects(
    ClaveSenceStore store,
    OfficerEnding ending,
    CaseReleases releases,
    AccountSeals seals,
    Outbox outbox,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>Gives a role.</summary>
    public async Task<bool> GrantAsync(Proposal row, CancellationToken ct)
    {
        var (officer, role) = (row.AccountId, row.Role);
        var lasts = await store.Set<Officer>().AnyAsync(one => one.AccountId == officer && one.EndedAt == null, ct);
        if (
            role is null
            || !lasts
            || await store.Set<HeldRole>().AnyAsync(one => one.AccountId == officer && one.Role == role, ct)
        )
        {
            return false;
        }

        store.Add(
            new HeldRole
            {
                AccountId = officer,
                Role = role.Value,
                Since = clock.GetUtcNow(),
            }
        );
        audit.AddUnvisited(Act.RoleGranted, officer, $"{role}");
        await TellAsync(row, ct);
        return true;
    }

    /// <summary>Takes a role.</summary>
    public async Task<bool> EndRoleAsync(Proposal row, CancellationToken ct)
    {
        if (row.Role is not { } role || !await ending.EndRoleAsync(row.AccountId, role, ct))
        {
            return false;
        }

        audit.AddUnvisited(Act.RoleEnded, row.AccountId, $"{role}");
        await releases.RunAsync(ct);
        await TellAsync(row, ct);
        return true;
    }

    /// <summary>Ends the officer.</summary>
    public async Task<bool> EndAsync(Proposal row, CancellationToken ct)
    {
        if (!await ending.EndAsync(row.AccountId, ct))
        {
            return false;
        }

        audit.AddUnvisited(Act.OfficerEnded, row.AccountId, $"{row.Reason}");
        await releases.RunAsync(ct);
        await TellAsync(row, ct);
        return true;
    }

    private async Task TellAsync(Proposal row, CancellationToken ct)
    {
        var account = await store.Set<Account>().AsNoTracking().SingleAsync(one => one.Id == row.AccountId, ct);
        var what = row.Role is { } role
            ? $"{OfficerWords.Of(row.Kind)}: {OfficerWords.Of(role)}"
            : OfficerWords.Of(row.Kind);
        var letter = new DutiesChangedLetter(seals.DetailsOf(account).Name, what, clock.GetUtcNow());
        outbox.Add(store, letter, seals.EmailOf(account), account.Id);
    }
}
