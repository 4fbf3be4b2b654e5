using System.Globalization;
using System.Text;

namespace ClaveSence.Tests.Fuzz;

/// <summary>Values that people, programs and attackers type, and mutations of good ones.</summary>
internal static class NastyText
{
    private static readonly string[] Words =
    [
        "",
        " ",
        "\0",
        "a\0b",
        "\r\nSet-Cookie: x=1",
        "\u202E\u2066evil\u2069",
        "\uFEFF\u200B\u200D",
        "\uD800",
        "\uDFFF\uD83D",
        "😀👩‍👩‍👧‍👦",
        "ﷺ\u0301\u0301\u0301\u0301",
        "İıſKÅ①²٣۴",
        "' OR 1=1 --",
        "\"><script>alert(1)</script>",
        "{{7*7}}${7*7}@(7*7)",
        "../../../etc/passwd",
        "%00%25%2e%2e",
        "-1",
        "0",
        "NaN",
        "1e309",
        "99999999999999999999999999999999",
        "-9223372036854775809",
        "2147483648",
        "true",
        "null",
        "[]",
        "11.111.111-1",
        "76.086.428-5",
        "12345678-K",
        "0-0",
        "K-K",
        "00000000-0000-0000-0000-000000000000",
        "a@b.cl",
        "\"a b\"@[127.0.0.1]",
        "a@" + "ñandú.cl",
        "xn--a@xn--a.xn--a",
        "Azul#2929",
        "PRUEBA",
        "persona-juridica",
        "FirstBook",
        "CL",
        "13101",
        "000000",
        "+56 9 8765 4321",
    ];

    private static readonly int[] Sizes = [64, 129, 255, 1_000, 10_000, 17_000];

    /// <summary>A value that has nothing to do with what was asked.</summary>
    internal static string Value(SeededDice dice) =>
        dice.Below(10) switch
        {
            < 6 => dice.Of(Words),
            < 8 => Runes(dice, dice.Below(40)),
            8 => Runes(dice, 1 + dice.Below(3)).PadRight(dice.Of(Sizes), dice.Percent(50) ? '9' : 'ñ'),
            _ => dice.Below(int.MaxValue).ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>A good value with something wrong in it.</summary>
    internal static string Mutate(SeededDice dice, string good)
    {
        var at = dice.Below(good.Length + 1);
        return dice.Below(6) switch
        {
            0 => good[..at],
            1 => good.Insert(at, Runes(dice, 1)),
            2 => good + dice.Of(Words),
            3 => good + good,
            4 when at < good.Length => good.Remove(at, 1),
            5 when at < good.Length => $"{good[..at]}{(char)(good[at] ^ (1 << dice.Below(8)))}{good[(at + 1)..]}",
            _ => Value(dice),
        };
    }

    /// <summary>Writes text as a form does, byte by byte; half of a surrogate pair too, and now and then a broken escape.</summary>
    internal static string Encode(SeededDice dice, string text)
    {
        var encoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                Escape(encoded, Encoding.UTF8.GetBytes(text, i++, 2));
            }
            else if (char.IsAsciiLetterOrDigit(text[i]))
            {
                encoded.Append(text[i]);
            }
            else
            {
                Escape(encoded, Bytes(text[i]));
            }
        }

        return dice.Percent(3) ? $"{encoded}{dice.Of(Broken)}" : encoded.ToString();
    }

    private static readonly string[] Broken = ["%", "%4", "%GG", "%FF%FE", "%C0%80", "%u0041", "%ED%A0%80", "+%00"];

    private static string Runes(SeededDice dice, int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(
                dice.Below(4) switch
                {
                    0 => ((char)dice.Below(0x80)).ToString(),
                    1 => ((char)dice.Below(0x300)).ToString(),
                    2 => ((char)dice.Below(0x10000)).ToString(), // Surrogates by themselves among them.
                    _ => char.ConvertFromUtf32(0x10000 + dice.Below(0x100000)),
                }
            );
        }

        return text.ToString();
    }

    private static byte[] Bytes(char one) =>
        char.IsSurrogate(one)
            ? [(byte)(0xE0 | (one >> 12)), (byte)(0x80 | ((one >> 6) & 0x3F)), (byte)(0x80 | (one & 0x3F))]
            : Encoding.UTF8.GetBytes([one]);

    private static void Escape(StringBuilder encoded, byte[] bytes)
    {
        foreach (var one in bytes)
        {
            encoded.Append(CultureInfo.InvariantCulture, $"%{one:X2}");
        }
    }
}
