namespace ClaveSence.Domain.Accounts;

/// <summary>The kinds of accounts. One identifier can hold one account of each kind.</summary>
public enum AccountKind
{
    /// <summary>Persona Natural: signs in with a RUN.</summary>
    NaturalPerson,

    /// <summary>Persona Jurídica: a company, OTEC, OTIC or public body; signs in with its RUT.</summary>
    LegalEntity,

    /// <summary>Persona Migrante: signs in with a NIE.</summary>
    Migrant,

    /// <summary>Facilitador Extranjero: signs in with a foreign document.</summary>
    ForeignFacilitator,

    /// <summary>An officer of SENCE: signs in with a RUN, behind the office's door alone (ADR 0025). No page for the public takes this kind.</summary>
    Officer,
}
