namespace ClaveSence.Domain;

/// <summary>Why a text is not a <see cref="Rut"/> or a <see cref="Nie"/>: the screen says what to correct.</summary>
public enum RutFault
{
    /// <summary>There is none: the number was read.</summary>
    None,

    /// <summary>Nothing was typed, or only blanks.</summary>
    Empty,

    /// <summary>More characters than anybody needs (20 as typed), or more than nine digits before the check digit.</summary>
    TooLong,

    /// <summary>Too few digits, such as a check digit alone.</summary>
    TooShort,

    /// <summary>A character that is no ASCII digit, dot, hyphen or final K; look-alikes of other scripts fall here.</summary>
    NotDigits,

    /// <summary>A dot that does not part thousands, or a hyphen that does not stand before the check digit.</summary>
    OddSeparators,

    /// <summary>The number is zero, whose check digit would be right.</summary>
    Zero,

    /// <summary>All is well formed, but the check digit belongs to another number.</summary>
    WrongCheckDigit,
}
