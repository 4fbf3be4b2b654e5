using ClaveSence.Domain.Office;

namespace ClaveSence.Web.Officers;

/// <summary>Says which officers may open a page of the office: those with one of the roles, or, with none named, all of them.</summary>
/// <param name="roles">The roles of which one is enough.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RolesAttribute(params OfficerRole[] roles) : Attribute
{
    /// <summary>Gets the roles of which one is enough; none for every officer.</summary>
    public IReadOnlyList<OfficerRole> Roles { get; } = roles;

    /// <summary>Tells whether these roles are enough.</summary>
    public bool Admits(IReadOnlyCollection<OfficerRole> held) => Roles.Count == 0 || Roles.Any(held.Contains);
}
