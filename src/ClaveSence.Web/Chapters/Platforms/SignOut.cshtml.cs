using ClaveSence.Web.Platforms;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Chapters.Platforms;

/// <summary>The screen «Cerrar sesión» for who comes from a platform: it asks, unless the platform's hint names this very session.</summary>
/// <remarks>A platform may post its request. Nothing ends by a post of another site: without our own token it is answered by a GET.</remarks>
internal sealed class SignOutPage(SignOut.Handler signOut, PlatformRegister register, IAntiforgery antiforgery)
    : PageModel
{
    private const string Confirmed = "confirmado";

    // What a request is made of: the form's own fields stay out of the addresses.
    private static readonly string[] Names =
    [
        Parameters.IdTokenHint,
        Parameters.ClientId,
        Parameters.PostLogoutRedirectUri,
        Parameters.State,
        Parameters.UiLocales,
        "logout_hint",
    ];

    /// <summary>Gets the heading.</summary>
    public string Title => Error is null ? Texts.SignOutTitle : Texts.BadSignOutTitle;

    /// <summary>Gets the error's name in the protocol.</summary>
    public string? Error { get; private set; }

    /// <summary>Gets who asks, in words; nothing when no platform is known.</summary>
    public string? Asker { get; private set; }

    /// <summary>Gets whether there is a session to end.</summary>
    public bool IsSignedIn => Me is not null;

    /// <summary>Gets what the form says of the request: of a post the protocol reads the form alone.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields { get; private set; } = [];

    private SignedIn? Me { get; set; }

    private OpenIddictRequest Asked => HttpContext.GetOpenIddictServerRequest()!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (WrongRequest() is { } wrong)
        {
            return wrong;
        }

        Me = await FindAsync(ct);
        if (Me is null)
        {
            return GoOn();
        }

        if (await signOut.IsOwnAsync(Me, Hint()?.GetClaim("sid"), ct))
        {
            await EndAsync(ct);
            return GoOn();
        }

        var platform = register.Find(Asked.ClientId ?? Hint()?.GetAudiences().FirstOrDefault());
        Asker = platform is null ? null : Texts.SignOutAsked.With(platform.Name);
        Fields = FieldsOf(Asked);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (WrongRequest() is { } wrong)
        {
            return wrong;
        }

        Me = await FindAsync(ct);
        var isConfirmed = Request.Form[Confirmed] == "true" && await antiforgery.IsRequestValidAsync(HttpContext);
        if (!isConfirmed || Me is null)
        {
            return SeeOther.To(this, AddressOf(Asked));
        }

        await EndAsync(ct);
        return Asked.PostLogoutRedirectUri is null ? Page() : WayOn.To(AddressOf(Asked));
    }

    private async Task EndAsync(CancellationToken ct)
    {
        await signOut.EndAsync(Me!, ct);
        Response.Headers["Clear-Site-Data"] = "\"cache\"";
        HttpContext.Items.Remove(SessionAuthentication.ItemKey);
        Me = null;
    }

    // Whoever reads at a platform for half an hour is idle here, and signs out all the same.
    private async Task<SignedIn?> FindAsync(CancellationToken ct) =>
        HttpContext.Items[SessionAuthentication.ItemKey] as SignedIn ?? await signOut.FindIdleAsync(ct);

    // Back to the platform when it named an address of its own; otherwise the page says that the session is closed.
    private IActionResult GoOn()
    {
        if (Asked.PostLogoutRedirectUri is null)
        {
            return Page();
        }

        return SignOut(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private PageResult? WrongRequest()
    {
        if (HttpContext.GetOpenIddictServerResponse() is { Error: { } error })
        {
            Error = error;
            var page = Page();
            page.StatusCode = StatusCodes.Status400BadRequest;
            return page;
        }

        return null;
    }

    private System.Security.Claims.ClaimsPrincipal? Hint() =>
        HttpContext
            .Features.Get<OpenIddictServerAspNetCoreFeature>()
            ?.Transaction?.GetProperty<ValidateEndSessionRequestContext>(
                typeof(ValidateEndSessionRequestContext).FullName!
            )
            ?.IdentityTokenHintPrincipal;

    private static (string Name, string Value)[] FieldsOf(OpenIddictRequest request) =>
        [
            .. Names
                .Select(name => (Name: name, Value: (string?)request.GetParameter(name)))
                .Where(one => one.Value is not null)
                .Select(one => (one.Name, one.Value!)),
        ];

    private static string AddressOf(OpenIddictRequest request)
    {
        var query = string.Join('&', FieldsOf(request).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"));
        return query.Length == 0 ? PlatformAddress.SignOut : $"{PlatformAddress.SignOut}?{query}";
    }
}
