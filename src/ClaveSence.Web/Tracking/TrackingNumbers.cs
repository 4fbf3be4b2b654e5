using System.Buffers.Binary;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Keys;

namespace ClaveSence.Web.Tracking;

/// <summary>Tracking numbers of requests, <c>XXXXX-XXXXX-XXXXX-XXXXX</c>: by one, anybody who has it sees state and dates, and the help desk finds the request; it opens nothing.</summary>
/// <remarks>Made from the request's id with a key and kept only as a hash: 91 bits that nobody guesses, and nothing of them in the store.</remarks>
internal sealed class TrackingNumbers(TokenHash tokens)
{
    private const int Groups = 4;
    private const int GroupLength = 5;

    /// <summary>Answers the number of a new request.</summary>
    public string Of(TrackedKind kind, Guid request) => Write(tokens.Of(NumberPurposeOf(kind), request.ToString("N")));

    /// <summary>Answers the number that a request was given, under whichever key.</summary>
    public string Of(TrackedKind kind, Guid request, byte[] kept) =>
        tokens
            .AllOf(NumberPurposeOf(kind), request.ToString("N"))
            .Select(Write)
            .FirstOrDefault(number => tokens.Is(kept, PurposeOf(kind), number))
        ?? Of(kind, request);

    /// <summary>Answers what the store keeps of a number.</summary>
    public byte[] HashOf(TrackedKind kind, string number) => tokens.Of(PurposeOf(kind), number);

    /// <summary>Answers everything that the store may have kept of a number.</summary>
    public byte[][] HashesOf(TrackedKind kind, string number) => tokens.AllOf(PurposeOf(kind), number);

    /// <summary>Reads a number as people copy it: blanks, hyphens and case do not matter. Nothing for what cannot be one.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null or { Length: > 100 })
        {
            return null;
        }

        var bare = typed.Where(letter => letter is not ('-' or ' ' or '\t')).Select(char.ToUpperInvariant).ToArray();
        return bare.Length == Groups * GroupLength && Array.TrueForAll(bare, ProvisionalCode.Alphabet.Contains)
            ? string.Join('-', bare.Chunk(GroupLength).Select(group => new string(group)))
            : null;
    }

    private static string PurposeOf(TrackedKind kind) =>
        kind switch
        {
            TrackedKind.Replacement => "replacement.tracking",
            TrackedKind.FacilitatorCase => "case.tracking",
        };

    private static string NumberPurposeOf(TrackedKind kind) => $"{PurposeOf(kind)}.number";

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
