using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>The registries answer again: the registration that waited can go on (CS-08).</summary>
/// <param name="Token">The link's token.</param>
internal sealed record ResumeRegistrationLetter(string Token) : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.ResumeSubject,
            Texts.ResumeSubject,
            new LetterBlock.Paragraph(Texts.ResumeLead),
            new LetterBlock.Button(Texts.ResumeButton, $"/persona-juridica/registro/retomar/{Token}"),
            new LetterBlock.Small(Texts.ResumeLife),
            new LetterBlock.Small(Texts.ResumeNotYou)
        );
}

/// <summary>Told to the stored mailboxes: someone who holds the representative's card asked to register the company again.</summary>
/// <param name="Company">The company's name.</param>
internal sealed record RegistrationOfTakenLetter(string Company) : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.TakenSubject,
            Texts.TakenSubject,
            new LetterBlock.Paragraph(Texts.TakenLead.With(Company)),
            new LetterBlock.Paragraph(Texts.TakenIfYou),
            new LetterBlock.Button(Texts.TakenButton, "/persona-juridica/recuperar"),
            new LetterBlock.Small(Texts.TakenIfNot)
        );
}
