using System.Reflection;

namespace ClaveSence.Tests.Conformance;

/// <summary>The modules that are mirrored here, each by one method that carries its name.</summary>
internal static class Modules
{
    private static readonly Dictionary<string, Module> ByName = typeof(Modules)
        .Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(Modules).Namespace)
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
        .Select(method => (Method: method, Mark: method.GetCustomAttribute<ModuleAttribute>()))
        .Where(one => one.Mark is not null)
        .Select(one => new Module(
            one.Mark!.Name,
            one.Mark.Asserts,
            one.Method.CreateDelegate<Func<Stage, Task<Verdict>>>()
        ))
        .ToDictionary(module => module.Name, StringComparer.Ordinal);

    /// <summary>The names of all.</summary>
    internal static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>Finds one.</summary>
    internal static Module Find(string name) => ByName[name];
}

/// <summary>A module of the suite, as it is mirrored here.</summary>
/// <param name="Name">Its name in the suite.</param>
/// <param name="Asserts">What it asserts.</param>
/// <param name="RunAsync">Runs it.</param>
internal sealed record Module(string Name, string Asserts, Func<Stage, Task<Verdict>> RunAsync)
{
    /// <summary>Its row in the document.</summary>
    internal string RowOf(Verdict verdict) => $"| `{Name}` | {Asserts} | {verdict.Result} | {verdict.Note} |";
}
