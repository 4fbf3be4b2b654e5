using ClaveSence.Tests.Site;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>A page in one of its states, and how a person comes to see it.</summary>
/// <param name="Name">A short name, also that of its picture.</param>
/// <param name="GoAsync">Brings a person there who was never at the portal.</param>
/// <param name="Heading">The heading that proves the arrival; its beginning is enough.</param>
internal sealed record Screen(string Name, string Heading, Func<Person, TestSite, Task> GoAsync)
{
    /// <summary>Gets whether it is a screen of the portal whose registries are down and whose change page fails.</summary>
    internal bool IsOfBrokenPortal { get; init; }

    /// <summary>A screen that an address alone shows.</summary>
    internal static Screen At(string name, string address, string heading) =>
        new(name, heading, (person, _) => person.OpenAsync(address));
}
