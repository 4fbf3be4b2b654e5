using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ClaveSence.Domain.Recovery;

/// <summary>The provisional Clave Sence that a letter carries (manual 3.1 (8)): good once, and only to create the definitive one.</summary>
/// <remarks>
/// <para>
/// Ten characters out of 24, each drawn evenly: 24^10 ≈ 6.3 × 10^13 codes, 45.8 bits. That is no key, and need not be one: a
/// code dies with ten wrong ones or within the hour, so a guesser hits it once in 6.3 × 10^12 codes. It is kept only under
/// a keyed hash (NIST SP 800-63B-4, 3.1.2.2, asks as much of look-up secrets below 112 bits).
/// </para>
/// <para>Holding one means that its form is right, not that it was issued to anybody.</para>
/// </remarks>
public sealed record ProvisionalCode : IWritten<ProvisionalCode>
{
    /// <summary>The characters of a code, hyphen aside.</summary>
    public const int Length = 10;

    /// <summary>What a code is made of: the digits from 2 and the capitals that look like none of them nor of each other.</summary>
    /// <remarks>
    /// Left out are 0 O Q, 1 I L and U V altogether, for no one of them can be told from its neighbours alone; and B G S Z,
    /// whose digits 8 6 5 2 stay.
    /// </remarks>
    public const string Alphabet = "23456789ACDEFHJKMNPRTWXY";

    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    private ProvisionalCode(string value) => Value = value;

    /// <summary>Gets the ten characters, in capitals and without the hyphen: what is hashed.</summary>
    public string Value { get; }

    /// <summary>Gets the code as a letter shows it: <c>XXXXX-XXXXX</c>.</summary>
    public string Display => $"{Value[..5]}-{Value[5..]}";

    /// <summary>Draws a new code from the system's random numbers.</summary>
    public static ProvisionalCode Draw() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>Reads a code as people copy it: hyphens, blanks and case do not matter, and only ASCII counts.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ProvisionalCode? value)
    {
        Span<char> bare = stackalloc char[DocumentText.MaximumTyped];
        var length = DocumentText.Squeeze(text, "- \t", bare);
        value = length is Length && !bare[..Length].ContainsAnyExcept(Letters) ? new(bare[..Length].ToString()) : null;
        return value is not null;
    }

    /// <summary>Never writes the code: no log line can leak it.</summary>
    public override string ToString() => "[provisional clave]";
}
