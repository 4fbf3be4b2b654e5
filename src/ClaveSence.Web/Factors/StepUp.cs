using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Factors;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Factors;

/// <summary>Full re-authentication inside a session (ASVS 7.5.1): before a mailbox, a secret or a factor changes, and before personal data leaves.</summary>
/// <remarks>
/// It goes through the one place that checks a clave (ADR 0006): the same budget, the same audit as a sign-in. Where signing in
/// asks a code, this does too; a passkey of the account proves it alone (ADR 0019). An officer's clave is never enough: where no
/// code stands beside it, only a passkey proves (ADR 0025).
/// </remarks>
internal sealed class StepUp(
    ClaveSenceStore store,
    ClaveCheck check,
    SecondFactor second,
    PasskeyProof passkey,
    PasskeyList passkeys,
    AccountSeals seals,
    AuditLog audit,
    Visit visit
)
{
    private const string ByPasskey = "passkey";

    /// <summary>How long a proof holds: 5 minutes.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(5);

    /// <summary>Tells whether the session was proved lately; a sign-in is a proof.</summary>
    public bool IsFresh(SignedIn me) => visit.Now - me.Session.ClaveProvedAt <= Holds;

    /// <summary>Tells whether the session was proved lately by a passkey, at its beginning or since.</summary>
    public bool IsFreshByPasskey(SignedIn me) => visit.Now - me.Session.PasskeyProvedAt <= Holds;

    /// <summary>Tells what a form has to ask of this owner.</summary>
    public async Task<StepUpQuestions> QuestionsAsync(SignedIn me, CancellationToken ct)
    {
        if (IsFresh(me))
        {
            return StepUpQuestions.None;
        }

        var asksCode = await second.IsAskedAsync(me.Account.Id, ct);
        return new(
            Clave: asksCode || IsEnough(me.Account),
            Code: asksCode,
            Passkey: await passkeys.AnyAsync(me.Account.Id, ct)
        );
    }

    /// <summary>Asks for a passkey of the account; the browser gets what it needs, as JSON.</summary>
    public Task<string> AskPasskeyAsync(SignedIn me, CancellationToken ct) =>
        passkey.AskAsync(PasskeyPurpose.StepUp, me.Account.Id, ct);

    /// <summary>Proves with a passkey of the account that it is still the owner; the session is fresh from then on.</summary>
    public async Task<StepUpVerdict> ProveAsync(SignedIn me, string answer, CancellationToken ct) =>
        await passkey.TryAsync(PasskeyPurpose.StepUp, me.Account.Id, answer, ct) == me.Account.Id
            ? await FreshenAsync(me, ByPasskey, ct)
            : new StepUpVerdict.PasskeyWrong();

    /// <summary>Proves with the clave, and with a code where signing in asks one, that it is still the owner; the session is fresh from then on.</summary>
    public async Task<StepUpVerdict> ProveAsync(SignedIn me, Clave clave, FactorCode? code, CancellationToken ct)
    {
        var identifier = AccountSeals.IdentifierOf(me.Account.Kind, seals.IdentifierOf(me.Account));
        return await check.TryAsync(new(identifier, clave, SkipsCaptcha: true), ct) switch
        {
            ClaveVerdict.Right(var account, _, _) => await ProveCodeAsync(me, account, code, ct),
            ClaveVerdict.Wrong or ClaveVerdict.Unconfirmed or ClaveVerdict.CaptchaDue => new StepUpVerdict.Wrong(),
            ClaveVerdict.Provisional => new StepUpVerdict.Wrong(), // It opens its own page and nothing else (rulings 14).
            ClaveVerdict.Throttled(var wait) => new StepUpVerdict.Throttled(wait),
            ClaveVerdict.Busy(var wait) => new StepUpVerdict.Busy(wait),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<StepUpVerdict> ProveCodeAsync(
        SignedIn me,
        Account account,
        FactorCode? code,
        CancellationToken ct
    )
    {
        if (!await second.IsAskedAsync(account.Id, ct))
        {
            return IsEnough(account) ? await FreshenAsync(me, detail: null, ct) : new StepUpVerdict.PasskeyDue();
        }

        return code is null
            ? new StepUpVerdict.CodeWrong()
            : await second.TryAsync(account, code, ct) switch
            {
                CodeVerdict.Right or CodeVerdict.NotAsked => await FreshenAsync(me, "code", ct),
                CodeVerdict.Wrong => new StepUpVerdict.CodeWrong(),
                CodeVerdict.Throttled(var wait) => new StepUpVerdict.Throttled(wait),
                _ => throw new UnreachableException(),
            };
    }

    // Whether the clave proves its owner where no code is asked.
    private static bool IsEnough(Account account) => account.Kind is not AccountKind.Officer;

    private async Task<StepUpVerdict> FreshenAsync(SignedIn me, string? detail, CancellationToken ct)
    {
        var now = visit.Now;
        var passkeyAt = detail is ByPasskey ? now : me.Session.PasskeyProvedAt;
        await store
            .Set<Session>()
            .Where(session => session.Id == me.Session.Id)
            .ExecuteUpdateAsync(
                update =>
                    update
                        .SetProperty(session => session.ClaveProvedAt, now)
                        .SetProperty(session => session.PasskeyProvedAt, passkeyAt),
                ct
            );
        me.Session.ClaveProvedAt = now;
        me.Session.PasskeyProvedAt = passkeyAt;
        audit.Add(Act.SteppedUp, me.Account.Id, detail);
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

    /// <summary>The clave is right and the code is not, or it is missing.</summary>
    internal sealed record CodeWrong : StepUpVerdict;

    /// <summary>The passkey proved nothing: another one, too late, or used before.</summary>
    internal sealed record PasskeyWrong : StepUpVerdict;

    /// <summary>The account is one whose clave proves nothing alone: only its passkey does.</summary>
    internal sealed record PasskeyDue : StepUpVerdict;

    /// <summary>CS-03.</summary>
    /// <param name="Wait">How long to wait.</param>
    internal sealed record Throttled(TimeSpan Wait) : StepUpVerdict;

    /// <summary>CS-11.</summary>
    /// <param name="Wait">How long to wait.</param>
    internal sealed record Busy(TimeSpan Wait) : StepUpVerdict;
}

/// <summary>What a form of «Mi cuenta» asks of its owner before it acts.</summary>
/// <param name="Clave">Whether it asks the clave.</param>
/// <param name="Code">Whether it asks a code beside it.</param>
/// <param name="Passkey">Whether a passkey can stand in for both; where the clave is not asked either, nothing else proves.</param>
internal sealed record StepUpQuestions(bool Clave, bool Code, bool Passkey)
{
    /// <summary>It was proved lately: nothing is asked.</summary>
    public static readonly StepUpQuestions None = new(Clave: false, Code: false, Passkey: false);
}
