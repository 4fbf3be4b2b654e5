using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Files;

/// <summary>What a person reads of a file that they sent.</summary>
internal static class FileWords
{
    /// <summary>Answers the sentence; nothing when the file is kept and there is nothing to say.</summary>
    public static string? Of(FileOutcome outcome) =>
        outcome switch
        {
            FileOutcome.Kept => null,
            FileOutcome.Waiting => Texts.Waiting,
            FileOutcome.TooLarge => Texts.TooLarge,
            FileOutcome.NotAllowed(var fault) => Of(fault),
            FileOutcome.Infected => Texts.Infected,
            FileOutcome.QuotaSpent(var wait) => Texts.QuotaSpent.With(Shell.Waiting.InWords(wait)),
            FileOutcome.TooMany => Texts.TooMany,
            FileOutcome.Busy => Texts.Busy,
            FileOutcome.TooLate => Texts.TooLate,
            FileOutcome.Unavailable => Texts.Unavailable,
            _ => throw new InvalidOperationException("An outcome without a sentence."),
        };

    /// <summary>Answers why a file is not taken, and what to do.</summary>
    public static string Of(FileFault fault) =>
        fault switch
        {
            FileFault.Empty => Texts.Empty,
            FileFault.UnknownKind => Texts.UnknownKind,
            FileFault.Damaged => Texts.Damaged,
            FileFault.ForeignContent => Texts.ForeignContent,
            FileFault.TooManyPixels => Texts.TooManyPixels,
            FileFault.TooManyPages => Texts.TooManyPages,
            FileFault.TooComplex => Texts.TooComplex,
            FileFault.Encrypted => Texts.Encrypted,
            FileFault.ActiveContent => Texts.ActiveContent,
            FileFault.EmbeddedContent => Texts.EmbeddedContent,
        };

    /// <summary>Answers the word for a state.</summary>
    public static string Of(FileState state) =>
        state switch
        {
            FileState.Scanning => Texts.StateScanning,
            FileState.Clean => Texts.StateClean,
            FileState.Rejected => Texts.StateRejected,
        };

    /// <summary>Answers what a file is called whose own name leaves nothing.</summary>
    public static string NameOf(FilePurpose purpose) =>
        purpose switch
        {
            FilePurpose.Declaration => Texts.NameDeclaration,
            FilePurpose.IdentityFront => Texts.NameIdentityFront,
            FilePurpose.IdentityBack => Texts.NameIdentityBack,
        };
}
