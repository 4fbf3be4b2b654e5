using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Office.Calls;

/// <summary>Sent to the account's stored mailbox while its holder calls: the code that they read out.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Code">The code.</param>
internal sealed record CallCodeLetter(string Holder, string Code) : Letter
{
    /// <summary>How long the code works: 10 minutes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public override MailPriority Priority => MailPriority.Awaited;

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.CodeSubject,
            Texts.CodeSubject,
            new LetterBlock.Paragraph(Texts.CodeLead.With(Holder)),
            new LetterBlock.Fact(Texts.Code, Code),
            new LetterBlock.Paragraph(Texts.CodeIfNot.With((int)Lifetime.TotalMinutes))
        );
}
