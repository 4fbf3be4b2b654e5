using ClaveSence.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Tests.Shell;

/// <summary>What the model of a page takes and what it stands on, read from its type.</summary>
internal static class PageShape
{
    private const string Rooms = "ClaveSence.Web.Chapters";

    /// <summary>Every page model of the portal.</summary>
    internal static IEnumerable<Type> Pages() =>
        typeof(Server).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(PageModel)) && !type.IsAbstract);

    /// <summary>The names under which a page takes the id of something, from its form, its address or its route.</summary>
    internal static IEnumerable<string> IdsOf(Type page) =>
        page.GetProperties()
            .Where(property =>
                property.IsDefined(typeof(BindPropertyAttribute), inherit: true) && IsId(property.PropertyType)
            )
            .Select(property => property.Name)
            .Concat(
                page.GetMethods()
                    .Where(method => method.Name.StartsWith("On", StringComparison.Ordinal))
                    .SelectMany(method => method.GetParameters())
                    .Where(parameter => IsId(parameter.ParameterType))
                    .Select(parameter => parameter.Name!)
            )
            .Distinct();

    /// <summary>Tells whether a page, or a handler of its room that it is given, is given something of one of these rooms.</summary>
    internal static bool Reaches(Type page, params string[] rooms) =>
        page.GetConstructors()
            .SelectMany(made => made.GetParameters())
            .Select(parameter => parameter.ParameterType)
            .Any(given =>
                Array.Exists(rooms, room => IsOf(given, room)) || (IsOf(given, Rooms) && Reaches(given, rooms))
            );

    private static bool IsOf(Type type, string room) =>
        type.Namespace == room || type.Namespace?.StartsWith($"{room}.", StringComparison.Ordinal) == true;

    private static bool IsId(Type type) => type == typeof(Guid) || type == typeof(Guid?);
}
