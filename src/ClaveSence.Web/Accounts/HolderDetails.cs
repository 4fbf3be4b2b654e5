using ClaveSence.Domain;

namespace ClaveSence.Web.Accounts;

/// <summary>What an account keeps of its holder besides identifier and mailbox, sealed as one JSON.</summary>
/// <param name="Name">The razón social, or the person's names and surnames.</param>
/// <param name="Address">Where the holder is.</param>
/// <param name="Phone">The telephone.</param>
/// <param name="Contact">The contact person, when there is one.</param>
/// <param name="Representative">The legal representative; nothing for persons.</param>
/// <param name="Person">Who a person or a migrant is, by the Registro Civil; nothing for companies.</param>
/// <param name="Second">Another mailbox of the holder's, confirmed; every notice goes there too.</param>
internal sealed record HolderDetails(
    string Name,
    PostalAddress? Address,
    PhoneNumber? Phone,
    PersonName? Contact,
    RepresentativeDetails? Representative,
    PersonDetails? Person = null,
    SecondMailbox? Second = null
);

/// <summary>A person, as the Registro Civil wrote them when they registered.</summary>
/// <param name="Names">Nombres.</param>
/// <param name="Surnames">Apellidos.</param>
/// <param name="BirthDate">Fecha de nacimiento.</param>
internal sealed record PersonDetails(PersonName Names, PersonName Surnames, DateOnly BirthDate);

/// <summary>The «correo electrónico alternativo» of an account. It gets notices; it never gets a clave and vouches for nobody.</summary>
/// <param name="Email">The mailbox.</param>
/// <param name="Since">When it confirmed itself.</param>
internal sealed record SecondMailbox(EmailAddress Email, DateTimeOffset Since);

/// <summary>An address in Chile.</summary>
/// <param name="Street">Calle.</param>
/// <param name="Number">Número, as written: «1340», «S/N», «Km 5».</param>
/// <param name="Comuna">The comuna, which tells the region.</param>
internal sealed record PostalAddress(AddressLine Street, AddressNumber Number, Comuna Comuna);

/// <summary>A company's legal representative, proved with the SII and the Registro Civil at registration.</summary>
/// <param name="Rut">Their RUT.</param>
/// <param name="Names">Nombres.</param>
/// <param name="Surnames">Apellidos.</param>
/// <param name="Email">Their own mailbox: every notice goes there too.</param>
/// <param name="Phone">Their telephone, when they gave one.</param>
internal sealed record RepresentativeDetails(
    Rut Rut,
    PersonName Names,
    PersonName Surnames,
    EmailAddress Email,
    PhoneNumber? Phone
);
