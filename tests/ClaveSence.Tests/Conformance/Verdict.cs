namespace ClaveSence.Tests.Conformance;

/// <summary>What came of a module. A module that does not hold throws: there is no such verdict.</summary>
/// <param name="Result">In a word or two.</param>
/// <param name="Note">What the provider does otherwise, and why; empty for nothing.</param>
internal sealed record Verdict(string Result, string Note)
{
    /// <summary>All that it asserts holds.</summary>
    internal static readonly Verdict Passed = new("passed", "");

    /// <summary>All that it demands holds, and what it only warns of is so.</summary>
    internal static Verdict Warned(string why) => new("passed, warns", why);

    /// <summary>It is about something that discovery does not offer: the suite leaves it out as well.</summary>
    internal static Verdict NotOffered(string why) => new("not offered", why);
}
