using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Cases;

/// <summary>What every letter about a request says of it.</summary>
/// <param name="Id">The request, for its address in «Mi cuenta».</param>
/// <param name="Number">The request number.</param>
/// <param name="Tracking">The tracking number.</param>
/// <param name="Company">The razón social.</param>
/// <param name="Facilitator">The facilitator's name.</param>
/// <param name="Due">When the clock that runs now ends.</param>
internal sealed record CaseFacts(
    Guid Id,
    string Number,
    string? Tracking,
    string Company,
    string Facilitator,
    DateTimeOffset? Due
)
{
    /// <summary>Gets where the company reads it.</summary>
    public string Path => $"/mi-cuenta/solicitudes/{Id:N}";

    /// <summary>Names the request alone.</summary>
    public override string ToString() => Number;
}

/// <summary>Tells a company's mailboxes where its request stands.</summary>
/// <param name="About">The request.</param>
internal abstract record CaseLetter(CaseFacts About) : Letter
{
    /// <summary>Gets the subject, which is the headline too.</summary>
    protected abstract string Subject { get; }

    /// <summary>Gets the first sentence, with places for the facilitator and the company.</summary>
    protected abstract string Lead { get; }

    /// <summary>Gets what the date that is due now is called; nothing when none is told.</summary>
    protected virtual string? DueName => null;

    /// <inheritdoc/>
    public sealed override LetterContent Write()
    {
        List<LetterBlock> blocks =
        [
            new LetterBlock.Paragraph(Lead.With(About.Facilitator, About.Company)),
            new LetterBlock.Fact(Texts.FactNumber, About.Number),
        ];
        if (About.Tracking is { } tracking)
        {
            blocks.Add(new LetterBlock.Fact(Texts.FactTracking, tracking));
        }

        if (DueName is { } due && About.Due is { } at)
        {
            blocks.Add(new LetterBlock.Fact(due, ChileTime.Written(at)));
        }

        blocks.AddRange(More());
        blocks.Add(new LetterBlock.Button(Texts.SeeRequest, About.Path));
        return new(Subject, Subject, blocks);
    }

    /// <summary>Answers what else it says.</summary>
    protected virtual IEnumerable<LetterBlock> More() => [];
}

/// <summary>It was received.</summary>
/// <inheritdoc cref="CaseLetter"/>
internal sealed record CaseReceivedLetter(CaseFacts About) : CaseLetter(About)
{
    /// <inheritdoc/>
    protected override string Subject => Texts.ReceivedSubject;

    /// <inheritdoc/>
    protected override string Lead => Texts.ReceivedLead;

    /// <inheritdoc/>
    protected override string DueName => Texts.FactDecideBy;

    /// <inheritdoc/>
    protected override IEnumerable<LetterBlock> More() => [new LetterBlock.Paragraph(Texts.ReceivedIfNot)];
}

/// <summary>Something is asked of the company.</summary>
/// <inheritdoc cref="CaseLetter"/>
/// <param name="About">The request.</param>
/// <param name="Asked">What, in words.</param>
internal sealed record CaseAskedLetter(CaseFacts About, string Asked) : CaseLetter(About)
{
    /// <inheritdoc/>
    protected override string Subject => Texts.AskedSubject;

    /// <inheritdoc/>
    protected override string Lead => Texts.AskedLead;

    /// <inheritdoc/>
    protected override string DueName => Texts.FactAnswerBy;

    /// <inheritdoc/>
    protected override IEnumerable<LetterBlock> More() => [new LetterBlock.Fact(Texts.FactAsked, Asked)];
}

/// <summary>The company's answer was received.</summary>
/// <inheritdoc cref="CaseLetter"/>
internal sealed record CaseAnsweredLetter(CaseFacts About) : CaseLetter(About)
{
    /// <inheritdoc/>
    protected override string Subject => Texts.AnsweredSubject;

    /// <inheritdoc/>
    protected override string Lead => Texts.AnsweredLead;

    /// <inheritdoc/>
    protected override string DueName => Texts.FactDecideBy;
}

/// <summary>It was granted.</summary>
/// <inheritdoc cref="CaseLetter"/>
internal sealed record CaseApprovedLetter(CaseFacts About) : CaseLetter(About)
{
    /// <inheritdoc/>
    protected override string Subject => Texts.ApprovedSubject;

    /// <inheritdoc/>
    protected override string Lead => Texts.ApprovedLead;

    /// <inheritdoc/>
    protected override IEnumerable<LetterBlock> More() => [new LetterBlock.Paragraph(Texts.ApprovedMore)];
}

/// <summary>It was refused.</summary>
/// <inheritdoc cref="CaseLetter"/>
/// <param name="About">The request.</param>
/// <param name="Reason">Why, in words.</param>
internal sealed record CaseRejectedLetter(CaseFacts About, string Reason) : CaseLetter(About)
{
    /// <inheritdoc/>
    protected override string Subject => Texts.RejectedSubject;

    /// <inheritdoc/>
    protected override string Lead => Texts.RejectedLead;

    /// <inheritdoc/>
    protected override string DueName => Texts.FactAppealBy;

    /// <inheritdoc/>
    protected override IEnumerable<LetterBlock> More() => [new LetterBlock.Fact(Texts.FactReason, Reason)];
}

/// <summary>The company's appeal was received.</summary>
/// <inheritdoc cref="CaseLetter"/>
internal sealed record CaseAppealedLetter(CaseFacts About) : CaseLetter(About)
{
    /// <inheritdoc/>
    protected override string Subject => Texts.AppealedSubject;

    /// <inheritdoc/>
    protected override string Lead => Texts.AppealedLead;

    /// <inheritdoc/>
    protected override string DueName => Texts.FactDecideBy;
}
