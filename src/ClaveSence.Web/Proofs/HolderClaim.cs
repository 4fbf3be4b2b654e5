using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;

namespace ClaveSence.Web.Proofs;

/// <summary>What a visitor claims to be, with the number of the document that would prove it. The serial lives as long as the request.</summary>
internal abstract record HolderClaim
{
    private HolderClaim() { }

    /// <summary>Gets what kind of holder is claimed.</summary>
    public abstract AccountKind Kind { get; }

    /// <summary>Never writes a serial or a document's number.</summary>
    public sealed override string ToString() => "[holder claim]";

    /// <summary>A person claims to represent a company and to hold their card.</summary>
    /// <param name="Company">Rut Empresa.</param>
    /// <param name="Representative">Rut Representante Legal.</param>
    /// <param name="Serial">Número de serie cédula de identidad.</param>
    internal sealed record OfCompany(Rut Company, Rut Representative, CedulaSerial Serial) : HolderClaim
    {
        /// <inheritdoc/>
        public override AccountKind Kind => AccountKind.LegalEntity;
    }

    /// <summary>A person claims a RUN as theirs.</summary>
    /// <param name="Run">Their RUN.</param>
    /// <param name="Serial">Número de serie cédula de identidad.</param>
    internal sealed record OfPerson(Rut Run, CedulaSerial Serial) : HolderClaim
    {
        /// <inheritdoc/>
        public override AccountKind Kind => AccountKind.NaturalPerson;
    }

    /// <summary>A migrant claims a NIE as theirs.</summary>
    /// <param name="Nie">Número de Identidad Extranjero.</param>
    /// <param name="Document">The number of the document that carries it.</param>
    internal sealed record OfMigrant(Nie Nie, MigrantDocumentNumber Document) : HolderClaim
    {
        /// <inheritdoc/>
        public override AccountKind Kind => AccountKind.Migrant;
    }
}
