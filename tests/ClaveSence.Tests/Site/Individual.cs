using System.Text.Json.Nodes;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Shell;

namespace ClaveSence.Tests.Site;

/// <summary>An invented person or migrant with the document that proves them.</summary>
/// <param name="Kind">Persona Natural or Persona Migrante.</param>
/// <param name="Identifier">The RUN or NIE.</param>
/// <param name="Document">The serial of the cédula, or the number of the document that carries the NIE.</param>
/// <param name="Names">Nombres.</param>
/// <param name="Surnames">Apellidos.</param>
/// <param name="BirthDate">Fecha de nacimiento, as pages write it.</param>
/// <param name="Run">The RUN: a migrant's is the one obtained later.</param>
/// <param name="Serial">The serial of the cédula of that RUN.</param>
internal sealed record Individual(
    AccountKind Kind,
    string Identifier,
    string Document,
    string Names,
    string Surnames,
    string BirthDate,
    string Run,
    string Serial
)
{
    /// <summary>A mailbox of their own.</summary>
    internal string Email { get; init; } = $"persona.{Identifier}@ejemplo.cl";

    /// <summary>Their full name.</summary>
    internal string Name => $"{Names} {Surnames}";

    public static implicit operator Holder(Individual person) =>
        new(person.Kind, person.Identifier, null, person.Document, person.Email);

    /// <summary>Where they register.</summary>
    internal string Register => KindPath.Registration(Kind);

    /// <summary>What the field of the identifier is called.</summary>
    internal string IdentifierLabel => ((Holder)this).Label;

    /// <summary>What the field of the document's number is called.</summary>
    internal string DocumentLabel => ((Holder)this).ProofLabel;

    /// <summary>Reads one of the samples.</summary>
    internal static Individual Read(JsonNode sample)
    {
        var born = DateOnly.Parse(
            (string)sample["fechaNacimiento"]!,
            System.Globalization.CultureInfo.InvariantCulture
        );
        var (run, serial) = ((string)sample["run"]!, (string)sample["serial"]!);
        var migrant = sample["nie"] is not null;
        return new(
            migrant ? AccountKind.Migrant : AccountKind.NaturalPerson,
            migrant ? (string)sample["nie"]! : run,
            migrant ? (string)sample["documentNumber"]! : serial,
            (string)sample["nombres"]!,
            (string)sample["apellidos"]!,
            ChileTime.Written(born),
            run,
            serial
        );
    }
}
