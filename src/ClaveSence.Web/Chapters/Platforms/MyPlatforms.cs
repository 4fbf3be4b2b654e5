using ClaveSence.Web.Audit;
using ClaveSence.Web.Platforms.Logout;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Platforms;

/// <summary>The owner looks at the platforms that know them, and takes back what they agreed to.</summary>
internal static class MyPlatforms
{
    internal sealed class Handler(
        ClaveSenceStore store,
        Members members,
        SessionEnds ends,
        PlatformRegister register,
        AuditLog audit
    )
    {
        /// <summary>Lists the platforms of an account, the last one visited first.</summary>
        public async Task<IReadOnlyList<ListedPlatform>> ListAsync(SignedIn me, CancellationToken ct) =>
            [
                .. (await members.ListAsync(me.Account.Id, ct)).Select(member => new ListedPlatform(
                    member.PlatformId,
                    register.Find(member.PlatformId)?.Name ?? "",
                    register.Find(member.PlatformId)?.IsFirstParty == true,
                    [.. PlatformScope.All.Where(member.Consented.Split(' ').Contains)],
                    member.FirstAt,
                    member.LastAt
                )),
            ];

        /// <summary>Takes back what was agreed to with one platform: its tokens end, and it is told. Of another's nothing happens, whatever id is given.</summary>
        public async Task WithdrawAsync(SignedIn me, Guid platform, CancellationToken ct)
        {
            var changed = await store
                .Set<PlatformMember>()
                .Where(row => row.AccountId == me.Account.Id && row.PlatformId == platform)
                .ExecuteUpdateAsync(
                    update =>
                        update
                            .SetProperty(row => row.Consented, "")
                            .SetProperty(row => row.ConsentedAt, (DateTimeOffset?)null),
                    ct
                );
            if (changed == 1)
            {
                await ends.EndVisitsAsync(me.Account.Id, platform, ct);
                audit.Add(Act.ConsentWithdrawn, me.Account.Id, register.Find(platform)?.ClientId);
                await store.SaveChangesAsync(ct);
            }
        }
    }
}

/// <summary>A platform as the owner sees it.</summary>
/// <param name="Id">What to name it by.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsFirstParty">Whether it is SENCE's own, which asks nobody.</param>
/// <param name="Agreed">What the owner agreed to.</param>
/// <param name="FirstAt">The first visit.</param>
/// <param name="LastAt">The last one.</param>
internal sealed record ListedPlatform(
    Guid Id,
    string Name,
    bool IsFirstParty,
    IReadOnlyList<string> Agreed,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt
);
