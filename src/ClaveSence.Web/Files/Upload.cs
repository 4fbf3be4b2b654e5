namespace ClaveSence.Web.Files;

/// <summary>One file that the form of this request sent: read to its end, sealed in a draft that dies with the request.</summary>
internal sealed class Upload
{
    /// <summary>Gets the name of the form's field.</summary>
    public required string Field { get; init; }

    /// <summary>Gets the name that the browser gave; nothing is believed of it.</summary>
    public required string? DeclaredName { get; init; }

    /// <summary>Gets a value indicating whether it has more than 5 MB: then nothing of it was kept.</summary>
    public required bool IsTooLarge { get; init; }

    /// <summary>Opens the content; may be done again.</summary>
    public Stream OpenRead() => throw new NotSupportedException();
}
