using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Officers;

/// <summary>Sent to a new officer: the way to choose the clave and set up the second factor.</summary>
/// <param name="Token">The token of the link.</param>
internal sealed record ActivateOfficerLetter(string Token) : Letter
{
    /// <summary>Where the link leads, up to its token.</summary>
    public const string Address = "/oficina/activar/";

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.ActivateSubject,
            Texts.ActivateSubject,
            new LetterBlock.Paragraph(Texts.ActivateLead),
            new LetterBlock.Paragraph(Texts.ActivateNeeds),
            new LetterBlock.Button(Texts.ActivateButton, Address + Token),
            new LetterBlock.Paragraph(Texts.ActivateNotYou)
        );
}

/// <summary>Told to every administrator: an operator added an officer on the command line.</summary>
/// <param name="Run">The officer's RUN, as written.</param>
/// <param name="Roles">Their roles, in words.</param>
/// <param name="At">When.</param>
internal sealed record OfficerAddedLetter(string Run, string Roles, DateTimeOffset At) : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.AddedSubject,
            Texts.AddedSubject,
            new LetterBlock.Paragraph(Texts.AddedLead),
            new LetterBlock.Fact(Texts.FactRun, Run),
            new LetterBlock.Fact(Texts.FactRoles, Roles),
            new LetterBlock.Fact(Texts.FactWhen, ChileTime.Written(At)),
            new LetterBlock.Paragraph(Texts.AddedIfNot)
        );
}

/// <summary>Told to an officer: two others changed what they may do, or ended them.</summary>
/// <param name="Officer">Whom.</param>
/// <param name="What">What was changed, in words.</param>
/// <param name="At">When.</param>
internal sealed record DutiesChangedLetter(string Officer, string What, DateTimeOffset At) : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.DutiesSubject,
            Texts.DutiesSubject,
            new LetterBlock.Paragraph(Texts.DutiesLead.With(Officer)),
            new LetterBlock.Fact(Texts.FactChange, What),
            new LetterBlock.Fact(Texts.FactWhen, ChileTime.Written(At))
        );
}
