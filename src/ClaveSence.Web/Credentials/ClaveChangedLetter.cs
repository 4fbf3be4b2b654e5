using ClaveSence.Web.Mail;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Credentials;

/// <summary>Told to every mailbox of an account: its clave was changed.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Device">The device in a few words.</param>
/// <param name="Network">The network's prefix.</param>
/// <param name="At">When.</param>
/// <param name="Token">The token of «No fui yo».</param>
internal sealed record ClaveChangedLetter(string Holder, string Device, string Network, DateTimeOffset At, string Token)
    : Letter
{
    /// <summary>How long «No fui yo» works.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.ChangedSubject,
            Texts.ChangedSubject,
            new LetterBlock.Paragraph(Texts.ChangedLead.With(Holder)),
            new LetterBlock.Fact(Texts.ChangedWhen, ChileTime.Written(At)),
            new LetterBlock.Fact(Texts.ChangedDevice, Device),
            new LetterBlock.Fact(Texts.ChangedNetwork, Network),
            new LetterBlock.Paragraph(Texts.ChangedIfYou),
            new LetterBlock.Button(Texts.NotMe, NoticeAddress.NotMe + Token)
        );
}
