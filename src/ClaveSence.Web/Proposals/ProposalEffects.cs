using System.Text.Json;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Proposals;

/// <summary>Carries out what two officers decided, within the transaction of the approval; the holder is told by letter.</summary>
internal sealed class ProposalEffects(
    ClaveSenceStore store,
    AccountFinder accounts,
    AccountSeals seals,
    SignedInSessions sessions,
    RecoveryAid recovery,
    RequestEffects requests,
    DutyEffects duties,
    OfficeNotices notices,
    Sealer sealer,
    AuditLog audit
)
{
    /// <summary>Does it.</summary>
    /// <returns>False when there was nothing to do it to: the caller rolls back.</returns>
    public Task<bool> ApplyAsync(Proposal row, CancellationToken ct) =>
        row.Kind switch
        {
            ProposalKind.Block => BlockAsync(row, ct),
            ProposalKind.Unblock => UnblockAsync(row, ct),
            ProposalKind.VouchReplacedMailbox => VouchAsync(row, ct),
            ProposalKind.OverrideRepresentative => OverrideAsync(row, ct),
            ProposalKind.GrantRole => duties.GrantAsync(row, ct),
            ProposalKind.EndRole => duties.EndRoleAsync(row, ct),
            ProposalKind.EndOfficer => duties.EndAsync(row, ct),
            ProposalKind.ExtendRequest => requests.ExtendAsync(row, ct),
            ProposalKind.EraseCompany => requests.EraseAsync(row, ct),
            ProposalKind.GrantRequest => requests.GrantAsync(row, ct),
            ProposalKind.RefuseRequest => requests.RefuseAsync(row, ct),
        };

    private async Task<bool> BlockAsync(Proposal row, CancellationToken ct)
    {
        if (await LockAsync(row.AccountId, ct) is not { Status: not AccountStatus.Blocked } account)
        {
            return false;
        }

        account.Status = AccountStatus.Blocked;
        await EndAllAsync(account, ct);
        audit.AddUnvisited(Act.AccountBlocked, account.Id, $"{row.Reason}");
        notices.Tell(account, row, seals.MailboxesOf(account));
        return true;
    }

    // What officers opened may be known to somebody: its owner comes in by a recovery, which ends the freeze (rulings 20). So a freeze
    // or a blocking by the owner's right that stood before the block is not ended by officers either. Officers have no recovery.
    private async Task<bool> UnblockAsync(Proposal row, CancellationToken ct)
    {
        if (await LockAsync(row.AccountId, ct) is not { Status: AccountStatus.Blocked } account)
        {
            return false;
        }

        account.Status = account.Kind is AccountKind.Officer ? AccountStatus.Active : AccountStatus.Frozen;
        audit.AddUnvisited(Act.AccountUnblocked, account.Id, $"{row.Reason}");
        notices.Tell(account, row, seals.MailboxesOf(account));
        return true;
    }

    private async Task<bool> VouchAsync(Proposal row, CancellationToken ct)
    {
        if (
            row.SubjectId is not { } replacement
            || await LockAsync(row.AccountId, ct) is not { } account
            || !await recovery.VouchAsync(account.Id, replacement, ct)
        )
        {
            return false;
        }

        audit.AddUnvisited(Act.ReplacementVouched, account.Id, "officers");
        notices.Tell(account, row, seals.MailboxesOf(account));
        return true;
    }

    // The epoch goes on: what the former representative's card began ends here, and so does every session.
    private async Task<bool> OverrideAsync(Proposal row, CancellationToken ct)
    {
        if (row.ParticularsSealed is null || await LockAsync(row.AccountId, ct) is not { } account)
        {
            return false;
        }

        var fresh = JsonSerializer.Deserialize<RepresentativeDetails>(
            sealer.Open(row.Id, Proposal.ParticularsColumn, row.ParticularsSealed),
            WrittenJson.Options
        );
        var before = seals.MailboxesOf(account);
        seals.Replace(account, seals.DetailsOf(account) with { Representative = fresh });
        (account.Standing, account.StandingSince) = (AccountStanding.Good, null);
        await EndAllAsync(account, ct);
        audit.AddUnvisited(Act.RepresentativeOverridden, account.Id, $"{row.Reason}");
        notices.Tell(account, row, [.. before, .. seals.MailboxesOf(account)]);
        return true;
    }

    private async Task EndAllAsync(Account account, CancellationToken ct)
    {
        account.CredentialEpoch++;
        await sessions.EndAllAsync(account.Id, but: null, ct);
    }

    private async Task<Account?> LockAsync(Guid id, CancellationToken ct)
    {
        await accounts.LockAsync(id, ct);
        return await store.Set<Account>().SingleOrDefaultAsync(row => row.Id == id, ct);
    }
}
