namespace ClaveSence.Web.Files;

/// <summary>Why a file is not taken. Each has a sentence of its own (<see cref="FileWords"/>).</summary>
internal enum FileFault
{
    /// <summary>It has no content.</summary>
    Empty,

    /// <summary>It is neither a PDF nor a JPEG nor a PNG.</summary>
    UnknownKind,

    /// <summary>It begins as one of the three and cannot be read to its end: cut, damaged, or not what it seems.</summary>
    Damaged,

    /// <summary>Something stands before or behind the document, which another program could take for something else.</summary>
    ForeignContent,

    /// <summary>An image with more pixels than 25 million.</summary>
    TooManyPixels,

    /// <summary>A PDF of more than 20 pages.</summary>
    TooManyPages,

    /// <summary>A PDF of too many or too deeply nested objects, or whose streams unpack to too much.</summary>
    TooComplex,

    /// <summary>A PDF that is protected by a password or encrypted.</summary>
    Encrypted,

    /// <summary>A PDF that runs something: JavaScript, a program, an action on opening, forms of XFA.</summary>
    ActiveContent,

    /// <summary>A PDF that carries files, sound, video or 3D.</summary>
    EmbeddedContent,
}
