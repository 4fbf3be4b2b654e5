using ClaveSence.Domain;
using ClaveSence.Web.Development;

namespace ClaveSence.Tests.Development;

public sealed class SampleMakerTests
{
    private static readonly SampleBook Book = new(SampleCounts.FirstDay);

    [Fact]
    public void The_first_day_has_all_that_a_check_needs()
    {
        var companies = Book.Sheet.Companies;
        companies.Count.ShouldBeGreaterThanOrEqualTo(20);
        companies.Select(company => company.Kind).Distinct().ShouldBe(["Empresa", "OTEC", "OTIC"], ignoreOrder: true);
        companies.ShouldContain(company => !company.Active && company.Kind == "OTEC");
        companies.ShouldContain(company => company.Representatives[0].Run == company.Rut, "a sole trader");
        companies.ShouldContain(company => company.Representatives.Count == 2);
        companies[0].Active.ShouldBeTrue();

        Book.Sheet.People.Count.ShouldBeGreaterThanOrEqualTo(30);
        Book.Sheet.People.Count(person => person.Deceased).ShouldBe(1);
        Book.Sheet.People.Count(person => person.Card is SampleCard.InRenewal).ShouldBe(1);
        Book.Sheet.People.Count(person => person.BirthDate.Year > 2014).ShouldBe(3);
        Book.Sheet.Migrants.Count.ShouldBe(10);
    }

    [Fact]
    public void Ten_thousand_of_each_are_valid_and_no_number_stands_twice()
    {
        var book = new SampleBook(new(10_000, 10_000, 10_000));

        book.Companies.Count.ShouldBe(10_000);
        book.Migrants.Count.ShouldBe(10_000);
        var representatives = book.Sheet.Companies.Sum(company => company.Persons.Count);
        book.People.Count.ShouldBe(10_000 + representatives + 10_000 + 2, "the migrants have their RUN");
        book.Companies.Keys.Concat(book.People.Keys).ShouldAllBe(text => Rut.Parse(text).ToString() == text);
        book.Migrants.Values.ShouldAllBe(migrant =>
            Nie.Parse(migrant.Nie).ToString() == migrant.Nie
            && MigrantDocumentNumber.Parse(migrant.DocumentNumber).Value == migrant.DocumentNumber
        );
        book.People.Values.ShouldAllBe(person => CedulaSerial.Parse(person.Serial).Value == person.Serial);
    }

    [Fact]
    public void Those_invented_later_are_all_of_use()
    {
        var later = SampleSheet.Of(SampleCounts.FirstDay, new(200, 200, 0));

        later.Companies.ShouldAllBe(company => company.Active);
        later.People.ShouldAllBe(person =>
            !person.Deceased && person.Card == SampleCard.InForce && person.BirthDate.Year < 2008
        );
    }
}
