namespace ClaveSence.Tests.Conformance;

/// <summary>Marks the test that mirrors a module of the OpenID Foundation's conformance suite.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ModuleAttribute(string name, string asserts) : Attribute
{
    /// <summary>The module's name in the suite.</summary>
    public string Name { get; } = name;

    /// <summary>What it asserts, in our words.</summary>
    public string Asserts { get; } = asserts;
}
