using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>The screens that look different for persons and migrants, and those that they alone have.</summary>
internal static class PersonScreens
{
    private const string Run = "Agregar mi RUN";

    internal static IEnumerable<Screen> All =>
        [
            .. new[] { AccountKind.NaturalPerson, AccountKind.Migrant }.SelectMany(Registration),
            new(
                "register-person-too-young",
                TitleOf(AccountKind.NaturalPerson),
                async (person, site) => await person.ProveAsync(await site.Tools.SamplePersonAsync(5))
            ),
            new(
                "register-person-deceased",
                TitleOf(AccountKind.NaturalPerson),
                async (person, site) => await person.ProveAsync(await site.Tools.SamplePersonAsync(9))
            ),
            new("add-run", Run, (person, site) => person.ToRunAsync(site)),
            new(
                "add-run-errors",
                Run,
                async (person, site) =>
                {
                    await person.ToRunAsync(site);
                    await person.AddRunAsync("12.345.678-9", "1");
                }
            ),
            new(
                "add-run-somebody-else",
                Run,
                async (person, site) =>
                {
                    await person.ToRunAsync(site);
                    var other = await site.Tools.NewIndividualAsync(AccountKind.NaturalPerson);
                    await person.AddRunAsync(other.Identifier, other.Document);
                }
            ),
            new(
                "add-run-done",
                Run,
                async (person, site) =>
                {
                    var migrant = await person.ToRunAsync(site);
                    await person.AddRunAsync(migrant.Run, migrant.Serial);
                }
            ),
        ];

    private static IEnumerable<Screen> Registration(AccountKind kind) =>
        [
            new($"register-{kind}-prove", TitleOf(kind), (person, _) => person.BeginRegistrationAsync(kind)),
            new(
                $"register-{kind}-prove-errors",
                TitleOf(kind),
                async (person, _) =>
                {
                    await person.BeginRegistrationAsync(kind);
                    await person.PressAsync("Validar");
                }
            ),
            new(
                $"register-{kind}-prove-refused",
                TitleOf(kind),
                async (person, site) =>
                    await person.ProveAsync(await site.NewHolderAsync(kind) with { Document = "A999999999" })
            ),
            new(
                $"register-{kind}-form",
                TitleOf(kind),
                async (person, site) => await person.ProveAsync(await site.NewHolderAsync(kind))
            ),
            new(
                $"register-{kind}-taken",
                "Usted ya tiene Clave Sence",
                async (person, site) =>
                {
                    var holder = await site.NewHolderAsync(kind);
                    await site.Tools.MakeAccountAsync(holder, Steps.Clave);
                    await person.ProveAsync(holder);
                }
            ),
        ];

    private static string TitleOf(AccountKind kind) =>
        kind is AccountKind.Migrant
            ? "Registrar Clave Sence como Persona Migrante"
            : "Registrar Clave Sence como Persona Natural";
}
