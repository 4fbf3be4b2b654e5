using System.Diagnostics.CodeAnalysis;
using ClaveSence.Domain.Recovery;

namespace ClaveSence.Domain.Factors;

/// <summary>One of the ten codes that a person prints and that stand in, once each, for the application that shows codes.</summary>
/// <remarks>
/// Written like the provisional clave (<see cref="ProvisionalCode"/>): ten characters without look-alikes, 45.8 random bits,
/// kept only under a keyed hash (NIST SP 800-63B-4, 3.1.2.2). A guesser has the tries of the second factor, never more.
/// </remarks>
public sealed record RecoveryCode : IWritten<RecoveryCode>
{
    /// <summary>How many codes a person gets at a time.</summary>
    public const int InASet = 10;

    private RecoveryCode(ProvisionalCode form) => (Value, Display) = (form.Value, form.Display);

    /// <summary>Gets the ten characters: what is hashed.</summary>
    public string Value { get; }

    /// <summary>Gets the code as it is printed: <c>XXXXX-XXXXX</c>.</summary>
    public string Display { get; }

    /// <summary>Draws a new code from the system's random numbers.</summary>
    public static RecoveryCode Draw() => new(ProvisionalCode.Draw());

    /// <summary>Reads a code as people copy it.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RecoveryCode? value)
    {
        value = ProvisionalCode.TryParse(text, out var form) ? new(form) : null;
        return value is not null;
    }

    /// <summary>Never writes the code: no log line can leak it.</summary>
    public override string ToString() => "[recovery code]";
}
