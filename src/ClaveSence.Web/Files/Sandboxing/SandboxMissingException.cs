namespace ClaveSence.Web.Files.Sandboxing;

/// <summary>Nothing here may look at files: no bubblewrap, and nobody said that it may be done without.</summary>
internal sealed class SandboxMissingException : Exception
{
    /// <summary>Says so.</summary>
    public SandboxMissingException()
        : base("There is no sandbox to look at files in.") { }

    /// <summary>Says why; kept for the shape that exceptions have.</summary>
    public SandboxMissingException(string message)
        : base(message) { }

    /// <summary>Says why and what lay under it; likewise.</summary>
    public SandboxMissingException(string message, Exception innerException)
        : base(message, innerException) { }
}
