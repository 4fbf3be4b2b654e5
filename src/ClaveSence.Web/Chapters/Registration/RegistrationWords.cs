using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>What the room's screens and letters say to each kind of holder; all else they say to everybody alike.</summary>
/// <param name="Title">The heading of the first two screens.</param>
/// <param name="ProveLead">What the first screen is for.</param>
/// <param name="NotProved">The one text of every failed proof.</param>
/// <param name="WaitingLead">A request waited for a registry and is taken up.</param>
/// <param name="NotifyLead">What «Avísenme» does.</param>
/// <param name="Section">The heading over the holder's own fields.</param>
/// <param name="HasClaveTitle">The heading for who has a Clave Sence already.</param>
/// <param name="HasClaveLead">The same in a sentence, with a place for the identifier.</param>
/// <param name="Deceased">The registry has the holder as deceased, with a place for the help line.</param>
/// <param name="ResumeLead">The letter that says the registries answer again.</param>
/// <param name="TakenSubject">The letter to who was registered already.</param>
/// <param name="TakenLead">The same in a sentence, with a place for the name.</param>
internal sealed record RegistrationWords(
    string Title,
    string ProveLead,
    string NotProved,
    string WaitingLead,
    string NotifyLead,
    string Section,
    string HasClaveTitle,
    string HasClaveLead,
    string Deceased,
    string ResumeLead,
    string TakenSubject,
    string TakenLead
)
{
    private static readonly RegistrationWords Company = new(
        Texts.Title,
        Texts.ProveLead,
        KindWords.NotProved(AccountKind.LegalEntity),
        Texts.WaitingLead,
        Texts.NotifyLead,
        Texts.SectionCompany,
        Texts.HasClaveTitle,
        Texts.HasClaveLead,
        KindWords.NotProved(AccountKind.LegalEntity), // Of a representative it is not told: it would say that the SII had said yes (ADR 0015).
        Texts.ResumeLead,
        Texts.TakenSubject,
        Texts.TakenLead
    );

    private static readonly RegistrationWords Person = Company with
    {
        Title = Texts.TitlePerson,
        ProveLead = Texts.ProveLeadPerson,
        Section = Texts.SectionPerson,
        HasClaveTitle = Texts.HasClaveTitlePerson,
        HasClaveLead = Texts.HasClaveLeadPerson,
        Deceased = Texts.DeceasedPerson,
        TakenSubject = Texts.TakenSubjectPerson,
        TakenLead = Texts.TakenLeadPerson,
    };

    private static readonly RegistrationWords Migrant = Person with
    {
        Title = Texts.TitleMigrant,
        ProveLead = Texts.ProveLeadMigrant,
        NotProved = KindWords.NotProved(AccountKind.Migrant),
        WaitingLead = Texts.WaitingLeadMigrant,
        NotifyLead = Texts.NotifyLeadMigrant,
        HasClaveLead = Texts.HasClaveLeadMigrant,
        Deceased = Texts.DeceasedMigrant,
        ResumeLead = Texts.ResumeLeadMigrant,
        TakenLead = Texts.TakenLeadMigrant,
    };

    /// <summary>Answers the words for a kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Facilitators do not register: a company asks for them.</exception>
    public static RegistrationWords Of(AccountKind kind) =>
        kind switch
        {
            AccountKind.NaturalPerson => Person,
            AccountKind.LegalEntity => Company,
            AccountKind.Migrant => Migrant,
            AccountKind.ForeignFacilitator or AccountKind.Officer => throw new ArgumentOutOfRangeException(
                nameof(kind)
            ),
        };
}
