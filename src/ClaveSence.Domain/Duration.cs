using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ClaveSence.Domain;

/// <summary>Reads the durations of settings and of the development clock.</summary>
/// <remarks>
/// Two forms: <c>[d.]hh:mm:ss</c>, whose hours may pass 23 (<c>72:00:00</c> is three days), and ISO 8601 in weeks, days,
/// hours, minutes and whole seconds (<c>PT72H</c>, <c>P3D</c>). The framework's own parser reads the first as 72 days.
/// Negative durations, months and years are refused; the longest is <see cref="Longest"/>.
/// </remarks>
public static class Duration
{
    /// <summary>Gets the longest duration that is read: 36,525 days, a hundred years.</summary>
    public static TimeSpan Longest => TimeSpan.FromDays(36_525);

    /// <summary>Reads a duration, blanks around it aside.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TimeSpan value)
    {
        value = TimeSpan.Zero;
        var bare = text is { Length: <= 40 } ? text.AsSpan().Trim(" \t") : [];
        var seconds = bare is ['P' or 'p', .. var iso] ? ReadIso(iso) : ReadClock(bare);
        if (seconds is not { } read || read > (long)Longest.TotalSeconds)
        {
            return false;
        }

        value = TimeSpan.FromSeconds(read);
        return true;
    }

    private static long? ReadClock(ReadOnlySpan<char> text)
    {
        if (text.Length < 7 || text[^3] is not ':' || text[^6] is not ':')
        {
            return null;
        }

        var front = text[..^6];
        var dot = front.IndexOf('.');
        var days = dot < 0 ? (long?)0 : ReadNumber(front[..dot]);
        var (hours, minutes, seconds) = (
            ReadNumber(front[(dot + 1)..]),
            ReadNumber(text[^5..^3]),
            ReadNumber(text[^2..])
        );
        return minutes > 59 || seconds > 59 ? null : (days * 86_400) + (hours * 3_600) + (minutes * 60) + seconds;
    }

    private static long? ReadIso(ReadOnlySpan<char> text)
    {
        var split = text.IndexOfAny('T', 't');
        var dates = split < 0 ? text : text[..split];
        var times = split < 0 ? [] : text[(split + 1)..];
        return text.IsEmpty || (split >= 0 && times.IsEmpty) ? null : ReadUnits(dates, "WD") + ReadUnits(times, "HMS");
    }

    // Each unit at most once and in the order given, as the norm has it.
    private static long? ReadUnits(ReadOnlySpan<char> text, string letters)
    {
        var sum = (long?)0;
        foreach (var letter in letters)
        {
            var end = text.IndexOfAnyExceptInRange('0', '9');
            if (end > 0 && char.ToUpperInvariant(text[end]) == letter)
            {
                sum += ReadNumber(text[..end]) * SecondsIn(letter);
                text = text[(end + 1)..];
            }
        }

        return text.IsEmpty ? sum : null;
    }

    private static int SecondsIn(char unit) =>
        unit switch
        {
            'W' => 604_800,
            'D' => 86_400,
            'H' => 3_600,
            'M' => 60,
            _ => 1,
        };

    private static long? ReadNumber(ReadOnlySpan<char> digits) =>
        digits.Length is >= 1 and <= 11
        && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
