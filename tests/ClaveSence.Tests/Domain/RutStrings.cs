using System.Globalization;
using System.Text;
using CsCheck;

namespace ClaveSence.Tests.Domain;

/// <summary>Strings that are, or look like, a RUT; worked out here by another way than the product's.</summary>
internal static class RutStrings
{
    private static readonly Gen<Rune> Runes = Gen.OneOf(Gen.Int[0, 0xD7FF], Gen.Int[0xE000, 0x10FFFF])
        .Select(value => new Rune(value));

    private static readonly Gen<string> Unicode = Gen.OneOf(
            Runes.Select(rune => rune.ToString()),
            Gen.Char.Select(unit => unit.ToString())
        )
        .Array[0, 24]
        .Select(string.Concat);

    private static readonly Gen<string> RutLike = Gen.Char["0123456789..--kK  "]
        .Array[0, 22]
        .Select(units => new string(units));

    private static readonly Gen<string> Right = Gen.Select(
        Gen.Int[1, 999_999_999],
        Gen.Int[0, 3],
        (body, form) => Typed(body, form)
    );

    private static readonly Gen<string> Spoilt = Gen.Select(
        Right,
        Gen.Int[0, 12],
        Unicode,
        (text, at, odd) => text.Insert(Math.Min(at, text.Length), odd.Length > 2 ? odd[..2] : odd)
    );

    /// <summary>All of Unicode, half pairs too; texts of the right characters; right ones; right ones with a stranger inside.</summary>
    internal static Gen<string> Any { get; } = Gen.OneOf(Unicode, RutLike, Right, Spoilt);

    internal static string Of(int body) => Typed(body, 0);

    internal static bool IsCanonical(string text) =>
        text.Length is >= 3 and <= 11
        && text[^2] is '-'
        && text[0] is >= '1' and <= '9'
        && text[..^2].All(char.IsAsciiDigit)
        && (char.IsAsciiDigit(text[^1]) || text[^1] is 'K');

    /// <summary>Every single wrong character and every swap of neighbours that differ, in the canonical text.</summary>
    internal static IEnumerable<string> Mistyped(string canonical)
    {
        var places = Enumerable.Range(0, canonical.Length).Where(place => place != canonical.Length - 2).ToArray();
        foreach (var place in places)
        {
            var choices = place == places[^1] ? "0123456789K" : "0123456789";
            foreach (var other in choices.Where(other => other != canonical[place]))
            {
                yield return string.Concat(canonical.AsSpan(0, place), [other], canonical.AsSpan(place + 1));
            }
        }

        foreach (
            var (left, right) in places.Zip(places[1..]).Where(pair => canonical[pair.First] != canonical[pair.Second])
        )
        {
            var swapped = canonical.ToCharArray();
            (swapped[left], swapped[right]) = (swapped[right], swapped[left]);
            yield return new string(swapped);
        }
    }

    private static string Typed(int body, int form)
    {
        var digits = body.ToString(CultureInfo.InvariantCulture);
        var sum = digits.Reverse().Select((digit, place) => (digit - '0') * (2 + (place % 6))).Sum();
        var check = (11 - (sum % 11)) switch
        {
            11 => "0",
            10 => "K",
            var rest => rest.ToString(CultureInfo.InvariantCulture),
        };
        return form switch
        {
            0 => $"{digits}-{check}",
            1 => $"{body.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.')}-{check}",
            2 => $" 00{digits}{check}",
            _ => $"{digits}{check}".Replace('K', 'k'),
        };
    }
}
