using System.Diagnostics.CodeAnalysis;

namespace ClaveSence.Domain.Factors;

/// <summary>What a person types as the second step: the six digits that their application shows, or one of their recovery codes.</summary>
/// <remarks>One field takes both, for their forms cannot be mistaken. Holding one means that its form is right, nothing else.</remarks>
public abstract record FactorCode : IWritten<FactorCode>
{
    /// <summary>The digits of a code of the application (RFC 6238 with the six digits that every application shows).</summary>
    public const int Digits = 6;

    private FactorCode() { }

    /// <summary>Reads either as people copy it: blanks, hyphens and case do not matter, and only ASCII counts.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out FactorCode? value)
    {
        Span<char> bare = stackalloc char[DocumentText.MaximumTyped];
        var typed = bare[..DocumentText.Squeeze(text, "- \t", bare)];
        value =
            typed.Length is Digits && !typed.ContainsAnyExceptInRange('0', '9') ? new OfApplication(typed.ToString())
            : RecoveryCode.TryParse(text, out var code) ? new OnPaper(code)
            : null;
        return value is not null;
    }

    /// <summary>Never writes the code: no log line can leak it.</summary>
    public sealed override string ToString() => "[second factor]";

    /// <summary>The digits that the application shows now.</summary>
    public sealed record OfApplication : FactorCode
    {
        internal OfApplication(string value) => Value = value;

        /// <summary>Gets the six digits.</summary>
        public string Value { get; }
    }

    /// <summary>A recovery code.</summary>
    public sealed record OnPaper : FactorCode
    {
        internal OnPaper(RecoveryCode code) => Code = code;

        /// <summary>Gets the code.</summary>
        public RecoveryCode Code { get; }
    }
}
