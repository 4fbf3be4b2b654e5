namespace ClaveSence.Web.Platforms.Register;

/// <summary>Why a platform is not taken.</summary>
internal enum PlatformFault
{
    /// <summary>The id is not 3 to 64 of <c>a-z 0-9 . _ -</c>.</summary>
    ClientId,

    /// <summary>The id is another's.</summary>
    Taken,

    /// <summary>The name is empty, longer than 100, or no plain text.</summary>
    Name,

    /// <summary>There is no address for sign-ins.</summary>
    NoRedirectUri,

    /// <summary>An address for sign-ins is not an absolute https one, or has a fragment, a user, a wildcard or a dot segment.</summary>
    RedirectUri,

    /// <summary>An address for sign-outs is not such a one.</summary>
    PostLogoutRedirectUri,

    /// <summary>The address for the end of sessions is not such a one.</summary>
    BackchannelLogoutUri,

    /// <summary>A scope is none of ours.</summary>
    Scope,

    /// <summary>The keys are no JWKS of public keys for ES256, RS256 or PS256, or a private key is among them.</summary>
    Jwks,

    /// <summary>A public platform has neither keys nor a secret.</summary>
    PublicWithKeys,

    /// <summary>A public platform has nothing else than PKCE that says the code is its own.</summary>
    PublicWithoutPkce,

    /// <summary>The contact is no e-mail address.</summary>
    Contact,

    /// <summary>Somebody changed it after it was shown.</summary>
    ChangedMeanwhile,

    /// <summary>There is no such platform.</summary>
    Unknown,

    /// <summary>It proves itself by keys or not at all: there is no secret to change.</summary>
    NoSecret,

    /// <summary>The secret before the present one works still, and another change would cut it short.</summary>
    FormerSecretRuns,
}
