namespace ClaveSence.Domain.Accounts;

/// <summary>Why a text cannot be the answer to a secret question.</summary>
public enum SecretAnswerFault
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Nothing was typed.</summary>
    Empty,

    /// <summary>Fewer than three letters or digits.</summary>
    TooShort,

    /// <summary>More than <see cref="SecretAnswer.MaximumLength"/> characters.</summary>
    TooLong,

    /// <summary>Half a surrogate pair, or control characters.</summary>
    Malformed,

    /// <summary>An answer that anybody would try first, such as «no», «ninguno» or «aaaa».</summary>
    TooObvious,

    /// <summary>Says the account's RUT.</summary>
    EqualsRut,

    /// <summary>Says a name of the account.</summary>
    EqualsName,
}
