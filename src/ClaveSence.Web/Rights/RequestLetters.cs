using ClaveSence.Web.Mail;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Rights;

/// <summary>Receipt of a request that the office decides.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Right">The right, in words.</param>
/// <param name="Number">The request's number.</param>
/// <param name="At">When it was received.</param>
/// <param name="Due">Until when it is answered.</param>
internal sealed record RequestReceivedLetter(
    string Holder,
    string Right,
    string Number,
    DateTimeOffset At,
    DateTimeOffset Due
) : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.ReceivedSubject,
            Texts.ReceivedSubject,
            new LetterBlock.Paragraph(Texts.ReceivedLead.With(Holder)),
            new LetterBlock.Fact(Texts.FactRight, Right),
            new LetterBlock.Fact(Texts.FactNumber, Number),
            new LetterBlock.Fact(Texts.FactReceived, ChileTime.Written(At)),
            new LetterBlock.Fact(Texts.FactDue, ChileTime.Day(Due)),
            new LetterBlock.Paragraph(Texts.ReceivedHow)
        );
}

/// <summary>A copy of the account's data was prepared: from where, and the way to say «No fui yo».</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Device">The device in a few words.</param>
/// <param name="Network">The network's prefix.</param>
/// <param name="At">When.</param>
/// <param name="Token">The token of «No fui yo».</param>
internal sealed record CopyPreparedLetter(string Holder, string Device, string Network, DateTimeOffset At, string Token)
    : Letter
{
    /// <summary>How long «No fui yo» works.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.CopySubject,
            Texts.CopySubject,
            new LetterBlock.Paragraph(Texts.CopyLead.With(Holder)),
            new LetterBlock.Fact(Texts.FactWhen, ChileTime.Written(At)),
            new LetterBlock.Fact(Texts.FactDevice, Device),
            new LetterBlock.Fact(Texts.FactNetwork, Network),
            new LetterBlock.Paragraph(Texts.CopyIfYou),
            new LetterBlock.Button(Texts.NotMe, NoticeAddress.NotMe + Token)
        );
}

/// <summary>The account is blocked by its owner's right, and how it is lifted.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Number">The request's number.</param>
/// <param name="At">When.</param>
/// <param name="Token">The token of the link that lifts it; nothing in a letter to another mailbox than the account's own.</param>
internal sealed record BlockingLetter(string Holder, string Number, DateTimeOffset At, string? Token) : Letter
{
    /// <summary>How long the way back works; afterwards a recovery does.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(90);

    /// <inheritdoc/>
    public override MailPriority Priority => MailPriority.Awaited;

    /// <inheritdoc/>
    public override LetterContent Write()
    {
        List<LetterBlock> blocks =
        [
            new LetterBlock.Paragraph(Texts.BlockingLead.With(Holder)),
            new LetterBlock.Fact(Texts.FactNumber, Number),
            new LetterBlock.Fact(Texts.FactWhen, ChileTime.Written(At)),
            new LetterBlock.Paragraph(Texts.BlockingHow),
        ];
        if (Token is not null)
        {
            blocks.Add(new LetterBlock.Button(Texts.BlockingLift, NoticeAddress.LiftFreeze + Token));
            blocks.Add(new LetterBlock.Small(Texts.BlockingLife.With(LinkLifetime.Days)));
        }

        return new(Texts.BlockingSubject, Texts.BlockingSubject, blocks);
    }
}
