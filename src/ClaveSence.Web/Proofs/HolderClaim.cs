using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;

namespace ClaveSence.Web.Proofs;

/// <summary>What a visitor claims to be, with the number of the document that would prove it. The serial lives as long as the request.</summary>
internal abstract record HolderClaim
{
    private HolderClaim() { }

    /// <summary>Gets who is claimed to be there.</summary>
    public abstract AccountIdentifier Holder { get; }

    /// <summary>Gets what kind of holder is claimed.</summary>
    public AccountKind Kind => Holder.Kind;

    /// <summary>Gets whose document's number is guessed, as budgets count it: a RUN, or a NIE said to be one.</summary>
    public abstract string Person { get; }

    /// <summary>Never writes a serial or a document's number.</summary>
    public sealed override string ToString() => "[holder claim]";

    /// <summary>A person claims to represent a company and to hold their card.</summary>
    /// <param name="Company">Rut Empresa.</param>
    /// <param name="Representative">Rut Representante Legal.</param>
    /// <param name="Serial">Número de serie cédula de identidad.</param>
    internal sealed record OfCompany(Rut Company, Rut Representative, CedulaSerial Serial) : HolderClaim
    {
        /// <inheritdoc/>
        public override AccountIdentifier Holder => AccountIdentifier.ForCompany(Company);

        /// <inheritdoc/>
        public override string Person => Representative.ToString();
    }

    /// <summary>A person claims a RUN as theirs.</summary>
    /// <param name="Run">Their RUN.</param>
    /// <param name="Serial">Número de serie cédula de identidad.</param>
    internal sealed record OfPerson(Rut Run, CedulaSerial Serial) : HolderClaim
    {
        /// <inheritdoc/>
        public override AccountIdentifier Holder => AccountIdentifier.ForPerson(Run);

        /// <inheritdoc/>
        public override string Person => Run.ToString();
    }

    /// <summary>A migrant claims a NIE as theirs.</summary>
    /// <param name="Nie">Número de Identidad Extranjero.</param>
    /// <param name="Document">The number of the document that carries it.</param>
    internal sealed record OfMigrant(Nie Nie, MigrantDocumentNumber Document) : HolderClaim
    {
        /// <inheritdoc/>
        public override AccountIdentifier Holder => AccountIdentifier.ForMigrant(Nie);

        /// <inheritdoc/>
        public override string Person => Holder.ToString();
    }
}
