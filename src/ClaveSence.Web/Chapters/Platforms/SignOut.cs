using ClaveSence.Web.Audit;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Platforms;

/// <summary>A platform sends its user to sign out (OpenID Connect RP-Initiated Logout 1.0).</summary>
internal static class SignOut
{
    internal sealed class Handler(ClaveSenceStore store, SignedInSessions sessions, AuditLog audit)
    {
        /// <summary>Answers the session that there is to end when none lives: an idle one, which opens nothing else.</summary>
        public Task<SignedIn?> FindIdleAsync(CancellationToken ct) => sessions.FindToEndAsync(ofOfficer: false, ct);

        /// <summary>Tells whether a platform's hint names the session of this very browser: then nobody is asked (threat O-07).</summary>
        public Task<bool> IsOwnAsync(SignedIn me, string? sid, CancellationToken ct) =>
            sid is null
                ? Task.FromResult(false)
                : store
                    .Set<PlatformGrant>()
                    .AnyAsync(grant => grant.SessionId == me.Session.Id && grant.Sid == sid, ct);

        /// <summary>Ends the session, and with it what platforms got.</summary>
        public async Task EndAsync(SignedIn me, CancellationToken ct)
        {
            await sessions.EndAsync(me.Account.Id, me.Session.Id, ct);
            audit.Add(Act.SignedOut, me.Account.Id, "platform");
            await store.SaveChangesAsync(ct);
            sessions.ForgetCookie(ofOfficer: false);
        }
    }
}
