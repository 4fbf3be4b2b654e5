namespace ClaveSence.Web.Shell;

/// <summary>How a person comes back to a step that waits for a registry (CS-08).</summary>
internal enum WayBack
{
    /// <summary>A letter tells when to go on: the flow knows an address that was proved or given.</summary>
    ByMail,

    /// <summary>The same browser holds the flow: there is no address to write to.</summary>
    SameBrowser,
}
