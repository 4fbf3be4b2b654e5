namespace ClaveSence.Web.Files;

/// <summary>Whether a file may be shown. Only <see cref="Clean"/> ones are, to anybody.</summary>
internal enum FileState
{
    /// <summary>The antivirus has not answered yet; nobody sees it, and it is asked again.</summary>
    Scanning,

    /// <summary>The antivirus found nothing, or the operator said that there is none.</summary>
    Clean,

    /// <summary>The antivirus found something after the file was received; its content is gone.</summary>
    Rejected,
}
