namespace ClaveSence.Web.Platforms;

/// <summary>The addresses of the protocol, relative to the service's own.</summary>
internal static class PlatformAddress
{
    /// <summary>Where platforms send their users.</summary>
    public const string Authorize = "/connect/authorize";

    /// <summary>Where codes become tokens.</summary>
    public const string Token = "/connect/token";

    /// <summary>Where claims are read.</summary>
    public const string UserInfo = "/connect/userinfo";

    /// <summary>Where a token is asked after.</summary>
    public const string Introspect = "/connect/introspect";

    /// <summary>Where a token is given back.</summary>
    public const string Revoke = "/connect/revoke";

    /// <summary>Where a request is pushed ahead of its user.</summary>
    public const string PushedRequest = "/connect/par";

    /// <summary>Where platforms send their users to sign out.</summary>
    public const string SignOut = "/connect/logout";

    /// <summary>The published keys.</summary>
    public const string Keys = "/.well-known/jwks.json";

    /// <summary>What the service can do.</summary>
    public const string Discovery = "/.well-known/openid-configuration";

    /// <summary>Where the pictures of platforms' logos are, by row and by state of the row: each stays as it is for ever.</summary>
    public const string Logo = "/plataformas/{id:guid}/logo/{version:int}";

    /// <summary>Answers where a platform's logo is.</summary>
    public static string LogoOf(Guid id, int version) => $"/plataformas/{id}/logo/{version}";

    /// <summary>The addresses that machines call: they carry no cookie and no antiforgery token, and prove themselves otherwise.</summary>
    public static readonly IReadOnlyList<string> OfMachines = [Token, Introspect, Revoke, PushedRequest, UserInfo];
}
