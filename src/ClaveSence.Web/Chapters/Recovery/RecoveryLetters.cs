using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Carries the provisional clave: to be typed, and as a button that holds it in the address's fragment, which no scanner sends.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Code">The provisional clave.</param>
/// <param name="Lifetime">How long it is good for.</param>
internal sealed record ProvisionalClaveLetter(string Holder, ProvisionalCode Code, TimeSpan Lifetime) : Letter
{
    /// <inheritdoc/>
    public override MailPriority Priority => MailPriority.Awaited;

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.ProvisionalSubject,
            Texts.ProvisionalSubject,
            new LetterBlock.Paragraph(Texts.ProvisionalLead.With(Holder)),
            new LetterBlock.Code(Texts.ProvisionalLabel, Code.Display),
            new LetterBlock.Paragraph(Texts.ProvisionalHow.With(Waiting.InWords(Lifetime))),
            new LetterBlock.Button(Texts.ProvisionalButton, $"/clave-provisional#{Code.Value}"),
            new LetterBlock.Small(Texts.ProvisionalOldStays),
            new LetterBlock.Small(Texts.ProvisionalNotYou)
        );
}

/// <summary>Told to the stored mailbox, at most once an hour: somebody gave a wrong answer, and there is another way.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Kind">What kind of account: a company's card is its representative's.</param>
internal sealed record WrongAnswerLetter(string Holder, AccountKind Kind) : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.WrongAnswerSubject,
            Texts.WrongAnswerSubject,
            new LetterBlock.Paragraph(Texts.WrongAnswerLead.With(Holder)),
            new LetterBlock.Paragraph(RecoveryWords.Of(Kind).WrongAnswer),
            new LetterBlock.Button(Texts.RecoverButton, KindPath.Recovery(Kind)),
            new LetterBlock.Small(Texts.WrongAnswerNotYou)
        );
}

/// <summary>Told to the stored mailbox, at most once a day: the tries are spent, and here are some of its own.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Token">The link's token.</param>
internal sealed record OwnTriesLetter(string Holder, string Token) : Letter
{
    /// <summary>How long the link works.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(24);

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.OwnTriesSubject,
            Texts.OwnTriesSubject,
            new LetterBlock.Paragraph(Texts.OwnTriesLead.With(Holder)),
            new LetterBlock.Paragraph(Texts.OwnTriesIfYou),
            new LetterBlock.Button(Texts.OwnTriesButton, $"/recuperar/intentos/{Token}"),
            new LetterBlock.Small(Texts.OwnTriesIfNot)
        );
}
