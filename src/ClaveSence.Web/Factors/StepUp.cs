using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Factors;

/// <summary>Full re-authentication inside a session (ASVS 7.5.1): before a mailbox, a secret or a factor changes, and before personal data leaves.</summary>
/// <remarks>It goes through the one place that checks a clave (ADR 0006): the same budget, the same audit as a sign-in.</remarks>
internal sealed class StepUp(ClaveSenceStore store, ClaveCheck check, AccountSeals seals, AuditLog audit, Visit visit)
{
    /// <summary>How long a proof holds: 5 minutes.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(5);

    /// <summary>Tells whether the session was proved lately; a sign-in is a proof.</summary>
    public bool IsFresh(SignedIn me) => visit.Now - me.Session.ClaveProvedAt <= Holds;

    /// <summary>Proves with the clave that it is still the owner; the session is fresh from then on.</summary>
    public async Task<StepUpVerdict> ProveAsync(SignedIn me, Clave clave, CancellationToken ct)
    {
        var identifier = AccountSeals.IdentifierOf(me.Account.Kind, seals.IdentifierOf(me.Account));
        return await check.TryAsync(new(identifier, clave, SkipsCaptcha: true), ct) switch
        {
            ClaveVerdict.Right => await FreshenAsync(me, ct),
            ClaveVerdict.Wrong or ClaveVerdict.Unconfirmed or ClaveVerdict.CaptchaDue => new StepUpVerdict.Wrong(),
            ClaveVerdict.Provisional => new StepUpVerdict.Wrong(), // It opens its own page and nothing else (rulings 14).
            ClaveVerdict.Throttled(var wait) => new StepUpVerdict.Throttled(wait),
            ClaveVerdict.Busy(var wait) => new StepUpVerdict.Busy(wait),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<StepUpVerdict> FreshenAsync(SignedIn me, CancellationToken ct)
    {
        var now = visit.Now;
        await store
            .Set<Session>()
            .Where(session => session.Id == me.Session.Id)
            .ExecuteUpdateAsync(update => update.SetProperty(session => session.ClaveProvedAt, now), ct);
        me.Session.ClaveProvedAt = now;
        audit.Add(Act.SteppedUp, me.Account.Id);
        await store.SaveChangesAsync(ct);
        return new StepUpVerdict.Proved();
    }
}

/// <summary>What came of a step-up.</summary>
internal abstract record StepUpVerdict
{
    private StepUpVerdict() { }

    /// <summary>It is the owner.</summary>
    internal sealed record Proved : StepUpVerdict;

    /// <summary>The clave is not right; it counts as a wrong sign-in.</summary>
    internal sealed record Wrong : StepUpVerdict;

    /// <summary>CS-03.</summary>
    /// <param name="Wait">How long to wait.</param>
    internal sealed record Throttled(TimeSpan Wait) : StepUpVerdict;

    /// <summary>CS-11.</summary>
    /// <param name="Wait">How long to wait.</param>
    internal sealed record Busy(TimeSpan Wait) : StepUpVerdict;
}
