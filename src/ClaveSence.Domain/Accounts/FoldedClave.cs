using System.Text;

namespace ClaveSence.Domain.Accounts;

/// <summary>A Clave in the form in which it is compared: case and accents aside. Zeroed when disposed.</summary>
internal sealed class FoldedClave : IDisposable
{
    // The longest compatibility form of one character is 18 UTF-16 units (U+FDFA).
    private const int LongestForm = 18;

    private readonly char[] _all;
    private readonly char[] _plain;
    private readonly int _allLength;
    private readonly int _plainLength;

    internal FoldedClave(Clave clave)
    {
        var typed = new char[Encoding.UTF8.GetCharCount(clave.Utf8)];
        Encoding.UTF8.GetChars(clave.Utf8, typed);
        var apart = new char[LongestForm * typed.Length];
        typed.AsSpan().TryNormalize(apart, out var length, NormalizationForm.FormKD);
        _all = new char[length];
        _plain = new char[length];
        foreach (var rune in apart.AsSpan(0, length).EnumerateRunes())
        {
            if (Folding.IsMark(rune))
            {
                continue;
            }

            var lower = Rune.ToLowerInvariant(rune);
            _allLength += lower.EncodeToUtf16(_all.AsSpan(_allLength));
            _plainLength += Rune.IsLetterOrDigit(lower) ? lower.EncodeToUtf16(_plain.AsSpan(_plainLength)) : 0;
        }

        Array.Clear(typed);
        Array.Clear(apart);
    }

    /// <summary>Gets all characters.</summary>
    internal ReadOnlySpan<char> All => _all.AsSpan(0, _allLength);

    /// <summary>Gets letters and digits alone: dots between the digits of a RUT do not hide it.</summary>
    internal ReadOnlySpan<char> Plain => _plain.AsSpan(0, _plainLength);

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.Clear(_all);
        Array.Clear(_plain);
    }
}
