using System.Security.Claims;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Platforms.Protocol;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ClaveSence.Web.Chapters.Platforms;

/// <summary>A platform's request that was found in order: who is there, are they who they say, do they agree? What is missing is asked, and the request waits meanwhile.</summary>
internal static class Authorize
{
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The person goes to the platform with a code.</summary>
        /// <param name="Principal">What the code stands for.</param>
        internal sealed record Entered(ClaimsPrincipal Principal) : Outcome;

        /// <summary>The platform is told why not.</summary>
        /// <param name="Error">The error's name in the protocol.</param>
        internal sealed record Refused(string Error) : Outcome;

        /// <summary>The person signs in first, or once more.</summary>
        /// <param name="Name">The request's name.</param>
        internal sealed record SignInDue(string Name) : Outcome;

        /// <summary>The person says with which account.</summary>
        /// <param name="Name">The request's name.</param>
        internal sealed record ChoiceDue(string Name) : Outcome;

        /// <summary>The person says whether they agree.</summary>
        /// <param name="Name">The request's name.</param>
        internal sealed record ConsentDue(string Name) : Outcome;

        /// <summary>CS-07: the account enters no platform.</summary>
        internal sealed record MayNotEnter : Outcome;
    }

    internal sealed class Handler(
        ClaveSenceStore store,
        PlatformRegister register,
        PlatformEntries entries,
        Members members,
        Grants grants,
        SecondFactor second,
        PasskeyList passkeys,
        AuditLog audit,
        Visit visit,
        TimeProvider clock
    )
    {
        /// <summary>Keeps a request that was posted, so that it can be taken up by a GET: a form of another site may change nothing here.</summary>
        public Task<string> KeepAsync(OpenIddictRequest request, CancellationToken ct) =>
            entries.KeepAsync(register.Find(request.ClientId)!, Plain(request), ct);

        /// <summary>Judges a request.</summary>
        public async Task<Outcome> HandleAsync(AuthorizeRequest asked, SignedIn? me, CancellationToken ct)
        {
            var platform = register.Find(asked.Request.ClientId)!;
            if (me is null || !IsFresh(asked, me))
            {
                return await AskAsync(asked, platform, Errors.LoginRequired, name => new Outcome.SignInDue(name), ct);
            }

            if (asked.Has(PromptValues.SelectAccount) && !IsChosen(asked, me))
            {
                return await AskAsync(
                    asked,
                    platform,
                    Errors.AccountSelectionRequired,
                    name => new Outcome.ChoiceDue(name),
                    ct
                );
            }

            var known = await members.FindAsync(me, platform, ct);
            if (asked.HintedSubject is { } hinted && hinted != known?.Member.Subject)
            {
                return await AskAsync(asked, platform, Errors.LoginRequired, name => new Outcome.SignInDue(name), ct);
            }

            if (!me.Account.MayEnterPlatforms(visit.Now))
            {
                return await BarAsync(asked, platform, me, ct);
            }

            if (await IsMoreDueAsync(asked, me, ct))
            {
                return await AskMoreAsync(asked, platform, ct);
            }

            return platform.IsFirstParty || IsAgreed(asked, known?.Member, me)
                    ? await EnterAsync(asked, platform, me, known, ct)
                : IsRefused(asked, me) ? await RefuseAsync(asked, platform, me, ct)
                : await AskAsync(asked, platform, Errors.ConsentRequired, name => new Outcome.ConsentDue(name), ct);
        }

        // Compared as seconds: a platform may name more of them than a span of time holds.
        private bool IsFresh(AuthorizeRequest asked, SignedIn me)
        {
            var age = (visit.Now - me.Session.ClaveProvedAt).TotalSeconds;
            return (!asked.Has(PromptValues.Login) && age <= (asked.Request.MaxAge ?? double.MaxValue))
                || (IsProvedForIt(asked, me) && age <= Math.Max(asked.Request.MaxAge ?? 0, StepUp.Holds.TotalSeconds));
        }

        private static bool IsProvedForIt(AuthorizeRequest asked, SignedIn me) =>
            asked.Entry is { } entry && me.Session.ClaveProvedAt >= entry.CreatedAt;

        // Who signed in for the request's sake said by that with which account.
        private static bool IsChosen(AuthorizeRequest asked, SignedIn me) =>
            asked.Entry?.Chosen == me.Account.Id || IsProvedForIt(asked, me);

        private static bool IsAgreed(AuthorizeRequest asked, PlatformMember? member, SignedIn me) =>
            member is not null
            && !IsRefused(asked, me)
            && member.Covers(asked.Scopes)
            && (!asked.Has(PromptValues.Consent) || asked.Entry?.DecidedBy == me.Account.Id);

        private static bool IsRefused(AuthorizeRequest asked, SignedIn me) =>
            asked.Entry is { IsRefused: true } entry && entry.DecidedBy == me.Account.Id;

        // It is asked once, of who has more to give; afterwards the platform is told what there is.
        private async Task<bool> IsMoreDueAsync(AuthorizeRequest asked, SignedIn me, CancellationToken ct) =>
            !asked.Has(PromptValues.None)
            && asked.Entry is not { AskedMore: true }
            && Assurance.Lacks(Assurance.Of(me.Session, me.Account, visit.Now), asked.AcrValues)
            && (await passkeys.AnyAsync(me.Account.Id, ct) || await second.IsAskedAsync(me.Account.Id, ct));

        private async Task<Outcome> AskMoreAsync(AuthorizeRequest asked, Platform platform, CancellationToken ct)
        {
            var name = await NameAsync(asked, platform, ct);
            (await entries.FindAsync(name, ct))!.AskedMore = true;
            await store.SaveChangesAsync(ct);
            return new Outcome.SignInDue(name);
        }

        private async Task<Outcome> AskAsync(
            AuthorizeRequest asked,
            Platform platform,
            string error,
            Func<string, Outcome> ask,
            CancellationToken ct
        ) => asked.Has(PromptValues.None) ? new Outcome.Refused(error) : ask(await NameAsync(asked, platform, ct));

        private async Task<string> NameAsync(AuthorizeRequest asked, Platform platform, CancellationToken ct) =>
            asked.Name ?? await entries.KeepAsync(platform, Plain(asked.Request), ct);

        private async Task<Outcome> BarAsync(
            AuthorizeRequest asked,
            Platform platform,
            SignedIn me,
            CancellationToken ct
        )
        {
            audit.Add(Act.PlatformRefused, me.Account.Id, $"{platform.ClientId}:{me.Account.Standing}");
            await store.SaveChangesAsync(ct);
            return asked.Has(PromptValues.None)
                ? new Outcome.Refused(Errors.InteractionRequired)
                : new Outcome.MayNotEnter();
        }

        private async Task<Outcome> RefuseAsync(
            AuthorizeRequest asked,
            Platform platform,
            SignedIn me,
            CancellationToken ct
        )
        {
            await entries.EndAsync(asked.Entry!, ct);
            audit.Add(Act.PlatformRefused, me.Account.Id, $"{platform.ClientId}:consent");
            await store.SaveChangesAsync(ct);
            return new Outcome.Refused(Errors.AccessDenied);
        }

        private async Task<Outcome> EnterAsync(
            AuthorizeRequest asked,
            Platform platform,
            SignedIn me,
            KnownVisitor? known,
            CancellationToken ct
        )
        {
            var member = known?.Member ?? await members.FindOrMakeAsync(me.Account.Id, platform, ct);
            member.LastAt = visit.Now;
            var grant = grants.Open(me, platform, known?.Sid);
            audit.Add(Act.PlatformEntered, me.Account.Id, platform.ClientId);
            if (asked.Entry is { } entry)
            {
                await entries.EndAsync(entry, ct);
            }

            await store.SaveChangesAsync(ct); // Before the code leaves: no code without its row.
            return new Outcome.Entered(PrincipalOf(asked, platform, me, member, grant));
        }

        private ClaimsPrincipal PrincipalOf(
            AuthorizeRequest asked,
            Platform platform,
            SignedIn me,
            PlatformMember member,
            PlatformGrant grant
        )
        {
            var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
            identity.SetClaim(Claims.Subject, member.Subject);
            identity.SetClaim(Claims.AuthenticationTime, ProvedAt(me).ToUnixTimeSeconds());
            identity.SetClaim(Claims.AuthenticationContextReference, Assurance.Of(me.Session, me.Account, visit.Now));
            identity.SetClaims(Claims.AuthenticationMethodReference, [.. Assurance.MethodsOf(me.Session)]);
            identity.SetClaim("sid", grant.Sid);
            identity.SetClaim(IssueTokens.Generation, 0);
            identity.SetAuthorizationId(grant.Id.ToString());
            identity.SetScopes(asked.Scopes);
            identity.SetResources(platform.ClientId);
            identity.SetRefreshTokenLifetime(me.Session.CreatedAt + Session.Absolute - visit.Now);
            return new(identity);
        }

        // Inside tokens the real clock counts, and in Development the product's may be ahead of it, by whole seconds (rulings 1). Which of
        // them is read a moment later must not show: one proof is the same second in every token.
        private DateTimeOffset ProvedAt(SignedIn me)
        {
            var ahead = (clock.GetUtcNow() - TimeProvider.System.GetUtcNow()).TotalSeconds;
            return Assurance.ProvedAt(me.Session) - TimeSpan.FromSeconds(Math.Round(ahead));
        }

        // A pushed request was taken up already, and a hint that was judged may be old when the person has signed in.
        private static OpenIddictRequest Plain(OpenIddictRequest request) =>
            new(request.GetParameters().Where(parameter => parameter.Key is not Parameters.RequestUri));
    }
}
