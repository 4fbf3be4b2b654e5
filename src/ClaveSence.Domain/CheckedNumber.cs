using System.Globalization;

namespace ClaveSence.Domain;

/// <summary>The reading and writing of a number that carries a modulo 11 check digit.</summary>
/// <remarks>
/// Read by hand, from the right, in one pass: no regular expression, no copy of the text. Only ASCII counts, so
/// that one number cannot be written in two scripts and make two accounts.
/// </remarks>
internal static class CheckedNumber
{
    /// <summary>The most characters that are looked at, blanks around them included.</summary>
    private const int MaximumTyped = 20;

    /// <summary>The most digits before the check digit, without leading zeros.</summary>
    private const int MaximumDigits = 9;

    /// <summary>Reads the number before the check digit; it is 0 unless the answer is <see cref="RutFault.None"/>.</summary>
    internal static RutFault Read(ReadOnlySpan<char> typed, out int body)
    {
        body = 0;
        if (typed.Length > MaximumTyped)
        {
            return RutFault.TooLong;
        }

        var text = typed.Trim(" \t");
        if (text.IsEmpty)
        {
            return RutFault.Empty;
        }

        var check = text[^1];
        var rest = text[..^1];
        if (rest is [.. var before, '-'])
        {
            rest = before;
        }

        if (!char.IsAsciiDigit(check) && check is not ('K' or 'k'))
        {
            return check is '.' or '-' ? RutFault.OddSeparators : RutFault.NotDigits;
        }

        var fault = ReadBody(rest, out var number, out var sum);
        if (fault is not RutFault.None)
        {
            return fault;
        }

        if (CheckDigit(sum) != (check is 'k' ? 'K' : check))
        {
            return RutFault.WrongCheckDigit;
        }

        body = number;
        return RutFault.None;
    }

    /// <summary>Works out the check digit that belongs to a number.</summary>
    internal static char CheckDigitOf(int body)
    {
        var sum = 0;
        for (var weight = 2; body > 0; body /= 10, weight = weight == 7 ? 2 : weight + 1)
        {
            sum += body % 10 * weight;
        }

        return CheckDigit(sum);
    }

    /// <summary>Writes <c>12345678-5</c>.</summary>
    internal static string Canonical(int body) =>
        string.Create(CultureInfo.InvariantCulture, $"{body}-{CheckDigitOf(body)}");

    /// <summary>Writes <c>12.345.678-5</c>, as on a cédula.</summary>
    internal static string Display(int body) => string.Create(Thousands, $"{body:#,0}-{CheckDigitOf(body)}");

    // Módulo 11: from the right, the digits weigh 2, 3, 4, 5, 6, 7 and again 2, 3…; eleven minus what is left, K for ten.
    private static RutFault ReadBody(ReadOnlySpan<char> text, out int number, out int sum)
    {
        (number, sum) = (0, 0);
        var (digits, dots, unit, weight) = (0, 0, 1, 2);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            var digit = text[i] - '0';
            if (digit is < 0 or > 9)
            {
                // Dots are counted from the right: the first stands before three digits, the second before six.
                if (text[i] is not '.' || digits != 3 * ++dots)
                {
                    return text[i] is '.' or '-' ? RutFault.OddSeparators : RutFault.NotDigits;
                }

                continue;
            }

            digits++;
            if (digits > MaximumDigits)
            {
                if (digit is not 0)
                {
                    return RutFault.TooLong;
                }

                continue;
            }

            number += digit * unit;
            sum += digit * weight;
            unit *= 10;
            weight = weight == 7 ? 2 : weight + 1;
        }

        return Judge(digits, dots, number);
    }

    private static RutFault Judge(int digits, int dots, int number) =>
        digits is 0 && dots is 0 ? RutFault.TooShort
        : dots > 0 && (digits <= 3 * dots || digits > (3 * dots) + 3) ? RutFault.OddSeparators
        : number is 0 ? RutFault.Zero
        : RutFault.None;

    private static char CheckDigit(int sum) => "0K987654321"[sum % 11];

    private static NumberFormatInfo Thousands { get; } =
        NumberFormatInfo.ReadOnly(new NumberFormatInfo { NumberGroupSeparator = ".", NumberGroupSizes = [3] });
}
