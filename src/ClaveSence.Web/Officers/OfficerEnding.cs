using ClaveSence.Domain.Office;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Officers;

/// <summary>Ends an officer, or one of their roles; what is open in a browser ends with it; what they were reviewing is released by <see cref="Cases.CaseReleases"/>. The caller's save and commit keep it.</summary>
internal sealed class OfficerEnding(ClaveSenceStore store, SignedInSessions sessions, TimeProvider clock)
{
    /// <summary>Ends an officer altogether. What they did stays theirs in the audit.</summary>
    /// <returns>Whether there was one to end.</returns>
    public async Task<bool> EndAsync(Guid officer, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var ended = await store
            .Set<Officer>()
            .Where(row => row.AccountId == officer && row.EndedAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.EndedAt, now), ct);
        await store.Set<HeldRole>().Where(row => row.AccountId == officer).ExecuteDeleteAsync(ct);
        await store
            .Set<Account>()
            .Where(row => row.Id == officer)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.Status, AccountStatus.Blocked), ct);
        await sessions.EndAllAsync(officer, but: null, ct);
        return ended == 1;
    }

    /// <summary>Takes one role.</summary>
    /// <returns>Whether the officer had it.</returns>
    public async Task<bool> EndRoleAsync(Guid officer, OfficerRole role, CancellationToken ct) =>
        await store.Set<HeldRole>().Where(row => row.AccountId == officer && row.Role == role).ExecuteDeleteAsync(ct)
        == 1;
}
