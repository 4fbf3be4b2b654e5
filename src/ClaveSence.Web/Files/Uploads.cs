namespace ClaveSence.Web.Files;

/// <summary>The files that the form of this request sent, by the names of their fields. A field that was left empty has none.</summary>
internal sealed class Uploads(IReadOnlyList<Upload> files, FileOutcome? trouble) : IDisposable
{
    /// <summary>Gets no files: what a form without the kind that carries them has.</summary>
    public static Uploads None { get; } = new([], null);

    /// <summary>Gets the files, in the order in which they came.</summary>
    public IReadOnlyList<Upload> All => files;

    /// <summary>Gets why files are missing that were sent: <see cref="FileOutcome.TooMany"/>, <see cref="FileOutcome.Busy"/> or <see cref="FileOutcome.Unavailable"/>; nothing when all are here. The page tells it (<see cref="FileWords"/>).</summary>
    public FileOutcome? Trouble => trouble;

    /// <summary>Gets the file of a field; nothing when none was chosen.</summary>
    public Upload? Find(string field) => files.FirstOrDefault(file => file.Field == field);

    /// <summary>Gets the files of a request to a page that says <see cref="UploadsAttribute"/>.</summary>
    public static Uploads Of(HttpContext context) => context.Features.Get<Uploads>() ?? None;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in files)
        {
            file.Dispose();
        }
    }
}
