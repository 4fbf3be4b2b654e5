namespace ClaveSence.Web.Files;

/// <summary>What became of a file that somebody sent. <see cref="FileWords"/> has the sentence for each.</summary>
internal abstract record FileOutcome
{
    /// <summary>It is kept, and the antivirus found nothing.</summary>
    internal sealed record Kept(StoredFile File) : FileOutcome;

    /// <summary>It is kept; the antivirus does not answer, so nobody sees it until it does.</summary>
    internal sealed record Waiting(StoredFile File) : FileOutcome;

    /// <summary>It has more than 5 MB.</summary>
    internal sealed record TooLarge : FileOutcome;

    /// <summary>It is not of the kinds that are taken, or holds what is not.</summary>
    internal sealed record NotAllowed(FileFault Fault) : FileOutcome;

    /// <summary>The antivirus found something; nothing of it is kept.</summary>
    internal sealed record Infected : FileOutcome;

    /// <summary>The company has sent 20 MB, or 60 files, within a day.</summary>
    internal sealed record QuotaSpent(TimeSpan Wait) : FileOutcome;

    /// <summary>The form sent more than three files, or more than 64 MB; what came first is here.</summary>
    internal sealed record TooMany : FileOutcome;

    /// <summary>Too many files are being looked at just now; nothing is kept.</summary>
    internal sealed record Busy : FileOutcome;

    /// <summary>The request was sent, or answered, while the file came: what it was decided on does not change any more.</summary>
    internal sealed record TooLate : FileOutcome;

    /// <summary>The folder or the server for files cannot be written; nothing is kept.</summary>
    internal sealed record Unavailable : FileOutcome;

    /// <summary>Gets the file, for the two outcomes that keep it.</summary>
    public StoredFile? Stored =>
        this switch
        {
            Kept(var file) => file,
            Waiting(var file) => file,
            _ => null,
        };
}
