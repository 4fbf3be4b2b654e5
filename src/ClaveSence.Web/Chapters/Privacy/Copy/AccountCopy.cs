namespace ClaveSence.Web.Chapters.Privacy.Copy;

/// <summary>Everything that is kept of a holder, once: the PDF and the JSON are both printed from it and cannot diverge.</summary>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Sections">Its sections, in order.</param>
internal sealed record AccountCopy(DateTimeOffset MadeAt, IReadOnlyList<CopySection> Sections)
{
    /// <summary>Says nothing: all of it is personal.</summary>
    public override string ToString() => "[account copy]";
}

/// <summary>A section: facts of one thing, or a list of things of one kind.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Columns">What each row says.</param>
/// <param name="Rows">The rows; one when it is facts. A value is a text, a day, an instant, or nothing.</param>
/// <param name="IsList">Whether it is a list.</param>
internal sealed record CopySection(
    string Key,
    string Title,
    IReadOnlyList<CopyColumn> Columns,
    IReadOnlyList<IReadOnlyList<object?>> Rows,
    bool IsList
);

/// <summary>What one value of a row is.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Label">Its label.</param>
/// <param name="Share">How wide its column is beside the others.</param>
internal sealed record CopyColumn(string Key, string Label, double Share = 1);
