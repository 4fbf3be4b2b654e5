using ClaveSence.Tests.Site;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>The page of the definitive clave, in its states.</summary>
internal static class ProvisionalScreens
{
    private const string Title = "Crear clave definitiva";

    internal static IReadOnlyList<Screen> All { get; } =
    [
        Screen.At("definitive", Provisionals.Page, Title),
        new(
            "definitive-refused",
            Title,
            async (person, site) =>
            {
                var company = await site.NewAccountAsync();
                await person.OpenAsync(Provisionals.Page);
                await person.TypeAsync("Rut Empresa", company.Rut);
                await person.TypeAsync("Clave Sence provisional", Provisionals.Nobodys);
                await person.PressAsync(Title);
            }
        ),
        new("definitive-ticket", Title, async (person, site) => await TicketAsync(person, site)),
        new(
            "definitive-ticket-errors",
            Title,
            async (person, site) =>
            {
                await TicketAsync(person, site);
                await person.TypeAsync("Nueva Clave Sence", "corta");
                await person.TypeAsync("Repita la nueva Clave Sence", "corta");
                await person.PressAsync(Title);
            }
        ),
        new(
            "definitive-created",
            Title,
            async (person, site) =>
            {
                await TicketAsync(person, site);
                await person.TypeAsync("Nueva Clave Sence", Provisionals.Fresh);
                await person.TypeAsync("Repita la nueva Clave Sence", Provisionals.Fresh);
                await person.PressAsync(Title);
            }
        ),
    ];

    /// <summary>CS-04 at sign-in: the page knows whose clave it is.</summary>
    internal static async Task<Company> TicketAsync(Person person, TestSite site)
    {
        var company = await site.NewAccountAsync();
        var issued = await site.IssueProvisionalAsync(company);
        await person.OpenAsync("/ingresar?tipo=persona-juridica");
        await person.TypeAsync("Rut Empresa", company.Rut);
        await person.TypeAsync("Clave Sence", issued.Code.Display);
        await person.PressAsync("Ingresar");
        return company;
    }
}
