using System.Globalization;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Officers.Watch;

/// <summary>Told to the watcher: an officer looked at an account that nobody has a reason to look at.</summary>
/// <param name="Officer">What the officer is called.</param>
/// <param name="Run">The officer's RUN, as the office shows it: the reader has to ask them.</param>
/// <param name="What">What was looked at, in words.</param>
/// <param name="Canary">Which canary, as its setting writes it.</param>
/// <param name="At">When.</param>
internal sealed record CanarySeenLetter(string Officer, string Run, string What, string Canary, DateTimeOffset At)
    : Letter
{
    /// <inheritdoc/>
    public override MailPriority Priority => MailPriority.Awaited;

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.SeenSubject,
            Texts.SeenSubject,
            new LetterBlock.Paragraph(Texts.SeenLead),
            new LetterBlock.Fact(Texts.SeenOfficer, $"{Officer} ({Run})"),
            new LetterBlock.Fact(Texts.SeenWhat, What),
            new LetterBlock.Fact(Texts.SeenCanary, Canary),
            new LetterBlock.Fact(Texts.SeenWhen, ChileTime.Written(At)),
            new LetterBlock.Paragraph(Texts.SeenNext),
            new LetterBlock.Small(Texts.SeenOnce)
        );
}

/// <summary>Told to the watcher each Monday: how much officers looked at in the week before. Names of officers and counts, nobody's data.</summary>
/// <param name="Week">Which week.</param>
/// <param name="Officers">A line for each officer who looked at anything.</param>
/// <param name="Canaries">A line for each canary that was looked at; nothing when none is planted.</param>
internal sealed record OfficeWeekLetter(
    OfficeWeek Week,
    IReadOnlyList<LetterBlock.Fact> Officers,
    IReadOnlyList<LetterBlock.Fact>? Canaries
) : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write()
    {
        var subject = Texts.WeekSubject.With(ChileTime.Written(Week.Monday), ChileTime.Written(Week.Sunday));
        List<LetterBlock> blocks =
        [
            new LetterBlock.Paragraph(Officers.Count == 0 ? Texts.WeekEmpty : Texts.WeekLead),
            .. Officers,
            new LetterBlock.Paragraph(
                Canaries is null ? Texts.WeekNoCanaries
                : Canaries.Count == 0 ? Texts.WeekCanariesUnseen
                : Texts.WeekCanariesSeen
            ),
            .. Canaries ?? [],
            new LetterBlock.Small(Texts.WeekNote),
        ];
        return new(subject, subject, blocks);
    }
}

/// <summary>Told to the watcher each day on which it is so: requests about data come near their day, or are past it. Counts, nobody's data.</summary>
/// <param name="Past">How many are past their day.</param>
/// <param name="Near">How many come near it.</param>
/// <param name="First">The day of the one that is due longest, or next.</param>
internal sealed record RightsDueLetter(int Past, int Near, DateTimeOffset First) : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.RightsSubject,
            Texts.RightsSubject,
            new LetterBlock.Paragraph(Texts.RightsLead.With(RightsAlarm.Ahead.Days)),
            new LetterBlock.Fact(Texts.RightsPast, Past.ToString(CultureInfo.InvariantCulture)),
            new LetterBlock.Fact(Texts.RightsNear, Near.ToString(CultureInfo.InvariantCulture)),
            new LetterBlock.Fact(Texts.RightsFirst, ChileTime.Written(First)),
            new LetterBlock.Small(Texts.RightsNote)
        );
}
