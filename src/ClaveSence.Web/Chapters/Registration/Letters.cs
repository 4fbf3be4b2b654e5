using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>The registries answer again: the registration that waited can go on (CS-08).</summary>
/// <param name="Kind">What kind of holder waits.</param>
/// <param name="Token">The link's token.</param>
internal sealed record ResumeRegistrationLetter(AccountKind Kind, string Token) : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.ResumeSubject,
            Texts.ResumeSubject,
            new LetterBlock.Paragraph(RegistrationWords.Of(Kind).ResumeLead),
            new LetterBlock.Button(Texts.ResumeButton, $"{KindPath.Registration(Kind)}/retomar/{Token}"),
            new LetterBlock.Small(Texts.ResumeLife),
            new LetterBlock.Small(Texts.ResumeNotYou)
        );
}

/// <summary>Told to the stored mailboxes: someone who holds the document asked to register the holder again.</summary>
/// <param name="Kind">As what kind.</param>
/// <param name="Holder">The company's or the person's name.</param>
internal sealed record RegistrationOfTakenLetter(AccountKind Kind, string Holder) : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            RegistrationWords.Of(Kind).TakenSubject,
            RegistrationWords.Of(Kind).TakenSubject,
            new LetterBlock.Paragraph(RegistrationWords.Of(Kind).TakenLead.With(Holder)),
            new LetterBlock.Paragraph(Texts.TakenIfYou),
            new LetterBlock.Button(Texts.TakenButton, KindPath.Recovery(Kind)),
            new LetterBlock.Small(Texts.TakenIfNot)
        );
}
