using System.Globalization;
using ClaveSence.Domain.Calendar;
using ClaveSence.Web.Audit;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>What of an account's activity is shown.</summary>
/// <param name="Kind">Only this kind; nothing for all.</param>
/// <param name="From">From this day on, in Santiago.</param>
/// <param name="Until">Up to the end of this day.</param>
internal sealed record ActivityFilter(ActivityKind? Kind, DateOnly? From, DateOnly? Until)
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "d-M-yyyy", "d/M/yyyy"];

    /// <summary>Gets the first instant; nothing for the beginning.</summary>
    public DateTimeOffset? Since => From is { } day ? Santiago.At(day, TimeOnly.MinValue) : null;

    /// <summary>Gets the first instant that is too late; nothing for now.</summary>
    public DateTimeOffset? Before =>
        Until is { } day && day < DateOnly.MaxValue ? Santiago.At(day.AddDays(1), TimeOnly.MinValue) : null;

    /// <summary>Reads a day as a browser's field for days sends it, or as people write it.</summary>
    public static bool TryReadDay(string? text, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var known = DateOnly.TryParseExact(
            text.Trim(),
            Forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var read
        );
        day = known && read.Year is > 1900 and < 9999 ? read : null;
        return day is not null;
    }
}
