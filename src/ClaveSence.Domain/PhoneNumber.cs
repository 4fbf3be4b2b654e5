using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ClaveSence.Domain;

/// <summary>A telephone number: a Chilean one of nine digits, or an international one of ITU-T E.164.</summary>
/// <remarks>Its form was checked; nobody was called.</remarks>
public sealed record PhoneNumber : IWritten<PhoneNumber>
{
    private const string Chile = "+56";

    private PhoneNumber(string value) => Value = value;

    /// <summary>Gets the number as <c>+56912345678</c>.</summary>
    public string Value { get; }

    /// <summary>Gets the number as people are shown it: <c>+56 9 1234 5678</c>, <c>+56 32 212 3456</c>; foreign ones ungrouped.</summary>
    public string Display =>
        !Value.StartsWith(Chile, StringComparison.Ordinal) ? Value
        : Value[3] is '2' or '9'
            ? string.Create(CultureInfo.InvariantCulture, $"{Chile} {Value[3]} {Value[4..8]} {Value[8..]}")
        : string.Create(CultureInfo.InvariantCulture, $"{Chile} {Value[3..5]} {Value[5..8]} {Value[8..]}");

    /// <summary>Reads a number as people type it: <c>9 1234 5678</c>, <c>(2) 2345-6789</c>, <c>+54 11 2345 6789</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PhoneNumber? value)
    {
        Span<char> bare = stackalloc char[DocumentText.MaximumTyped];
        ReadOnlySpan<char> number = bare[..DocumentText.Squeeze(text, " \t.-()", bare)];
        var isForeign = number is ['+', ..] && !number.StartsWith(Chile, StringComparison.Ordinal);
        var digits =
            number.StartsWith(Chile, StringComparison.Ordinal) ? number[3..]
            : number is ['5', '6', _, _, _, _, _, _, _, _, _] ? number[2..]
            : isForeign ? number[1..]
            : number;
        var isNumber =
            digits.Length > 0
            && digits[0] is not '0'
            && !digits.ContainsAnyExceptInRange('0', '9')
            && (isForeign ? digits.Length is >= 7 and <= 15 : digits.Length is 9 && digits[0] is not '1');
        value = isNumber ? new(string.Concat(isForeign ? "+" : Chile, digits)) : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
