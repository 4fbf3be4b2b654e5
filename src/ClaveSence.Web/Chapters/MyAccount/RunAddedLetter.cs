using ClaveSence.Web.Mail;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>Told to every mailbox of a migrant's account: a RUN leads to it from now on.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Run">The RUN, as written.</param>
/// <param name="At">When.</param>
/// <param name="Token">The token of «No fui yo».</param>
internal sealed record RunAddedLetter(string Holder, string Run, DateTimeOffset At, string Token) : Letter
{
    /// <summary>How long «No fui yo» works.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.RunSubject,
            Texts.RunSubject,
            new LetterBlock.Paragraph(Texts.RunLetterLead.With(Holder)),
            new LetterBlock.Fact(Texts.RunFact, Run),
            new LetterBlock.Fact(Texts.RunWhen, ChileTime.Written(At)),
            new LetterBlock.Paragraph(Texts.RunIfYou),
            new LetterBlock.Button(Texts.RunNotMe, NoticeAddress.NotMe + Token)
        );
}
