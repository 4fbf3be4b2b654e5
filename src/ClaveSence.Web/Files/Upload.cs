using ClaveSence.Web.Files.Receiving;

namespace ClaveSence.Web.Files;

/// <summary>One file that the form of this request sent: read to its end, sealed in a draft that dies with the request.</summary>
internal sealed class Upload(string name, string? declaredName, DraftFile? draft) : IDisposable
{
    /// <summary>Gets the name of the form's field.</summary>
    public string Field => name;

    /// <summary>Gets the name that the browser gave; nothing is believed of it.</summary>
    public string? DeclaredName => declaredName;

    /// <summary>Gets a value indicating whether it has more than 5 MB: then nothing of it was kept.</summary>
    public bool IsTooLarge => draft is null;

    /// <summary>Opens the content; may be done again.</summary>
    public Stream OpenRead() =>
        new MemoryStream(
            draft?.Open() ?? throw new InvalidOperationException("Nothing of it was kept."),
            writable: false
        );

    /// <inheritdoc/>
    public void Dispose() => draft?.Dispose();
}
