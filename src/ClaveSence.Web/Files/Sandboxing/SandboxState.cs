namespace ClaveSence.Web.Files.Sandboxing;

/// <summary>What files are looked at and drawn in.</summary>
internal enum SandboxState
{
    /// <summary>Under bubblewrap: without network, without the disk, within time and memory.</summary>
    Closed,

    /// <summary>In a process of its own, within time and memory: the operator said <c>Files__Sandbox=None</c>, or Development has no bubblewrap.</summary>
    Open,

    /// <summary>Not at all: bubblewrap is missing or may make no namespaces here, and nobody said that it may be without.</summary>
    Missing,
}
