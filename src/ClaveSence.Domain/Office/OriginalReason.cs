namespace ClaveSence.Domain.Office;

/// <summary>Why an officer opens the sealed original of a document instead of its drawn copy.</summary>
public enum OriginalReason
{
    /// <summary>It carries an electronic signature, which only the original shows.</summary>
    ElectronicSignature,

    /// <summary>The drawn copy cannot be read, or could not be made.</summary>
    CopyUnreadable,

    /// <summary>It may be forged: the original is looked into.</summary>
    SuspectedForgery,

    /// <summary>A court or an authority asked for it.</summary>
    AuthorityOrder,
}
