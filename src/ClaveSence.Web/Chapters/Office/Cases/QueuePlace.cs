using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ClaveSence.Web.Chapters.Office.Cases;

/// <summary>A place in the queue: the request behind which the next page begins. It names no count, so what comes and goes meanwhile moves nothing.</summary>
/// <param name="DueAt">Until when it is to be decided; nothing of a decided one.</param>
/// <param name="Id">Which.</param>
internal sealed record QueuePlace(DateTimeOffset? DueAt, Guid Id)
{
    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out QueuePlace? place)
    {
        place = null;
        if (text?.Split('_') is not [var due, var id] || !Guid.TryParseExact(id, "N", out var which))
        {
            return false;
        }

        var isTime = long.TryParse(due, NumberStyles.None, CultureInfo.InvariantCulture, out var at);
        if ((due.Length > 0 && !isTime) || at > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return false;
        }

        place = new(due.Length == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(at), which);
        return true;
    }

    /// <summary>Writes the place for an address.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{DueAt?.ToUnixTimeMilliseconds()}_{Id:N}");
}
