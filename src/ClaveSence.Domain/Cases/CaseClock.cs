using ClaveSence.Domain.Calendar;

namespace ClaveSence.Domain.Cases;

/// <summary>The times of a request, in Chilean working days; the day on which one begins does not count (Ley 19.880, article 25).</summary>
public static class CaseClock
{
    /// <summary>How long the office has to decide: 10 working days from the request, the answer or the appeal.</summary>
    public const int DecideDays = 10;

    /// <summary>How long the company has to answer what it is asked: 5 working days (Ley 19.880, article 31).</summary>
    public const int AnswerDays = 5;

    /// <summary>How long the company has to appeal: 5 working days (Ley 19.880, article 59).</summary>
    public const int AppealDays = 5;

    private static readonly TimeOnly EndOfDay = new(23, 59);

    /// <summary>Tells the end of the last day, in UTC.</summary>
    /// <param name="from">When it begins.</param>
    /// <param name="workingDays">How many working days.</param>
    public static DateTimeOffset EndOf(DateTimeOffset from, int workingDays) =>
        Santiago.At(WorkingDays.Add(Santiago.DateOf(from), workingDays), EndOfDay);
}
