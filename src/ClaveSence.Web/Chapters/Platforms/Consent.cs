using ClaveSence.Web.Audit;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using OpenIddict.Abstractions;

namespace ClaveSence.Web.Chapters.Platforms;

/// <summary>The owner agrees to what a platform asks for, or refuses; or says that they go on with this account.</summary>
internal static class Consent
{
    internal sealed class Handler(
        ClaveSenceStore store,
        PlatformEntries entries,
        Members members,
        AuditLog audit,
        Visit visit
    )
    {
        /// <summary>Answers the request that waits; nothing when it is over.</summary>
        public Task<WaitingEntry?> FindAsync(string? name, CancellationToken ct) => entries.WaitingAsync(name, ct);

        /// <summary>Keeps the answer: agreeing is remembered for the platform and what it asked for, refusing for this request alone.</summary>
        public async Task DecideAsync(WaitingEntry waiting, SignedIn me, bool agrees, CancellationToken ct)
        {
            (waiting.Entry.DecidedBy, waiting.Entry.IsRefused) = (me.Account.Id, !agrees);
            if (agrees)
            {
                var member = await members.FindOrMakeAsync(me.Account.Id, waiting.Platform, ct);
                var all = member.Consented.Split(' ').Union(waiting.Request.GetScopes()).Where(one => one.Length > 0);
                (member.Consented, member.ConsentedAt) = (string.Join(' ', all), visit.Now);
                audit.Add(Act.ConsentGiven, me.Account.Id, $"{waiting.Platform.ClientId}:{member.Consented}");
            }

            await store.SaveChangesAsync(ct);
        }

        /// <summary>Keeps that the request goes on with the account that is signed in.</summary>
        public Task ChooseAsync(WaitingEntry waiting, SignedIn me, CancellationToken ct)
        {
            waiting.Entry.Chosen = me.Account.Id;
            return store.SaveChangesAsync(ct);
        }
    }
}
