using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ClaveSence.Domain.Accounts;

/// <summary>The answer to a secret question («Respuesta secreta»), in the form in which it is hashed and compared.</summary>
/// <remarks>
/// Compatibility form, small letters, without accents, punctuation and repeated blanks: people do not remember those.
/// Zeroed by <see cref="Dispose"/>.
/// </remarks>
public sealed class SecretAnswer : IWritten<SecretAnswer>, IDisposable
{
    /// <summary>The most UTF-16 units as typed.</summary>
    public const int MaximumLength = 200;

    /// <summary>The least letters and digits.</summary>
    public const int MinimumLength = 3;

    private readonly byte[] _utf8;

    private SecretAnswer(string normal)
    {
        _utf8 = GC.AllocateUninitializedArray<byte>(Encoding.UTF8.GetByteCount(normal), pinned: true);
        Encoding.UTF8.GetBytes(normal, _utf8);
    }

    /// <summary>Gets the bytes to hash. All zero after <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Utf8 => _utf8;

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SecretAnswer? value) =>
        TryParse(text, ClaveContext.Nothing, out value, out _);

    /// <summary>Reads an answer that is chosen, and tells why it may not be.</summary>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out SecretAnswer? value,
        out SecretAnswerFault fault
    ) => TryParse(text, ClaveContext.Nothing, out value, out fault);

    /// <summary>Reads an answer that is chosen for an account of which something is known, and tells why it may not be.</summary>
    public static bool TryParse(
        string? text,
        ClaveContext context,
        [NotNullWhen(true)] out SecretAnswer? value,
        out SecretAnswerFault fault
    )
    {
        ArgumentNullException.ThrowIfNull(context);
        value = null;
        fault = AnswerText.Read(text, out var normal);
        if (fault is SecretAnswerFault.None)
        {
            fault = AnswerText.Judge(normal, context);
        }

        value = fault is SecretAnswerFault.None ? new(normal) : null;
        return value is not null;
    }

    /// <summary>
    /// Reads an answer that is tried, as far as it can be hashed at all: an obvious one is wrong, not refused, so that all
    /// wrong answers cost the same work.
    /// </summary>
    public static bool TryParseAttempt(string? text, [NotNullWhen(true)] out SecretAnswer? value)
    {
        value = AnswerText.Read(text, out var normal) is SecretAnswerFault.None ? new(normal) : null;
        return value is not null;
    }

    /// <summary>Tells whether two say the same, in a time that tells nothing about where they differ.</summary>
    public bool Matches(SecretAnswer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return CryptographicOperations.FixedTimeEquals(_utf8, other._utf8);
    }

    /// <summary>Zeroes the bytes.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_utf8);

    /// <summary>Never writes the answer: no log line can leak it.</summary>
    public override string ToString() => "[secret answer]";

    /// <summary>Tells whether a folded text says the same, blanks aside.</summary>
    internal bool IsSaidBy(ReadOnlySpan<char> folded) =>
        AnswerText.Bare(Encoding.UTF8.GetString(_utf8)) is { Length: > 0 } answer
        && AnswerText.Bare(AnswerText.Normal(folded.ToString())) == answer;
}
