using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Platforms.Protocol;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Chapters.Platforms;

/// <summary>Where platforms send their users. It is seen only when something is wrong: with the request, or with what the account may enter.</summary>
internal sealed class AuthorizePage(Authorize.Handler authorize, HelpLine help) : PageModel
{
    /// <summary>Gets the heading.</summary>
    public string Title { get; private set; } = Texts.BadRequestTitle;

    /// <summary>Gets the error's name in the protocol.</summary>
    public string? Error { get; private set; }

    /// <summary>Gets CS-07.</summary>
    public Message? Standing { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (WrongRequest() is { } wrong)
        {
            return wrong;
        }

        var request = HttpContext.GetOpenIddictServerRequest()!;
        var me = HttpContext.Items[SessionAuthentication.ItemKey] as SignedIn;
        var entry = HttpContext.Items[TakeUpEntry.ItemKey] as PlatformEntry;
        var name = entry is null ? null : Request.Query[PlatformEntries.Parameter].ToString();
        return Answer(await authorize.HandleAsync(new(request, entry, name, HintedSubject()), me, ct), request, me);
    }

    /// <summary>Takes a request that was posted, and lets a GET take it up: a form of another site changes nothing here.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (WrongRequest() is { } wrong)
        {
            return wrong;
        }

        var name = await authorize.KeepAsync(HttpContext.GetOpenIddictServerRequest()!, ct);
        return SeeOther.To(this, PlatformEntries.AddressOf(name));
    }

    private IActionResult Answer(Authorize.Outcome outcome, OpenIddictRequest request, SignedIn? me) =>
        outcome switch
        {
            Authorize.Outcome.Entered(var principal) => SignIn(
                principal,
                OpenIddictServerAspNetCoreDefaults.AuthenticationScheme
            ),
            Authorize.Outcome.Refused(var error) => Refuse(error),
            Authorize.Outcome.SignInDue(var name) => Redirect(
                $"/ingresar?tipo={KindPath.Of(KindHinted(request))}&{PlatformEntries.Parameter}={name}"
            ),
            Authorize.Outcome.ChoiceDue(var name) => Redirect(
                $"{PlatformsChapter.ChoosePage}?{PlatformEntries.Parameter}={name}"
            ),
            Authorize.Outcome.ConsentDue(var name) => Redirect(
                $"{PlatformsChapter.ConsentPage}?{PlatformEntries.Parameter}={name}"
            ),
            Authorize.Outcome.MayNotEnter => Bar(me!.Account),
            _ => throw new UnreachableException(),
        };

    private ForbidResult Refuse(string error) =>
        Forbid(
            new AuthenticationProperties(
                new Dictionary<string, string?>
                {
                    [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
                    [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = WhyOf(error),
                }
            ),
            OpenIddictServerAspNetCoreDefaults.AuthenticationScheme
        );

    // For the platform's log. Without one the library would say of each that the person refused.
    private static string WhyOf(string error) =>
        error switch
        {
            Errors.AccessDenied => "The person did not agree to what was asked for.",
            Errors.LoginRequired =>
                "Nobody is signed in as the request demands, and prompt=none lets nobody be asked to.",
            Errors.ConsentRequired =>
                "The person has not agreed to the scopes yet, and prompt=none lets nobody be asked.",
            Errors.AccountSelectionRequired => "An account must be chosen, and prompt=none lets nobody be asked which.",
            Errors.InteractionRequired =>
                "The account may enter no platform for now, and prompt=none lets nobody be told why.",
            _ => throw new UnreachableException(),
        };

    private PageResult Bar(Account account)
    {
        Title = Texts.MayNotEnterTitle;
        Standing = account.Standing switch
        {
            AccountStanding.RepresentativeEnded => Messages.RepresentativeEnded("/mi-cuenta/datos/representante"),
            _ => Messages.CompanyEnded(help),
        };
        var page = Page();
        page.StatusCode = StatusCodes.Status403Forbidden;
        return page;
    }

    // Nobody is sent anywhere before platform and address are known to be good (threat O-11).
    private PageResult? WrongRequest()
    {
        if (HttpContext.GetOpenIddictServerResponse() is { Error: { } error })
        {
            Error = error;
        }
        else if (HttpContext.GetOpenIddictServerRequest() is null)
        {
            Error = Errors.InvalidRequest;
        }
        else
        {
            return null;
        }

        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    private string? HintedSubject() =>
        HttpContext
            .Features.Get<OpenIddictServerAspNetCoreFeature>()
            ?.Transaction?.GetProperty<ValidateAuthorizationRequestContext>(
                typeof(ValidateAuthorizationRequestContext).FullName!
            )
            ?.IdentityTokenHintPrincipal?.GetClaim(Claims.Subject);

    private static AccountKind KindHinted(OpenIddictRequest request) =>
        EntryHint.KindOf(request.LoginHint) ?? AccountKind.NaturalPerson;
}
