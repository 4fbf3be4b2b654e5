namespace ClaveSence.Web.Edge.Antivirus;

/// <summary>Whether there is an antivirus and it answers.</summary>
internal enum AntivirusState
{
    /// <summary>It answers.</summary>
    Up,

    /// <summary>It is named in the settings and does not answer.</summary>
    Down,

    /// <summary>None is named: Development, an operator who said <c>Antivirus__None=true</c>, or a process that takes no files.</summary>
    NotConfigured,
}
