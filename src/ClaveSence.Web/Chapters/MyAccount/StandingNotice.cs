using ClaveSence.Web.Accounts;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>CS-07 inside the account: what the SII said, what to do, and whether platforms can be entered.</summary>
/// <param name="Message">CS-07.</param>
/// <param name="Platforms">Until when platforms can be entered, or that they cannot.</param>
internal sealed record StandingNotice(Message Message, string Platforms)
{
    /// <summary>Answers the notice of an account; nothing when its standing is good.</summary>
    public static StandingNotice? Of(Account account, HelpLine help, DateTimeOffset now) =>
        account.Standing switch
        {
            AccountStanding.Good => null,
            AccountStanding.RepresentativeEnded => new(
                Messages.RepresentativeEnded("/mi-cuenta/datos/representante"),
                account.MayEnterPlatforms(now)
                    ? Texts.PlatformsUntil.With(
                        ChileTime.Written(account.StandingSince!.Value + Account.PlatformsNotice)
                    )
                    : Texts.PlatformsNot
            ),
            AccountStanding.NoCompany => new(Message.Of(Texts.NoCompany.With(help.Sentence)), Texts.PlatformsNot),
            AccountStanding.CompanyEnded => new(Messages.CompanyEnded(help), Texts.PlatformsNot),
        };
}
