using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Notices;

/// <summary>What every mailbox of an account is told when something of it was changed inside «Mi cuenta» (U-03): what, when, from where, and the way to say «No fui yo».</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="What">What was changed, in words; never the new value.</param>
/// <param name="Device">The device in a few words.</param>
/// <param name="Network">The network's prefix.</param>
/// <param name="At">When.</param>
/// <param name="Token">The token of «No fui yo».</param>
internal sealed record DetailChangedLetter(
    string Holder,
    string What,
    string Device,
    string Network,
    DateTimeOffset At,
    string Token
) : Letter
{
    /// <summary>How long «No fui yo» works.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.ChangedSubject,
            Texts.ChangedSubject,
            new LetterBlock.Paragraph(Texts.ChangedLead.With(Holder)),
            new LetterBlock.Fact(Texts.ChangedWhat, What),
            new LetterBlock.Fact(Texts.ChangedWhen, ChileTime.Written(At)),
            new LetterBlock.Fact(Texts.ChangedDevice, Device),
            new LetterBlock.Fact(Texts.ChangedNetwork, Network),
            new LetterBlock.Paragraph(Texts.ChangedIfNotYou),
            new LetterBlock.Button(Texts.NotMe, NoticeAddress.NotMe + Token),
            new LetterBlock.Small(Texts.ChangedLinkLife)
        );
}
