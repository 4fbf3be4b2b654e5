namespace ClaveSence.Web.Files;

/// <summary>What became of a file that somebody sent. <see cref="FileWords"/> has the sentence for each.</summary>
internal abstract record FileOutcome
{
    /// <summary>It is kept, and the antivirus found nothing.</summary>
    public sealed record Kept(StoredFile File) : FileOutcome;

    /// <summary>It is kept; the antivirus does not answer, so nobody sees it until it does.</summary>
    public sealed record Waiting(StoredFile File) : FileOutcome;

    /// <summary>It has more than 5 MB.</summary>
    public sealed record TooLarge : FileOutcome;

    /// <summary>It is not of the kinds that are taken, or holds what is not.</summary>
    public sealed record NotAllowed(FileFault Fault) : FileOutcome;

    /// <summary>The antivirus found something; nothing of it is kept.</summary>
    public sealed record Infected : FileOutcome;

    /// <summary>The company has sent 20 MB within a day.</summary>
    public sealed record QuotaSpent(TimeSpan Wait) : FileOutcome;

    /// <summary>Too many files are being looked at just now; nothing is kept.</summary>
    public sealed record Busy : FileOutcome;

    /// <summary>The folder or the server for files cannot be written; nothing is kept.</summary>
    public sealed record Unavailable : FileOutcome;

    /// <summary>Gets the file, for the two outcomes that keep it.</summary>
    public StoredFile? Stored =>
        this switch
        {
            Kept(var file) => file,
            Waiting(var file) => file,
            _ => null,
        };
}
