using ClaveSence.Web.Mail;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Sessions;

/// <summary>Told to every mailbox of an account: it was signed into from a device that it did not know.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Device">The device in a few words.</param>
/// <param name="Network">The network's prefix.</param>
/// <param name="At">When.</param>
/// <param name="Token">The token of «No fui yo».</param>
internal sealed record NewDeviceLetter(string Holder, string Device, string Network, DateTimeOffset At, string Token)
    : Letter
{
    /// <summary>How long «No fui yo» works.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.DeviceSubject,
            Texts.DeviceSubject,
            new LetterBlock.Paragraph(Texts.DeviceLead.With(Holder)),
            new LetterBlock.Fact(Texts.DeviceWhen, ChileTime.Written(At)),
            new LetterBlock.Fact(Texts.DeviceWhich, Device),
            new LetterBlock.Fact(Texts.DeviceNetwork, Network),
            new LetterBlock.Paragraph(Texts.DeviceIfYou),
            new LetterBlock.Button(Texts.NotMe, NoticeAddress.NotMe + Token)
        );
}
