using ClaveSence.Web.Audit;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The owner ends sessions: one of the list, or all but the one in use.</summary>
internal static class EndSessions
{
    internal sealed class Handler(ClaveSenceStore store, SignedInSessions sessions, AuditLog audit)
    {
        /// <summary>Ends one session of the account; an id of another's does nothing.</summary>
        public async Task OneAsync(SignedIn me, Guid session, CancellationToken ct)
        {
            if (await sessions.EndAsync(me.Account.Id, session, ct))
            {
                audit.Add(Act.SessionEnded, me.Account.Id, "one");
                await store.SaveChangesAsync(ct);
            }
        }

        /// <summary>«Cerrar las otras sesiones».</summary>
        public async Task OthersAsync(SignedIn me, CancellationToken ct)
        {
            await sessions.EndAllAsync(me.Account.Id, me.Session.Id, ct);
            audit.Add(Act.SessionEnded, me.Account.Id, "others");
            await store.SaveChangesAsync(ct);
        }
    }
}
