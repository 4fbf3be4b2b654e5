using ClaveSence.Web.Mail;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Rights;

/// <summary>The account will be erased unless somebody with this mailbox says no.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Number">The request's number.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="ActsAt">When it is carried out.</param>
/// <param name="Token">The token of «Cancelar la solicitud».</param>
internal sealed record ErasureAskedLetter(
    string Holder,
    string Number,
    DateTimeOffset At,
    DateTimeOffset ActsAt,
    string Token
) : Letter
{
    /// <inheritdoc/>
    public override MailPriority Priority => MailPriority.Awaited;

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.ErasureSubject,
            Texts.ErasureSubject,
            new LetterBlock.Paragraph(Texts.ErasureLead.With(Holder)),
            new LetterBlock.Fact(Texts.FactNumber, Number),
            new LetterBlock.Fact(Texts.FactReceived, ChileTime.Written(At)),
            new LetterBlock.Fact(Texts.FactErasure, ChileTime.Written(ActsAt)),
            new LetterBlock.Paragraph(Texts.ErasureIfNot),
            new LetterBlock.Button(Texts.ErasureCancel, NoticeAddress.KeepAccount + Token),
            new LetterBlock.Small(Texts.ErasureAfter)
        );
}

/// <summary>A request about one's data moved on: taken back, carried out, lifted, handed to the office, extended, granted or refused by it.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Right">The right, in words.</param>
/// <param name="Number">The request's number.</param>
/// <param name="State">Where it stands now, in words; of a refusal, why, and where to complain.</param>
internal sealed record RequestEndedLetter(string Holder, string Right, string Number, string State) : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.EndedSubject,
            Texts.EndedSubject,
            new LetterBlock.Paragraph(Texts.EndedLead.With(Holder)),
            new LetterBlock.Fact(Texts.FactRight, Right),
            new LetterBlock.Fact(Texts.FactNumber, Number),
            new LetterBlock.Fact(Texts.FactState, State)
        );
}

/// <summary>The last letter: the account is erased.</summary>
/// <param name="Occasion">Whether it was asked for, or nobody used it.</param>
/// <param name="At">When.</param>
internal sealed record AccountErasedLetter(ErasureOccasion Occasion, DateTimeOffset At) : Letter
{
    /// <summary>The name under which the outbox knows it.</summary>
    public const string Kind = "AccountErased";

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.ErasedSubject,
            Texts.ErasedSubject,
            new LetterBlock.Paragraph(
                Occasion switch
                {
                    ErasureOccasion.Request => Texts.ErasedByRequest,
                    ErasureOccasion.Inactivity => Texts.ErasedByInactivity,
                }
            ),
            new LetterBlock.Fact(Texts.FactWhen, ChileTime.Written(At)),
            new LetterBlock.Paragraph(Texts.ErasedWhat),
            new LetterBlock.Small(Texts.ErasedNew)
        );
}
