using System.Security.Claims;
using System.Text.Encodings.Web;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace ClaveSence.Web.Sessions;

/// <summary>Tells the framework who is signed in, from the session's row; strangers are taken to the sign-in page.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SignedInSessions sessions
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "session";

    /// <summary>Where the request's <see cref="SignedIn"/> is kept for the pages.</summary>
    public static readonly object ItemKey = new();

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // A page's style and script are everybody's: no session is looked up for them.
        if (
            Context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
            || await sessions.FindAsync(IsOffice, Context.RequestAborted) is not { } found
        )
        {
            return AuthenticateResult.NoResult();
        }

        Context.Items[ItemKey] = found;
        return AuthenticateResult.Success(new(PrincipalOf(found), SchemeName));
    }

    /// <summary>Says who somebody is as the framework, and with it the token of each form, knows them.</summary>
    public static ClaimsPrincipal PrincipalOf(SignedIn found)
    {
        var identity = new ClaimsIdentity(SchemeName);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, found.Account.Id.ToString()));
        return new(identity);
    }

    // Which of the two cookies counts, the address says: an officer is nobody in the portal, and a person nobody in the office.
    private bool IsOffice => Request.Path.StartsWithSegments(DoorRules.OfficePath, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Context.GetEndpoint() is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound; // Closed by default is not «exists, but not for you».
            return Task.CompletedTask;
        }

        if (IsOffice)
        {
            Response.Redirect(KindPath.SignIn(AccountKind.Officer));
            return Task.CompletedTask;
        }

        // Nobody is sent to an address that a request named: after signing in one is at Mi cuenta, or at one of a closed list.
        Response.Redirect(AfterSignIn.AskedFor(Request, sessions.HasCookie(ofOfficer: false)));
        return Task.CompletedTask;
    }
}
