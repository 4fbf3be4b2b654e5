using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Platforms.Register;

/// <summary>Told to the mailbox that answers for a platform: something of it was changed. An address that leads elsewhere is so noticed by who knows.</summary>
/// <param name="Platform">What the platform is called.</param>
/// <param name="ClientId">What the protocol calls it.</param>
/// <param name="What">What was done.</param>
/// <param name="At">When.</param>
internal sealed record PlatformLetter(string Platform, string ClientId, PlatformAct What, DateTimeOffset At) : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Texts.LetterSubject.With(Platform),
            Texts.LetterTitle,
            new LetterBlock.Paragraph(WordsOf(What)),
            new LetterBlock.Fact(Texts.LetterPlatform, Platform),
            new LetterBlock.Fact(Texts.LetterClientId, ClientId),
            new LetterBlock.Fact(Texts.LetterWhen, ChileTime.Written(At)),
            new LetterBlock.Paragraph(Texts.LetterIfNot)
        );

    private static string WordsOf(PlatformAct what) =>
        what switch
        {
            PlatformAct.Changed => Texts.LetterChanged,
            PlatformAct.Suspended => Texts.LetterSuspended,
            PlatformAct.Resumed => Texts.LetterResumed,
            PlatformAct.SecretChanged => Texts.LetterSecret,
            PlatformAct.SecretCut => Texts.LetterSecretCut,
            PlatformAct.Removed => Texts.LetterRemoved,
        };
}

/// <summary>What was done to a platform.</summary>
internal enum PlatformAct
{
    /// <summary>Its name, addresses, scopes, keys, logo or contact are others.</summary>
    Changed,

    /// <summary>It may do nothing for now.</summary>
    Suspended,

    /// <summary>It may act again.</summary>
    Resumed,

    /// <summary>It has a new secret.</summary>
    SecretChanged,

    /// <summary>It has a new secret, and none before it works.</summary>
    SecretCut,

    /// <summary>It is registered no more.</summary>
    Removed,
}
