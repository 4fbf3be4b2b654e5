using System.Globalization;
using ClaveSence.Domain.Calendar;
using ClaveSence.Web.Audit;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>One thing that happened, as the owner reads it.</summary>
/// <param name="Place">Where it stands in the list.</param>
/// <param name="Act">What happened.</param>
/// <param name="Kind">Of what kind.</param>
/// <param name="Sentence">In words.</param>
/// <param name="Network">From which network; nothing when nobody was there.</param>
/// <param name="Device">On which device, likewise.</param>
internal sealed record ActivityEntry(
    ActivityPlace Place,
    Act Act,
    ActivityKind Kind,
    string Sentence,
    string? Network,
    string? Device
)
{
    /// <summary>Gets when it happened, as Santiago's clocks stood, with their distance to UTC.</summary>
    public DateTimeOffset Local => TimeZoneInfo.ConvertTime(Place.At, Santiago.Zone);
}

/// <summary>A place in the list, newest first: what stands behind it is the next page.</summary>
/// <param name="At">When.</param>
/// <param name="Id">Which of the events of that instant.</param>
internal sealed record ActivityPlace(DateTimeOffset At, Guid Id)
{
    /// <summary>Writes it for an address.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{At.ToUnixTimeMilliseconds()}-{Id:N}");

    /// <summary>Reads it from an address; anything else is the list's beginning.</summary>
    public static ActivityPlace? Read(string? text) =>
        text?.Split('-') is [var at, var id]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
        && time <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        && Guid.TryParseExact(id, "N", out var which)
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(time), which)
            : null;
}
