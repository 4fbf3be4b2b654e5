using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Shell;

/// <summary>Every address that a portal serves, found in its routes.</summary>
internal static class EndpointWalk
{
    /// <summary>The place of a route that names a kind of holder.</summary>
    internal const string Holder = $"{{{HolderSegment.Value}:{HolderSegment.Name}}}";

    /// <summary>The same place, of those that register themselves.</summary>
    internal const string Registrant = $"{{{HolderSegment.Value}:{RegistrantSegment.Name}}}";

    /// <summary>Finds them all.</summary>
    internal static IReadOnlyList<Served> Of(TestSite site) =>
        [
            .. site
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .SelectMany(endpoint =>
                    AddressesOf(endpoint.RoutePattern.RawText ?? "")
                        .Select(address => new Served(
                            "/" + (endpoint.RoutePattern.RawText ?? "").Trim('/'),
                            address,
                            endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"],
                            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
                            endpoint.Metadata.GetMetadata<PageActionDescriptor>()
                        ))
                )
                .DistinctBy(served => (served.Address, string.Join(' ', served.Methods))),
        ];

    /// <summary>Where a stranger who asks for that address is led: to sign in, and back to it when it is a page that letters lead to.</summary>
    internal static string SignInFor(string address) =>
        address switch
        {
            "/mi-cuenta/solicitudes" or "/mi-cuenta/datos/representante" =>
                $"/ingresar?tipo=persona-juridica&destino={address["/mi-cuenta/".Length..]}",
            _ when ReachedAfterSignIn.Contains(address) => $"/ingresar?destino={address["/mi-cuenta/".Length..]}",
            _ => "/ingresar",
        };

    private static readonly HashSet<string> ReachedAfterSignIn =
    [
        "/mi-cuenta/datos",
        "/mi-cuenta/datos/contacto",
        "/mi-cuenta/datos/correo",
        "/mi-cuenta/datos/correo-alternativo",
        "/mi-cuenta/datos/pregunta",
        "/mi-cuenta/seguridad",
        "/mi-cuenta/seguridad/codigos",
        "/mi-cuenta/actividad",
        "/mi-cuenta/plataformas",
        "/mi-cuenta/privacidad",
        "/mi-cuenta/privacidad/descarga",
        "/mi-cuenta/privacidad/rectificacion",
        "/mi-cuenta/privacidad/oposicion",
        "/mi-cuenta/privacidad/bloqueo",
        "/mi-cuenta/privacidad/eliminacion",
    ];

    /// <summary>The names of the POST handlers of a page; the nameless one is empty.</summary>
    internal static Task<IReadOnlyList<string>> FormsOfAsync(TestSite site, PageActionDescriptor page) =>
        HandlersOfAsync(site, page, HttpMethod.Post);

    /// <summary>The names of the handlers of a page that take a method; the nameless one is empty.</summary>
    internal static async Task<IReadOnlyList<string>> HandlersOfAsync(
        TestSite site,
        PageActionDescriptor page,
        HttpMethod method
    ) =>
        [
            .. (await CompiledAsync(site, page))
                .HandlerMethods.Where(handler =>
                    method.Method.Equals(handler.HttpMethod, StringComparison.OrdinalIgnoreCase)
                )
                .Select(handler => handler.Name ?? ""),
        ];

    /// <summary>The page as it is compiled, its model and handlers known.</summary>
    internal static Task<CompiledPageActionDescriptor> CompiledAsync(TestSite site, PageActionDescriptor page) =>
        site
            .Services.GetRequiredService<Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure.PageLoader>()
            .LoadAsync(page, EndpointMetadataCollection.Empty);

    // A page for several kinds of holders is one address for each of them.
    private static IEnumerable<string> AddressesOf(string pattern) => OfEachKind(pattern).Select(AddressOf);

    /// <summary>Writes a pattern once for each kind of holder that it takes; as it is when it takes none.</summary>
    internal static IEnumerable<string> OfEachKind(string pattern) =>
        pattern.Contains(Holder, StringComparison.Ordinal) ? Filled(pattern, Holder, HolderSegment.Kinds)
        : pattern.Contains(Registrant, StringComparison.Ordinal) ? Filled(pattern, Registrant, RegistrantSegment.Kinds)
        : [pattern];

    private static IEnumerable<string> Filled(string pattern, string place, IEnumerable<AccountKind> kinds) =>
        kinds.Select(kind => pattern.Replace(place, KindPath.Of(kind), StringComparison.Ordinal));

    // A value that fits each place of a route.
    private static string AddressOf(string pattern)
    {
        var parts = pattern
            .Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(part =>
                !part.StartsWith('{') ? part
                : part.Contains("guid", StringComparison.Ordinal) ? Guid.Empty.ToString()
                : part.Contains(":int", StringComparison.Ordinal) ? "1"
                : new string('A', 43)
            );
        return "/" + string.Join('/', parts);
    }
}

/// <summary>One address.</summary>
/// <param name="Pattern">The route, its places named.</param>
/// <param name="Address">The path, its places filled in.</param>
/// <param name="Methods">What it takes; pages say nothing and take GET and their forms.</param>
/// <param name="Open">Whether strangers may come in.</param>
/// <param name="Page">The page, when it is one.</param>
internal sealed record Served(
    string Pattern,
    string Address,
    IReadOnlyList<string> Methods,
    bool Open,
    PageActionDescriptor? Page
)
{
    /// <summary>Whether it is a file of the pages: a style, a script, a font, a picture. They are everybody's.</summary>
    internal bool IsFile =>
        Page is null
        && Methods.Contains("HEAD")
        && Path.HasExtension(Address)
        && !Address.StartsWith("/.well-known/", StringComparison.Ordinal);
}
