namespace ClaveSence.Domain.Accounts;

/// <summary>The reasons why a Clave may not be chosen.</summary>
public enum ClaveFaultKind
{
    /// <summary>Fewer code points than <see cref="ClavePolicy.MinimumLength"/>.</summary>
    TooShort,

    /// <summary>More code points than <see cref="ClavePolicy.MaximumLength"/>.</summary>
    TooLong,

    /// <summary>Stands on the list of those that are guessed first.</summary>
    Common,

    /// <summary>Holds a RUT of the account, with or without its check digit.</summary>
    ContainsRut,

    /// <summary>Holds a word of a name or of the company's name.</summary>
    ContainsName,

    /// <summary>Holds the part of an e-mail address before the @, or a word of it.</summary>
    ContainsEmail,

    /// <summary>Holds «sence» or «clave».</summary>
    ContainsService,

    /// <summary>Says the same as the secret answer.</summary>
    EqualsAnswer,

    /// <summary>Is the current Clave. Found by whoever checks the stored hash, never by the policy.</summary>
    EqualsCurrent,
}
