using System.Globalization;
using ClaveSence.Domain;

namespace ClaveSence.Web.Development;

/// <summary>Invents the n-th company, person or migrant; the same n gives the same one in every process and on every day.</summary>
/// <remarks>
/// So two processes on one store know the same people by sharing a count. People's numbers are of 40 million and more,
/// where no RUN has been given out; a company's number may be somebody's by chance.
/// </remarks>
internal static class SampleMaker
{
    // Each block of people has numbers of its own, so that they never meet, however many are invented.
    private const int RepresentativesFrom = 500_000;
    private const int CardsFrom = 1_500_000;
    private const int MigrantsFrom = 1_800_000;
    private const int Span = 2_000_000;
    private static readonly DateOnly Eldest = new(1950, 1, 15);

    /// <summary>Gets people with a cédula that is refused (expired, blocked); they are listed on the page only.</summary>
    public static IReadOnlyList<SamplePerson> RefusedCards { get; } =
    [
        PersonAt(CardsFrom) with
        {
            Card = SampleCard.Expired,
        },
        PersonAt(CardsFrom + 1) with
        {
            Card = SampleCard.Blocked,
        },
    ];

    /// <summary>Invents a person. Of the first ones a few are under 14, one is deceased, one renews the cédula; the later ones are adults.</summary>
    public static SamplePerson Person(int index)
    {
        var person = PersonAt(index);
        return index switch
        {
            5 or 17 or 29 => person with { BirthDate = new DateOnly(2018, 3, 1).AddDays(index) },
            9 => person with { Deceased = true },
            14 => person with { Card = SampleCard.InRenewal },
            _ => person,
        };
    }

    /// <summary>Invents a company. Of the first ones some have ended; every representative is an adult with a good cédula.</summary>
    public static SampleCompany Company(int index)
    {
        var first = PersonAt(RepresentativesFrom + (2 * index));
        var soleTrader = index % 10 == 3;
        SamplePerson[] persons =
            !soleTrader && index % 4 == 2 ? [first, PersonAt(RepresentativesFrom + (2 * index) + 1)] : [first];
        var kind = soleTrader ? "Empresa" : KindOf(index);
        return new()
        {
            Rut = soleTrader ? first.Run : Numbered<Rut>(66_000_000 + Spread(index)).ToString(),
            RazonSocial = soleTrader ? $"{first.Names} {first.Surnames} E.I.R.L." : NameOf(index, kind),
            Kind = kind,
            Active = index is not (7 or 15 or 21),
            Representatives =
            [
                .. persons.Select(person => new SampleRepresentative(
                    person.Run,
                    person.Names,
                    person.Surnames,
                    person.Serial
                )),
            ],
            Persons = persons,
        };
    }

    /// <summary>Invents a migrant, an adult with a good document.</summary>
    public static SampleMigrant Migrant(int index)
    {
        var (region, comuna) = Pick(SampleWords.Comunas, index);
        var person = PersonAt(MigrantsFrom + index);
        return new()
        {
            Nie = Numbered<Nie>(10_000_000 + Spread(index)).ToString(),
            DocumentNumber = string.Create(CultureInfo.InvariantCulture, $"P{Spread(index + 77):D7}"),
            Run = person.Run,
            Serial = person.Serial,
            Names = Pick(SampleWords.Names, 5 * index),
            Surnames = Pick(SampleWords.MigrantSurnames, index),
            BirthDate = Eldest.AddDays(9000 + (index * 211 % 9000)),
            Street = Pick(SampleWords.Streets, index),
            Number = (100 + (index * 37 % 900)).ToString(CultureInfo.InvariantCulture),
            Region = region,
            Comuna = comuna,
            Phone = string.Create(CultureInfo.InvariantCulture, $"+569{80_000_000 + Spread(index)}"),
            Email = string.Create(CultureInfo.InvariantCulture, $"migrante{index + 1}@correo.example"),
        };
    }

    private static SamplePerson PersonAt(int number) =>
        new()
        {
            Run = Numbered<Rut>(40_000_000 + Spread(number)).ToString(),
            Names = Pick(SampleWords.Names, number),
            Surnames = $"{Pick(SampleWords.Surnames, 3 * number)} {Pick(SampleWords.Surnames, (7 * number) + 1)}",
            BirthDate = Eldest.AddDays(number * 157 % 19_000),
            Serial = string.Create(CultureInfo.InvariantCulture, $"A{10_000_000 + Spread(number + 31):D9}"),
        };

    private static string KindOf(int index) =>
        (index % 6) switch
        {
            1 => "OTEC",
            5 => "OTIC",
            _ => "Empresa",
        };

    private static string NameOf(int index, string kind)
    {
        var place = Pick(SampleWords.Places, index);
        return kind switch
        {
            "OTEC" => $"Capacitación {place} Limitada",
            "OTIC" => $"Corporación de Capacitación {place}",
            _ => $"{Pick(SampleWords.Trades, index)} {place} SpA",
        };
    }

    private static T Pick<T>(IReadOnlyList<T> words, int number) => words[number % words.Count];

    // A step that shares no factor with the span meets each number once: numbers look scattered and never repeat.
    private static int Spread(int number) => (int)((number * 1_234_567L + 345_678) % Span);

    // The check digit is found by trying, so that its rule stands in one place only.
    private static T Numbered<T>(int body)
        where T : class, IWritten<T>
    {
        foreach (var digit in "0123456789K")
        {
            if (T.TryParse(string.Create(CultureInfo.InvariantCulture, $"{body}-{digit}"), out var value))
            {
                return value;
            }
        }

        throw new System.Diagnostics.UnreachableException();
    }
}
