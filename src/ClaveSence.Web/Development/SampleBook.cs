using System.Collections.Frozen;

namespace ClaveSence.Web.Development;

/// <summary>All that the pretend registries know up to some count, found by number.</summary>
internal sealed class SampleBook
{
    /// <summary>Opens the book up to a count.</summary>
    public SampleBook(SampleCounts counts)
    {
        Counts = counts;
        Sheet = SampleSheet.Of(new(), counts);
        Companies = Sheet.Companies.ToFrozenDictionary(company => company.Rut);
        People = Sheet
            .People.Concat(Sheet.Companies.SelectMany(company => company.Persons))
            .Concat(SampleMaker.RefusedCards)
            .Concat(Sheet.Migrants.Select(migrant => migrant.Person))
            .ToFrozenDictionary(person => person.Run);
        Migrants = Sheet.Migrants.ToFrozenDictionary(migrant => migrant.Nie);
    }

    /// <summary>Gets up to which count it is written.</summary>
    public SampleCounts Counts { get; }

    /// <summary>Gets everything in order, as published.</summary>
    public SampleSheet Sheet { get; }

    /// <summary>Gets the companies by RUT.</summary>
    public FrozenDictionary<string, SampleCompany> Companies { get; }

    /// <summary>Gets the people by RUN: those published, the representatives, the migrants with the RUN they obtained, and those whose cédula is refused.</summary>
    public FrozenDictionary<string, SamplePerson> People { get; }

    /// <summary>Gets the migrants by NIE.</summary>
    public FrozenDictionary<string, SampleMigrant> Migrants { get; }
}
