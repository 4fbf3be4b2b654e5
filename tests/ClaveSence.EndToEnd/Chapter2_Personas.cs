using ClaveSence.Domain.Accounts;
using ClaveSence.EndToEnd.Browser;

namespace ClaveSence.EndToEnd;

/// <summary>Chapter 2 for Persona Natural and Persona Migrante, and the migrant who obtains a RUN.</summary>
public sealed class Chapter2_Personas(Portal portal)
{
    public static TheoryData<AccountKind> Kinds => [AccountKind.NaturalPerson, AccountKind.Migrant];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_person_registers_from_the_entry_page_confirms_and_signs_in(AccountKind kind)
    {
        var holder = await portal.Site.NewHolderAsync(kind);
        await using var person = await portal.NewPersonAsync();
        await person.ProveAsync(holder);
        person.At.ShouldBe($"{holder.Register}/datos");
        foreach (
            var (label, value) in new[]
            {
                ("Nombres", holder.Names),
                ("Apellidos", holder.Surnames),
                ("Fecha de nacimiento", holder.BirthDate),
            }
        )
        {
            (await person.Field(label).InputValueAsync()).ShouldBe(value);
            (await person.Field(label).GetAttributeAsync("readonly")).ShouldNotBeNull(label);
        }

        await person.RegisterAsync(portal.Site, holder);
        person.At.ShouldBe($"{holder.Register}/lista");
        await person.FollowAsync("Ingresar", "main");
        await person.SignInAsync(kind, holder.Identifier);
        person.At.ShouldBe("/mi-cuenta");
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_whole_chapter_without_javascript(AccountKind kind)
    {
        var holder = await portal.Site.NewHolderAsync(kind);
        await using var person = await portal.NewPersonWithoutScriptAsync();
        await person.RegisterAsync(portal.Site, holder);
        person.At.ShouldBe($"{holder.Register}/lista");
    }

    [Fact]
    public async Task A_migrant_adds_the_run_and_signs_in_with_either()
    {
        await using var person = await portal.NewPersonAsync();
        var migrant = await person.ToRunAsync(portal.Site);
        await person.AddRunAsync(migrant.Run, migrant.Serial);
        person.At.ShouldBe("/mi-cuenta/datos/run");
        foreach (
            var (kind, identifier) in new[]
            {
                (AccountKind.Migrant, migrant.Identifier),
                (AccountKind.NaturalPerson, migrant.Run),
            }
        )
        {
            await using var again = await portal.NewPersonAsync();
            await again.SignInAsync(kind, identifier);
            again.At.ShouldBe("/mi-cuenta");
        }
    }
}
