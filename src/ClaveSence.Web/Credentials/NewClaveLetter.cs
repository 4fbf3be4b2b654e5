using ClaveSence.Web.Mail;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Credentials;

/// <summary>What every mailbox of an account is told when it has a new clave: when, from where, and the way to say «No fui yo».</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Device">The device in a few words.</param>
/// <param name="Network">The network's prefix.</param>
/// <param name="At">When.</param>
/// <param name="Token">The token of «No fui yo».</param>
internal abstract record NewClaveLetter(string Holder, string Device, string Network, DateTimeOffset At, string Token)
    : Letter
{
    /// <summary>How long «No fui yo» works.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(7);

    /// <summary>Gets the subject, which is the headline too.</summary>
    protected abstract string Subject { get; }

    /// <summary>Gets the first sentence, with a place for the holder.</summary>
    protected abstract string Lead { get; }

    /// <inheritdoc/>
    public override LetterContent Write() =>
        new(
            Subject,
            Subject,
            new LetterBlock.Paragraph(Lead.With(Holder)),
            new LetterBlock.Fact(Texts.ChangedWhen, ChileTime.Written(At)),
            new LetterBlock.Fact(Texts.ChangedDevice, Device),
            new LetterBlock.Fact(Texts.ChangedNetwork, Network),
            new LetterBlock.Paragraph(Texts.ChangedIfYou),
            new LetterBlock.Button(Texts.NotMe, NoticeAddress.NotMe + Token)
        );
}

/// <summary>Its clave was changed.</summary>
/// <inheritdoc cref="NewClaveLetter"/>
internal sealed record ClaveChangedLetter(string Holder, string Device, string Network, DateTimeOffset At, string Token)
    : NewClaveLetter(Holder, Device, Network, At, Token)
{
    /// <inheritdoc/>
    protected override string Subject => Texts.ChangedSubject;

    /// <inheritdoc/>
    protected override string Lead => Texts.ChangedLead;
}

/// <summary>Its recovery ended with a definitive clave.</summary>
/// <inheritdoc cref="NewClaveLetter"/>
internal sealed record ClaveRecoveredLetter(
    string Holder,
    string Device,
    string Network,
    DateTimeOffset At,
    string Token
) : NewClaveLetter(Holder, Device, Network, At, Token)
{
    /// <inheritdoc/>
    protected override string Subject => Texts.RecoveredSubject;

    /// <inheritdoc/>
    protected override string Lead => Texts.RecoveredLead;
}
