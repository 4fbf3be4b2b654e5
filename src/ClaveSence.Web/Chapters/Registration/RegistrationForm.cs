using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Registration;
using ClaveSence.Web.Accounts;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>The form of manual 2 (4) without its secrets, each field read into its type.</summary>
/// <param name="Address">Calle, número, comuna.</param>
/// <param name="Phone">Teléfono.</param>
/// <param name="Email">Correo electrónico: the holder's mailbox, to be confirmed.</param>
/// <param name="Company">What is asked of companies alone; nothing for persons.</param>
internal sealed record RegistrationForm(
    PostalAddress Address,
    PhoneNumber Phone,
    EmailAddress Email,
    CompanyFields? Company
)
{
    /// <summary>Joins what was typed and what was proved to what an account keeps.</summary>
    public HolderDetails DetailsOf(RegistrationState.FillingForm proved)
    {
        var (card, company) = (proved.Card, proved.Company);
        return new(
            company?.RazonSocial.Value ?? $"{card.Names.Value} {card.Surnames.Value}",
            Address,
            Phone,
            Company?.Contact,
            company is null || Company is null
                ? null
                : new(
                    company.Representative,
                    card.Names,
                    card.Surnames,
                    Company.RepresentativeEmail,
                    Company.RepresentativePhone
                ),
            company is null ? new(card.Names, card.Surnames, card.BirthDate) : null
        );
    }

    /// <summary>Answers what the clave and the answer must not repeat.</summary>
    public ClaveContext ContextOf(RegistrationState.FillingForm proved)
    {
        var (card, company) = (proved.Card, proved.Company);
        var number = Rut.Parse(proved.Holder.Text); // A NIE too is written with the check digit of a RUT.
        return new()
        {
            Ruts = company is null ? [number] : [number, company.Representative],
            Names = company is null
                ? [card.Names.Value, card.Surnames.Value]
                : [company.RazonSocial.Value, card.Names.Value, card.Surnames.Value],
            Emails = Company is null ? [Email] : [Email, Company.RepresentativeEmail],
        };
    }
}

/// <summary>What the form asks of companies alone.</summary>
/// <param name="Contact">Persona de contacto, when given.</param>
/// <param name="RepresentativeEmail">The representative's own mailbox.</param>
/// <param name="RepresentativePhone">The representative's telephone, when given.</param>
internal sealed record CompanyFields(
    PersonName? Contact,
    EmailAddress RepresentativeEmail,
    PhoneNumber? RepresentativePhone
);
