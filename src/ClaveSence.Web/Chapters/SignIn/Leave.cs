using ClaveSence.Web.Audit;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Chapters.SignIn;

/// <summary>Signing out: the session's row ends and the browser forgets its cookie.</summary>
internal static class Leave
{
    internal sealed class Handler(ClaveSenceStore store, SignedInSessions sessions, AuditLog audit)
    {
        /// <summary>Answers the session that there is to end, idle or not.</summary>
        public Task<SignedIn?> FindAsync(CancellationToken ct) => sessions.FindToEndAsync(ofOfficer: false, ct);

        public async Task HandleAsync(CancellationToken ct)
        {
            if (await FindAsync(ct) is { } found)
            {
                await sessions.EndAsync(found.Account.Id, found.Session.Id, ct);
                audit.Add(Act.SignedOut, found.Account.Id);
                await store.SaveChangesAsync(ct);
            }

            sessions.ForgetCookie(ofOfficer: false);
        }
    }
}
