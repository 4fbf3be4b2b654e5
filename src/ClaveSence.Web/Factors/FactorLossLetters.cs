using ClaveSence.Web.Mail;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Factors;

/// <summary>Told to every mailbox: somebody with the clave and the card asks to enter without the second factor, and until when one can say no.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="EndsAt">When the hold ends.</param>
/// <param name="Device">The device in a few words.</param>
/// <param name="Network">The network's prefix.</param>
/// <param name="Token">The token of «No fui yo».</param>
internal sealed record FactorLossAskedLetter(
    string Holder,
    DateTimeOffset EndsAt,
    string Device,
    string Network,
    string Token
) : Letter
{
    /// <summary>What the outbox calls it: the hold waits for it.</summary>
    public const string Kind = "FactorLossAsked";

    /// <inheritdoc/>
    public override MailPriority Priority => MailPriority.Awaited;

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.LossAskedSubject,
            Texts.LossAskedSubject,
            new LetterBlock.Paragraph(Texts.LossAskedLead.With(Holder)),
            new LetterBlock.Fact(Texts.LossAskedUntil, ChileTime.Written(EndsAt)),
            new LetterBlock.Fact(Texts.LetterDevice, Device),
            new LetterBlock.Fact(Texts.LetterNetwork, Network),
            new LetterBlock.Paragraph(Texts.LossAskedIfYou),
            new LetterBlock.Button(Texts.NotMe, NoticeAddress.NotMe + Token)
        );
}

/// <summary>Told to every mailbox: nobody said no, and signing in asks no code any more.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Token">The token of «No fui yo».</param>
internal sealed record FactorLossDoneLetter(string Holder, string Token) : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.LossDoneSubject,
            Texts.LossDoneSubject,
            new LetterBlock.Paragraph(Texts.LossDoneLead.With(Holder)),
            new LetterBlock.Paragraph(Texts.LossDoneIfYou),
            new LetterBlock.Button(Texts.NotMe, NoticeAddress.NotMe + Token)
        );
}
