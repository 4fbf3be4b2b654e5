using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ClaveSence.Domain.Accounts;

/// <summary>A Clave Sence as somebody typed it: neither trimmed nor cut, in NFC (RFC 8265, OpaqueString).</summary>
/// <remarks>
/// Holding one means that it can be hashed; whether it may be chosen is for <see cref="ClavePolicy"/> to say. Its bytes
/// are kept where the collector does not copy them, and are zeroed by <see cref="Dispose"/>.
/// </remarks>
public sealed class Clave : IWritten<Clave>, IDisposable
{
    /// <summary>The most bytes, in UTF-8 and NFC; and the most UTF-16 units as typed.</summary>
    public const int MaximumBytes = 1024;

    private readonly byte[] _utf8;

    private Clave(ReadOnlySpan<char> text)
    {
        _utf8 = GC.AllocateUninitializedArray<byte>(Encoding.UTF8.GetByteCount(text), pinned: true);
        Encoding.UTF8.GetBytes(text, _utf8);
        CodePoints = PlainText.CodePointsOf(text);
    }

    /// <summary>Gets the length in code points after NFC, as the policy counts it.</summary>
    public int CodePoints { get; }

    /// <summary>Gets the bytes to hash: NFC in UTF-8. All zero after <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Utf8 => _utf8;

    /// <summary>Reads a Clave. Refused are nothing at all, NUL, half a surrogate pair, and more than <see cref="MaximumBytes"/>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Clave? value)
    {
        value = null;
        if (text is not { Length: > 0 and <= MaximumBytes } || !IsWellFormed(text))
        {
            return false;
        }

        // NFC makes no text more than three times as long.
        Span<char> composed = stackalloc char[3 * MaximumBytes];
        text.AsSpan().TryNormalize(composed, out var length);
        if (Encoding.UTF8.GetByteCount(composed[..length]) <= MaximumBytes)
        {
            value = new(composed[..length]);
        }

        composed.Clear();
        return value is not null;
    }

    /// <summary>Tells whether two are the same, in a time that tells nothing about where they differ.</summary>
    public bool Matches(Clave other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return CryptographicOperations.FixedTimeEquals(_utf8, other._utf8);
    }

    /// <summary>Zeroes the bytes. The string that the browser's form came in is the framework's, and goes with its collection.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_utf8);

    /// <summary>Never writes the Clave: no log line can leak it.</summary>
    public override string ToString() => "[clave]";

    private static bool IsWellFormed(ReadOnlySpan<char> rest)
    {
        while (Rune.DecodeFromUtf16(rest, out var rune, out var used) is OperationStatus.Done && rune.Value is not 0)
        {
            rest = rest[used..];
        }

        return rest.IsEmpty;
    }
}
