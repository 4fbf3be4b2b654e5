using System.Buffers.Binary;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Keys;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Tracking numbers of replacements, <c>XXXXX-XXXXX-XXXXX-XXXXX</c>: by one, the help desk finds a request; it opens nothing.</summary>
/// <remarks>Made from the replacement's id with a key and kept only as a hash: 91 bits that nobody guesses, and nothing of them in the store.</remarks>
internal sealed class TrackingNumbers(TokenHash tokens)
{
    private const string Purpose = "replacement.tracking";
    private const string NumberPurpose = "replacement.tracking.number";
    private const int Groups = 4;
    private const int GroupLength = 5;

    /// <summary>Answers the number of a new replacement.</summary>
    public string Of(Guid replacement) => Write(tokens.Of(NumberPurpose, replacement.ToString("N")));

    /// <summary>Answers the number that a replacement was given, under whichever key.</summary>
    public string Of(EmailReplacement row) =>
        tokens
            .AllOf(NumberPurpose, row.Id.ToString("N"))
            .Select(Write)
            .FirstOrDefault(number => tokens.Is(row.TrackingHash, Purpose, number))
        ?? Of(row.Id);

    /// <summary>Answers what the store keeps of a number.</summary>
    public byte[] HashOf(string number) => tokens.Of(Purpose, number);

    private static string Write(byte[] made)
    {
        // 2^128 is 7 × 10^10 times the count of numbers: what is left over favours none of them noticeably.
        var number = BinaryPrimitives.ReadUInt128BigEndian(made);
        var text = new char[(Groups * (GroupLength + 1)) - 1];
        for (var i = 0; i < text.Length; i++)
        {
            if (i % (GroupLength + 1) == GroupLength)
            {
                text[i] = '-';
                continue;
            }

            (number, var letter) = UInt128.DivRem(number, (UInt128)ProvisionalCode.Alphabet.Length);
            text[i] = ProvisionalCode.Alphabet[(int)letter];
        }

        return new(text);
    }
}
