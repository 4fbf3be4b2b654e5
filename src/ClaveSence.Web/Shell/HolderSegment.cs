using ClaveSence.Domain.Accounts;

namespace ClaveSence.Web.Shell;

/// <summary>The first part of an address that one page serves for several kinds of holders: <c>@page "/{tipo:holder}/recuperar"</c>.</summary>
/// <remarks>It takes all kinds of the public; <see cref="RegistrantSegment"/> takes those that register themselves.</remarks>
internal sealed class HolderSegment : IRouteConstraint
{
    /// <summary>What routes call it.</summary>
    public const string Name = "holder";

    /// <summary>The route's value that holds it.</summary>
    public const string Value = "tipo";

    /// <summary>Gets the kinds that it takes.</summary>
    public static IReadOnlyList<AccountKind> Kinds => KindPath.Kinds;

    /// <inheritdoc/>
    public bool Match(
        HttpContext? httpContext,
        IRouter? route,
        string routeKey,
        RouteValueDictionary values,
        RouteDirection routeDirection
    ) => KindPath.Find(values[routeKey] as string) is { } kind && Kinds.Contains(kind);

    /// <summary>Answers the kind that the address of a request names.</summary>
    /// <exception cref="InvalidOperationException">The page's route has no such part.</exception>
    public static AccountKind KindOf(HttpContext context) =>
        KindPath.Find(context.Request.RouteValues[Value] as string)
        ?? throw new InvalidOperationException("The route names no kind of holder.");
}
