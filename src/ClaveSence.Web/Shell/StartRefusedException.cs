namespace ClaveSence.Web.Shell;

/// <summary>The start is refused because of a setting; the message is the one line that the operator reads (exit code 1).</summary>
/// <remarks>The line names the setting and never its value, which may be a secret.</remarks>
internal sealed class StartRefusedException : Exception
{
    /// <summary>Refuses without saying why; kept for the shape that exceptions have.</summary>
    public StartRefusedException() { }

    /// <summary>Refuses with the operator's line.</summary>
    public StartRefusedException(string message)
        : base(message) { }

    /// <summary>Refuses with the operator's line and what lay under it.</summary>
    public StartRefusedException(string message, Exception innerException)
        : base(message, innerException) { }
}
