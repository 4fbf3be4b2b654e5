using ClaveSence.Web.Mail;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Retention;

/// <summary>A letter about an account that nobody uses.</summary>
internal abstract record InactivityLetter : Letter
{
    /// <summary>Answers the letter as another mailbox than the account's own gets it: without what acts.</summary>
    public virtual InactivityLetter ForOthers() => this;
}

/// <summary>Nobody used the account for 24 months; signing in is all it takes.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="FrozenAt">When it will be frozen.</param>
internal sealed record InactivityNoticeLetter(string Holder, DateTimeOffset FrozenAt) : InactivityLetter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.NoticeSubject,
            Texts.NoticeSubject,
            new LetterBlock.Paragraph(Texts.NoticeLead.With(Holder)),
            new LetterBlock.Fact(Texts.NoticeWhen, ChileTime.Day(FrozenAt)),
            new LetterBlock.Paragraph(Texts.NoticeHow),
            new LetterBlock.Button(Texts.SignIn, "/ingresar")
        );
}

/// <summary>The account was frozen because nobody uses it, and will be erased.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="ErasedAt">When it will be erased.</param>
/// <param name="Token">The token of the link that unfreezes it; nothing for other mailboxes than its own.</param>
internal sealed record InactivityFrozenLetter(string Holder, DateTimeOffset ErasedAt, string? Token) : InactivityLetter
{
    /// <inheritdoc/>
    public override InactivityLetter ForOthers() => this with { Token = null };

    /// <inheritdoc/>
    public override LetterContent Write()
    {
        List<LetterBlock> blocks =
        [
            new LetterBlock.Paragraph(Texts.FrozenLead.With(Holder)),
            new LetterBlock.Fact(Texts.FrozenWhen, ChileTime.Day(ErasedAt)),
            new LetterBlock.Paragraph(Texts.FrozenHow),
        ];
        if (Token is not null)
        {
            blocks.Add(new LetterBlock.Button(Texts.FrozenLift, NoticeAddress.LiftFreeze + Token));
        }

        return new(Texts.FrozenSubject, Texts.FrozenSubject, blocks);
    }
}
