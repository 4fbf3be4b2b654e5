namespace ClaveSence.Web.Edge.RegistroCivil;

/// <summary>What the civil registry can answer about a document. Only <see cref="Match"/> opens a step.</summary>
internal enum CedulaAnswer
{
    /// <summary>The document is that person's and good: in force and not blocked, or expired while its renewal is in process.</summary>
    Match,

    /// <summary>The number is not that of the person's document, or the document is blocked or no longer good.</summary>
    NoMatch,

    /// <summary>No sound answer came in time; nothing is known.</summary>
    Unavailable,
}
