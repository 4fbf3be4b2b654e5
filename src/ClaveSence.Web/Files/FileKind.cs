namespace ClaveSence.Web.Files;

/// <summary>What a file is, by its content: neither its name nor what the browser says of it is believed.</summary>
internal enum FileKind
{
    /// <summary>A PDF document.</summary>
    Pdf,

    /// <summary>A JPEG image.</summary>
    Jpeg,

    /// <summary>A PNG image.</summary>
    Png,
}
