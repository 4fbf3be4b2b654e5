using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>«Mis datos»: its forms, their mistakes, what two windows see, and the pages behind its letters.</summary>
internal static class DetailsScreens
{
    private const string Contact = "/mi-cuenta/datos/contacto";
    private const string Email = "/mi-cuenta/datos/correo";

    internal static IEnumerable<Screen> All => [.. Forms, .. States];

    private static IEnumerable<Screen> Forms =>
        [
            Form("details", "/mi-cuenta/datos", "Mis datos"),
            Form("details-contact", Contact, "Dirección y contacto"),
            Form("details-email", Email, "Correo electrónico"),
            Form("details-second-email", "/mi-cuenta/datos/correo-alternativo", "Correo electrónico alternativo"),
            Form("details-second-email-remove", "/mi-cuenta/datos/correo-alternativo/quitar", "Quitar el correo"),
            Form("details-representative", "/mi-cuenta/datos/representante", "Representante legal"),
            Form("details-question", "/mi-cuenta/datos/pregunta", "Pregunta y respuesta secreta"),
        ];

    private static IEnumerable<Screen> States =>
        [
            new(
                "details-contact-errors",
                "Dirección y contacto",
                async (person, site) =>
                {
                    await person.EnterAsync(site);
                    await person.OpenAsync(Contact);
                    await person.TypeAsync("Calle", "");
                    await person.TypeAsync("Teléfono", "123");
                    await person.PressAsync("Guardar");
                }
            ),
            Sent("details-email-errors", Email, "Cambiar correo electrónico", "Correo electrónico"),
            Sent(
                "details-representative-errors",
                "/mi-cuenta/datos/representante",
                "Cambiar representante legal",
                "Representante legal"
            ),
            Sent("details-question-errors", "/mi-cuenta/datos/pregunta", "Guardar", "Pregunta y respuesta secreta"),
            new("details-stale", "Dirección y contacto", (person, site) => person.SeeBothValuesAsync(site)),
            new(
                "details-email-waiting",
                "Correo electrónico",
                async (person, site) => await person.AskEmailAsync(await person.EnterAsync(site))
            ),
            new("details-lapsed", "Mi cuenta", (person, site) => person.FindStandingLapsedAsync(site)),
            new(
                "notice-new-email",
                "Confirmar su nuevo correo electrónico",
                async (person, site) => await person.OpenNewEmailAsync(site)
            ),
            Screen.At("notice-new-email-over", "/aviso/nuevo-correo/vencido", "Confirmar su nuevo correo"),
            new("notice-undo", "Deshacer el cambio", (person, site) => person.OpenUndoAsync(site)),
            new(
                "notice-undone",
                "Deshicimos el cambio",
                async (person, site) =>
                {
                    await person.OpenUndoAsync(site);
                    await person.PressAsync("No fui yo");
                }
            ),
        ];

    private static Screen Form(string name, string address, string heading) =>
        new(
            name,
            heading,
            async (person, site) =>
            {
                await person.EnterAsync(site);
                await person.OpenAsync(address);
            }
        );

    private static Screen Sent(string name, string address, string button, string heading) =>
        new(
            name,
            heading,
            async (person, site) =>
            {
                await person.EnterAsync(site);
                await person.OpenAsync(address);
                await person.PressAsync(button);
            }
        );

    private static string NewOf(Company company) => $"nuevo.{company.Rut}@ejemplo.cl";

    private static async Task FillContactAsync(this Person person, string street)
    {
        await person.TypeAsync("Calle", street);
        await person.TypeAsync("Número", "1340");
        await person.ChooseAsync("Región", "Región Metropolitana de Santiago");
        await person.ChooseAsync("Comuna", "Providencia");
        await person.TypeAsync("Teléfono", "9 8765 4321");
    }

    // 409 is an answer like another; the console speaks of it all the same.
    private static async Task SeeBothValuesAsync(this Person person, TestSite site)
    {
        await person.EnterAsync(site);
        await person.OpenAsync(Contact);
        var other = await person.NewTabAsync();
        await other.OpenAsync(Contact);
        await other.FillContactAsync("Avenida Libertador Bernardo O'Higgins");
        await other.PressAsync("Guardar");
        await person.FillContactAsync("Pasaje Los Aromos");
        await person.PressAsync("Guardar");
    }

    private static async Task AskEmailAsync(this Person person, Company company)
    {
        await person.OpenAsync(Email);
        await person.TypeAsync("Nuevo correo electrónico", NewOf(company));
        await person.TypeAsync("Repita el nuevo correo electrónico", NewOf(company));
        await person.PressAsync("Cambiar correo electrónico");
    }

    private static async Task<Company> OpenNewEmailAsync(this Person person, TestSite site)
    {
        var company = await person.EnterAsync(site);
        await person.AskEmailAsync(company);
        var letter = await site.Tools.WaitForLetterAsync(NewOf(company), "Confirme su nuevo correo");
        await person.OpenAsync(letter.LinkPath);
        return company;
    }

    private static async Task OpenUndoAsync(this Person person, TestSite site)
    {
        var company = await person.OpenNewEmailAsync(site);
        await person.PressAsync("Confirmar este correo");
        var letter = await site.Tools.WaitForLetterAsync(company.Email, "Cambió el correo electrónico");
        await person.OpenAsync(letter.LinkPath);
    }

    private static async Task FindStandingLapsedAsync(this Person person, TestSite site)
    {
        var company = await person.EnterAsync(site);
        var account = (await site.AccountOfAsync(company))!.Id;
        await site.InStoreAsync(store =>
            store
                .Set<Account>()
                .Where(row => row.Id == account)
                .ExecuteUpdateAsync(update =>
                    update
                        .SetProperty(row => row.Standing, AccountStanding.RepresentativeEnded)
                        .SetProperty(row => row.StandingSince, row => row.CreatedAt)
                )
        );
        await person.OpenAsync("/mi-cuenta");
    }
}
