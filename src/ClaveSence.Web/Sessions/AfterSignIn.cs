using System.Collections.Frozen;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Sessions;

/// <summary>Where a sign-in leads: to «Mi cuenta», or to the page of it that was asked for, as by a letter's button or by who was away too long. A closed list: no address comes from a request.</summary>
internal static class AfterSignIn
{
    /// <summary>How the sign-in page is told that the browser came with a session that is over.</summary>
    public const string Ended = "cerrada";

    /// <summary>The value of <see cref="Ended"/> when something was being saved.</summary>
    public const string Unsaved = "sin-guardar";

    private const string Home = "/mi-cuenta";
    private const string Requests = "solicitudes";
    private const string Representative = "datos/representante";

    // Facilitators have neither of the two (ADR 0024).
    private static readonly FrozenSet<string> NotFacilitators = FrozenSet.Create("datos/contacto", "datos/correo");

    private static readonly FrozenSet<string> Everybodys = FrozenSet.Create(
        "datos",
        "datos/correo-alternativo",
        "datos/pregunta",
        "seguridad",
        "seguridad/codigos",
        "actividad",
        "plataformas",
        "privacidad",
        "privacidad/descarga",
        "privacidad/rectificacion",
        "privacidad/oposicion",
        "privacidad/bloqueo",
        "privacidad/eliminacion"
    );

    /// <summary>Answers the sign-in page for who has no session yet; the kind that the entry page named, or the only one that has such a page, is its tab.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="ended">Whether the browser came with a session that is over.</param>
    public static string AskedFor(HttpRequest request, bool ended)
    {
        var wanted = request.Path.StartsWithSegments(Home, StringComparison.Ordinal, out var page)
            ? Read(page.Value?.TrimStart('/'))
            : null;
        var kind =
            wanted is null ? null
            : IsCompanys(wanted) ? AccountKind.LegalEntity
            : KindPath.Find(request.Query["tipo"]);
        string?[] parts =
        [
            kind is { } known ? $"tipo={KindPath.Of(known)}" : null,
            wanted is null ? null : $"destino={wanted}",
            !ended ? null
            : HttpMethods.IsPost(request.Method) ? $"{Ended}={Unsaved}"
            : $"{Ended}=si",
        ];
        var query = string.Join('&', parts.OfType<string>());
        return query.Length == 0 ? "/ingresar" : $"/ingresar?{query}";
    }

    /// <summary>Reads what the sign-in page was opened with; nothing for what is not on the list.</summary>
    public static string? Read(string? destination) =>
        destination is not null
        && (Everybodys.Contains(destination) || NotFacilitators.Contains(destination) || IsCompanys(destination))
            ? destination
            : null;

    /// <summary>Answers where to go: «Mi cuenta» for a page that this kind does not have.</summary>
    public static string PageOf(string? destination, AccountKind kind) =>
        Read(destination) is { } page
        && (kind is AccountKind.LegalEntity || !IsCompanys(page))
        && (kind is not AccountKind.ForeignFacilitator || !NotFacilitators.Contains(page))
            ? $"{Home}/{page}"
            : Home;

    // One request is named by its id, which opens nothing to who does not own it.
    private static bool IsCompanys(string page) =>
        page is Requests or Representative
        || (
            page.StartsWith(Requests + '/', StringComparison.Ordinal)
            && Guid.TryParseExact(page[(Requests.Length + 1)..], "N", out _)
        );
}
