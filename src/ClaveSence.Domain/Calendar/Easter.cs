namespace ClaveSence.Domain.Calendar;

/// <summary>Easter Sunday of the Gregorian calendar.</summary>
internal static class Easter
{
    /// <summary>Works out Easter Sunday, by the rule of Meeus, Jones and Butcher (Nature, 20 April 1876).</summary>
    internal static DateOnly Of(int year)
    {
        var (century, ofCentury) = Math.DivRem(year, 100);
        var golden = year % 19;
        var moonShift = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - moonShift + 15) % 30;
        var toSunday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var day = epact + toSunday - (7 * late) + 114;
        return new(year, day / 31, (day % 31) + 1);
    }
}
