using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;

namespace ClaveSence.Tests.Domain;

public sealed class ForeignDocumentTests
{
    [Fact]
    public void The_countries_are_those_of_iso_3166()
    {
        Country.All.Count.ShouldBe(249);
        Country.Parse("pe").ShouldBe(Country.Parse("PER"));
        Country.Parse("CHL").Name.ShouldBe("Chile");
        Country.TryParse("XX", out _).ShouldBeFalse();
        Country.TryParse("", out _).ShouldBeFalse();
        Country.TryParse(null, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_document_is_known_by_country_kind_and_number()
    {
        ForeignDocument
            .TryCreate(Country.Parse("PE"), ForeignDocumentType.Passport, " ab-123.456 ", out var document)
            .ShouldBeTrue();

        document.ToString().ShouldBe("PE-Passport-AB123456");
        ForeignDocument.Parse("PE-Passport-AB123456").ShouldBe(document);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("ABCDEFGHIJ01234567890")]
    [InlineData("AB1234Ñ")]
    [InlineData("")]
    [InlineData(null)]
    public void A_number_of_another_form_is_refused(string? number) =>
        ForeignDocument.TryCreate(Country.Parse("PE"), ForeignDocumentType.Other, number, out _).ShouldBeFalse();

    [Fact]
    public void A_document_without_country_or_kind_is_refused()
    {
        ForeignDocument.TryCreate(null, ForeignDocumentType.Other, "AB123456", out _).ShouldBeFalse();
        ForeignDocument.TryCreate(Country.Parse("PE"), null, "AB123456", out _).ShouldBeFalse();
        ForeignDocument.TryCreate(Country.Parse("PE"), (ForeignDocumentType)9, "AB123456", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(AccountKind.NaturalPerson, " 12.345.678-5 ", "12345678-5")]
    [InlineData(AccountKind.LegalEntity, "60803000k", "60803000-K")]
    [InlineData(AccountKind.Migrant, "12.345.678-5", "12345678-5")]
    [InlineData(AccountKind.ForeignFacilitator, "PE-Passport-AB123456", "PE-Passport-AB123456")]
    public void An_identifier_is_unique_by_its_kind_and_text(AccountKind kind, string typed, string text)
    {
        AccountIdentifier.TryParse(kind, typed, out var identifier).ShouldBeTrue();

        (identifier.Kind, identifier.Text).ShouldBe((kind, text));
        identifier.ToString().ShouldBe($"{kind}:{text}");
        AccountIdentifier.TryParse(kind, text, out var again).ShouldBeTrue();
        again.ShouldBe(identifier);
        AccountIdentifier.TryParse(kind, "?", out _).ShouldBeFalse();
    }

    [Fact]
    public void One_rut_can_hold_two_accounts() =>
        AccountIdentifier
            .ForPerson(Rut.Parse("12345678-5"))
            .ShouldNotBe(AccountIdentifier.ForCompany(Rut.Parse("12345678-5")));
}
