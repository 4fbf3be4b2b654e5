using ClaveSence.Domain.Accounts;

namespace ClaveSence.Web.Shell;

/// <summary>The same part of an address, for the kinds that register themselves: <c>@page "/{tipo:registrant}/registro"</c>. A facilitator is asked for by a company.</summary>
internal sealed class RegistrantSegment : IRouteConstraint
{
    /// <summary>What routes call it.</summary>
    public const string Name = "registrant";

    /// <summary>Gets the kinds that it takes.</summary>
    public static IReadOnlyList<AccountKind> Kinds { get; } =
    [AccountKind.NaturalPerson, AccountKind.LegalEntity, AccountKind.Migrant];

    /// <inheritdoc/>
    public bool Match(
        HttpContext? httpContext,
        IRouter? route,
        string routeKey,
        RouteValueDictionary values,
        RouteDirection routeDirection
    ) => KindPath.Find(values[routeKey] as string) is { } kind && Kinds.Contains(kind);
}
