using ClaveSence.Tests.Shell;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Fuzz;

/// <summary>An address of the portal, as the running server names it.</summary>
/// <param name="Path">The route's pattern.</param>
/// <param name="Handlers">The names of the page's POST handlers; empty for what is no form.</param>
/// <param name="Fields">The fields that the page binds.</param>
/// <param name="Methods">The verbs that an address outside the pages takes.</param>
internal sealed record FuzzTarget(
    string Path,
    IReadOnlyList<string> Handlers,
    IReadOnlyList<string> Fields,
    IReadOnlyList<string> Methods
)
{
    /// <summary>Finds every address, so that a form made tomorrow is tried tomorrow.</summary>
    internal static async Task<IReadOnlyList<FuzzTarget>> FindAllAsync(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var found = new List<FuzzTarget>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            {
                found.AddRange(OfEachKind(await DescribeAsync(endpoint, loader)));
            }
        }

        return found;
    }

    // A page for several kinds of holders is a target for each of them.
    private static IEnumerable<FuzzTarget> OfEachKind(FuzzTarget target) =>
        EndpointWalk.OfEachKind(target.Path).Select(path => target with { Path = path });

    private static async Task<FuzzTarget> DescribeAsync(RouteEndpoint endpoint, PageLoader loader)
    {
        var path = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
        {
            return new(path, [], [], endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]);
        }

        var compiled = await loader.LoadAsync(page, endpoint.Metadata);
        return new(
            path,
            [.. compiled.HandlerMethods.Where(h => h.HttpMethod is "Post").Select(h => h.Name ?? "")],
            [.. compiled.BoundProperties.Select(property => property.Name)],
            []
        );
    }
}
