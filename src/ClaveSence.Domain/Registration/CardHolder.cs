namespace ClaveSence.Domain.Registration;

/// <summary>The person whose document the Registro Civil confirmed, as it writes them.</summary>
/// <param name="Names">Given names.</param>
/// <param name="Surnames">One or many surnames.</param>
/// <param name="BirthDate">Date of birth.</param>
public sealed record CardHolder(PersonName Names, PersonName Surnames, DateOnly BirthDate)
{
    /// <summary>How old a holder is at least, in years: «Debe tener 14 años o más para obtener una Clave Sence».</summary>
    public const int LeastAge = 14;

    /// <summary>Tells whether the person is 14 or older on a day. Who was born on 29 February is a year older on 1 March of a common year.</summary>
    /// <remarks>Código Civil, artículo 48: a term of years that begins on a day that the last month lacks ends with that month.</remarks>
    public bool IsOldEnough(DateOnly today)
    {
        var years = today.Year - BirthDate.Year;
        var hadBirthday = (today.Month, today.Day).CompareTo((BirthDate.Month, BirthDate.Day)) >= 0;
        return (hadBirthday ? years : years - 1) >= LeastAge;
    }

    /// <summary>Tells whether another document names the same person: the same names, surnames and date of birth, case and accents apart.</summary>
    public bool IsSamePersonAs(CardHolder other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return BirthDate == other.BirthDate && Names.ReadsAs(other.Names) && Surnames.ReadsAs(other.Surnames);
    }
}
