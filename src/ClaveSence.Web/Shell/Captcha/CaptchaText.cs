using System.Security.Cryptography;
using System.Text;

namespace ClaveSence.Web.Shell.Captcha;

/// <summary>The text of a captcha: what its picture shows and its recording says.</summary>
/// <remarks>
/// <para>The twelve symbols neither look nor sound alike in Chilean Spanish. Left out, with what they are taken for:
/// by the eye 0 O D (Q), 1 I L (7), 2's Z, 3 B (8), 5 S, 6 G (8), C G, U V Y, N (M, H), K (X), P (R), E F, A (4), T (7);
/// by the ear B C D E G P T V (be, ce, de…), F L N S (efe, ele, ene, ese beside eme), 3 and 6 (tres, seis), K A H's ka, a,
/// U (cu), Y I (i). No vowel is left, so that no word can come out.</para>
/// <para>Five of twelve are 248,832 texts, and one wrong try spends the picture.</para>
/// </remarks>
internal sealed class CaptchaText
{
    /// <summary>The symbols that a text is made of; each has its recording in <c>Audio</c>.</summary>
    public const string Symbols = "24789HJMQRWX";

    /// <summary>The number of symbols of a text.</summary>
    public const int Length = 5;

    // Longer than any text with a blank around each symbol; the rest of a pasted novel is not even looked at.
    private const int LongestTyped = 32;

    private readonly string _symbols;

    /// <summary>Initializes a new instance of the <see cref="CaptchaText"/> class: the one that grows from a seed.</summary>
    public CaptchaText(byte[] seed)
    {
        var dice = new Dice(seed);
        _symbols = string.Create(
            Length,
            dice,
            static (text, dice) =>
            {
                foreach (ref var symbol in text)
                {
                    symbol = Symbols[dice.Below(Symbols.Length)];
                }
            }
        );
    }

    /// <summary>Tells whether a person read or heard this text: capitals and blanks do not matter, nor Q taken for O or zero.</summary>
    public bool IsTypedAs(string typed) => typed.Length <= LongestTyped && Same(Bare(typed), _symbols);

    /// <summary>Tells whether two texts are the same, in a time that does not tell where they differ.</summary>
    public static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    /// <summary>Gives the symbols in their order, for the picture and the recording only.</summary>
    public IReadOnlyList<char> Spell() => _symbols.ToCharArray();

    /// <summary>Says nothing of the text: it is an answer.</summary>
    public override string ToString() => "[captcha]";

    private static string Bare(string typed) =>
        string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter)))
            .ToUpperInvariant()
            .Replace('O', 'Q')
            .Replace('0', 'Q');
}
