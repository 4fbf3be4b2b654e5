using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Sessions;

/// <summary>Where a sign-in leads: to «Mi cuenta», or to what the entry page promised («Actualizar datos»). A closed list: no address comes from a request.</summary>
internal static class AfterSignIn
{
    private const string Details = "datos";

    /// <summary>Answers the sign-in page for who has no session yet; the kind that the entry page named is its tab.</summary>
    public static string AskedFor(HttpRequest request) =>
        request.Path != "/mi-cuenta/datos" ? "/ingresar"
        : KindPath.Find(request.Query["tipo"]) is { } kind ? $"/ingresar?tipo={KindPath.Of(kind)}&destino={Details}"
        : $"/ingresar?destino={Details}";

    /// <summary>Reads what the sign-in page was opened with; nothing for what is not on the list.</summary>
    public static string? Read(string? destination) => destination == Details ? Details : null;

    /// <summary>Answers where to go.</summary>
    public static string PageOf(string? destination) => Read(destination) is null ? "/mi-cuenta" : "/mi-cuenta/datos";
}
