using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ClaveSence.Domain;

namespace ClaveSence.Bench;

/// <summary>How many RUTs one core reads a second, beside a reading by regular expression as is usual.</summary>
internal static partial class Ruts
{
    private const int Count = 1_000;
    private const double Goal = 20;

    /// <summary>Measures and prints <c>rut_parse</c>.</summary>
    public static void Measure()
    {
        var texts = Enumerable.Range(0, Count).Select(n => Write(5_000_000 + (n * 21_013))).ToArray();
        Rate(texts, Read);
        Rate(texts, ReadByRegex);
        var rates = Enumerable
            .Range(0, 5)
            .Select(_ => (Ours: Rate(texts, Read), Theirs: Rate(texts, ReadByRegex)))
            .ToArray();
        var (ours, theirs) = (rates.Select(r => r.Ours).Median(), rates.Select(r => r.Theirs).Median());
        Figures.Print(
            "rut_parse",
            ours,
            "M/s",
            $"{Figures.Ratio(ours, Goal, "20 M/s")}, {Figures.Ratio(ours, theirs, "a regex")}"
        );
        var before = GC.GetAllocatedBytesForCurrentThread();
        Array.TrueForAll(texts, Read);
        Figures.Print("rut_parse_allocates", (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Count, "B");
    }

    /// <summary>Writes a number with its check digit, without dots.</summary>
    public static string Write(int number)
    {
        var (sum, factor) = (0, 2);
        for (var rest = number; rest > 0; rest /= 10)
        {
            sum += rest % 10 * factor;
            factor = factor == 7 ? 2 : factor + 1;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{number}-{"0123456789K"[(11 - (sum % 11)) % 11]}");
    }

    private static double Rate(string[] texts, Predicate<string> read)
    {
        var (begun, count) = (Stopwatch.GetTimestamp(), 0);
        while (Stopwatch.GetElapsedTime(begun) < TimeSpan.FromMilliseconds(300))
        {
            count += Array.TrueForAll(texts, read)
                ? Count
                : throw new InvalidOperationException("A good RUT was refused.");
        }

        return count / Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
    }

    private static bool Read(string text) => Rut.TryParse(text, out _);

    private static bool ReadByRegex(string text)
    {
        var match = Form().Match(text);
        return match.Success
            && int.TryParse(match.Groups[1].Value.Replace(".", "", StringComparison.Ordinal), out var number)
            && Write(number)[^1] == char.ToUpperInvariant(match.Groups[2].Value[0]);
    }

    [GeneratedRegex(@"^\s*([0-9.]{1,12})-?([0-9kK])\s*$")]
    private static partial Regex Form();
}
