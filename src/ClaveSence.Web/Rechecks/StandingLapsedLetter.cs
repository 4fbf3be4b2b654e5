using ClaveSence.Web.Accounts;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Rechecks;

/// <summary>Told once to every mailbox when the SII says that company or representative have ended (CS-07): what it means and what to do.</summary>
/// <param name="Holder">Whose account.</param>
/// <param name="Standing">What ended.</param>
/// <param name="PlatformsUntil">Until when platforms can still be entered, when it is the representative.</param>
internal sealed record StandingLapsedLetter(string Holder, AccountStanding Standing, DateTimeOffset PlatformsUntil)
    : Letter
{
    /// <inheritdoc/>
    public override LetterContent Write() =>
        Standing switch
        {
            AccountStanding.CompanyEnded => new(
                Texts.CompanySubject,
                Texts.CompanySubject,
                new LetterBlock.Paragraph(Texts.CompanyLead.With(Holder)),
                new LetterBlock.Paragraph(Texts.CompanyThen),
                new LetterBlock.Button(Texts.SeeAccount, "/mi-cuenta")
            ),
            AccountStanding.RepresentativeEnded or AccountStanding.Good or AccountStanding.NoCompany => new(
                Texts.RepresentativeSubject,
                Texts.RepresentativeSubject,
                new LetterBlock.Paragraph(Texts.RepresentativeLead.With(Holder)),
                new LetterBlock.Paragraph(Texts.RepresentativeThen.With(ChileTime.Written(PlatformsUntil))),
                new LetterBlock.Button(Texts.ChangeRepresentative, "/mi-cuenta/datos/representante")
            ),
        };
}
