namespace ClaveSence.Web.Files.Inspection;

/// <summary>The names of a PDF that a document of ours may not have (ISO 32000-1, 7.6, 7.11, 12.6, 12.7.8, 13).</summary>
internal static class PdfNames
{
    /// <summary>Keys of dictionaries that carry a script or a form that is one.</summary>
    public static readonly HashSet<string> ActiveKeys = ["JS", "JavaScript", "XFA"];

    /// <summary>Keys of dictionaries that name where a link leads, or what such an address begins with.</summary>
    public static readonly string[] AddressKeys = ["URI", "Base"];

    /// <summary>Kinds of actions that do more than turn to a page, or to an address when somebody presses a link.</summary>
    public static readonly HashSet<string> ActiveActions =
    [
        "JavaScript",
        "Launch",
        "SubmitForm",
        "ImportData",
        "GoToR",
        "GoToE",
        "Rendition",
        "Sound",
        "Movie",
        "GoTo3DView",
        "RichMediaExecute",
        "SetOCGState",
        "Hide",
        "Trans",
    ];

    /// <summary>Keys of dictionaries that carry other files, sound, video or 3D.</summary>
    public static readonly HashSet<string> EmbeddingKeys =
    [
        "EmbeddedFiles",
        "EF",
        "RichMedia",
        "RichMediaContent",
        "RichMediaSettings",
        "Renditions",
        "Collection",
    ];

    /// <summary>Kinds of objects that are such.</summary>
    public static readonly HashSet<string> EmbeddingTypes =
    [
        "EmbeddedFile",
        "FileAttachment",
        "RichMedia",
        "Screen",
        "Movie",
        "Sound",
        "3D",
        "Rendition",
    ];

    /// <summary>Names so long that they stand by chance in no picture: looked for in the raw bytes too, whatever the table of objects says.</summary>
    public static readonly (string Name, FileFault Fault)[] Raw =
    [
        ("JavaScript", FileFault.ActiveContent),
        ("Launch", FileFault.ActiveContent),
        ("ImportData", FileFault.ActiveContent),
        ("SubmitForm", FileFault.ActiveContent),
        ("EmbeddedFile", FileFault.EmbeddedContent),
        ("EmbeddedFiles", FileFault.EmbeddedContent),
        ("FileAttachment", FileFault.EmbeddedContent),
        ("RichMedia", FileFault.EmbeddedContent),
    ];
}
