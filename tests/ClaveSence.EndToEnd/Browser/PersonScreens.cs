using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Shell;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>The screens that look different for persons and migrants, and those that they alone have.</summary>
internal static class PersonScreens
{
    private const string Run = "Agregar mi RUN";

    internal static IEnumerable<Screen> All =>
        [
            .. new[] { AccountKind.NaturalPerson, AccountKind.Migrant }.SelectMany(Registration),
            new(
                "individual-too-young",
                TitleOf(AccountKind.NaturalPerson),
                async (person, site) => await person.ProveAsync(await site.Tools.SamplePersonAsync(5))
            ),
            new(
                "individual-deceased",
                TitleOf(AccountKind.NaturalPerson),
                async (person, site) => await person.ProveAsync(await site.Tools.SamplePersonAsync(9))
            ),
            new("individual-run", Run, (person, site) => person.ToRunAsync(site)),
            new(
                "individual-run-errors",
                Run,
                async (person, site) =>
                {
                    await person.ToRunAsync(site);
                    await person.AddRunAsync("12.345.678-9", "1");
                }
            ),
            new(
                "individual-run-somebody-else",
                Run,
                async (person, site) =>
                {
                    await person.ToRunAsync(site);
                    var other = await site.Tools.NewIndividualAsync(AccountKind.NaturalPerson);
                    await person.AddRunAsync(other.Identifier, other.Document);
                }
            ),
            new(
                "individual-run-done",
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
            new(
                $"individual-{KindPath.Of(kind)}-prove",
                TitleOf(kind),
                (person, _) => person.BeginRegistrationAsync(kind)
            ),
            new(
                $"individual-{KindPath.Of(kind)}-prove-errors",
                TitleOf(kind),
                async (person, _) =>
                {
                    await person.BeginRegistrationAsync(kind);
                    await person.PressAsync("Validar");
                }
            ),
            new(
                $"individual-{KindPath.Of(kind)}-prove-refused",
                TitleOf(kind),
                async (person, site) =>
                    await person.ProveAsync(await site.NewHolderAsync(kind) with { Document = "A999999999" })
            ),
            new(
                $"individual-{KindPath.Of(kind)}-form",
                TitleOf(kind),
                async (person, site) => await person.ProveAsync(await site.NewHolderAsync(kind))
            ),
            new(
                $"individual-{KindPath.Of(kind)}-taken",
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
