namespace ClaveSence.Web.Files;

/// <summary>The files that the form of this request sent, by the names of their fields. A field that was left empty has none.</summary>
internal sealed class Uploads(IReadOnlyList<Upload> files)
{
    /// <summary>Gets no files: what a form without the kind that carries them has.</summary>
    public static Uploads None { get; } = new([]);

    /// <summary>Gets the files, in the order in which they came.</summary>
    public IReadOnlyList<Upload> All => files;

    /// <summary>Gets or sets a value indicating whether the form sent more files, or more bytes, than any of ours; the rest was not kept.</summary>
    public bool IsCutOff { get; init; }

    /// <summary>Gets the file of a field; nothing when none was chosen.</summary>
    public Upload? Find(string field) => files.FirstOrDefault(file => file.Field == field);

    /// <summary>Gets the files of a request to a page that says <see cref="UploadsAttribute"/>.</summary>
    public static Uploads Of(HttpContext context) => context.Features.Get<Uploads>() ?? None;
}
