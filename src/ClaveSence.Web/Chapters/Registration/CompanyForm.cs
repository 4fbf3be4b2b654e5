using ClaveSence.Domain;
using ClaveSence.Web.Accounts;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>The form of manual 2 (4) without its secrets, each field read into its type.</summary>
/// <param name="Address">Calle, número, comuna.</param>
/// <param name="Phone">Teléfono.</param>
/// <param name="Contact">Persona de contacto, when given.</param>
/// <param name="Email">Correo electrónico: the company's mailbox, to be confirmed.</param>
/// <param name="RepresentativeEmail">The representative's own mailbox.</param>
/// <param name="RepresentativePhone">The representative's telephone, when given.</param>
internal sealed record CompanyForm(
    PostalAddress Address,
    PhoneNumber Phone,
    PersonName? Contact,
    EmailAddress Email,
    EmailAddress RepresentativeEmail,
    PhoneNumber? RepresentativePhone
);
