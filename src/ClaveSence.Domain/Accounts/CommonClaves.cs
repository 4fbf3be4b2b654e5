using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace ClaveSence.Domain.Accounts;

/// <summary>The list of Claves that are guessed first. How it was made stands in <c>common-claves.md</c> beside it.</summary>
internal static class CommonClaves
{
    private static readonly Lazy<FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>>> List = new(() =>
        Resource.Lines("common-claves.txt").ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>()
    );

    /// <summary>Tells whether a Clave is on the list, case aside; with accents as typed, or without them.</summary>
    internal static bool Contain(Clave clave, FoldedClave folded)
    {
        Span<char> lower = stackalloc char[Clave.MaximumBytes];
        var length = 0;
        var rest = clave.Utf8;
        while (Rune.DecodeFromUtf8(rest, out var rune, out var used) is OperationStatus.Done)
        {
            length += Rune.ToLowerInvariant(rune).EncodeToUtf16(lower[length..]);
            rest = rest[used..];
        }

        var isCommon = List.Value.Contains(lower[..length]) || List.Value.Contains(folded.All);
        lower.Clear();
        return isCommon;
    }
}
