using ClaveSence.Tests.Site;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>The screens of chapter 3, and of what its letters lead to.</summary>
internal static class RecoveryScreens
{
    private const string Title = "Recuperar Clave Sence";
    private const string Question = "Responda su pregunta secreta";
    private const string Representative = "Datos del representante legal";
    private const string Serial = "Cédula de identidad del representante legal";
    private const string Mailbox = "Confirme el correo electrónico";
    private const string Sent = "Clave Sence en camino";

    internal static IEnumerable<Screen> All => [.. Beginning, .. Card, .. Mail, .. Dialogs, .. Letters];

    private static IEnumerable<Screen> Beginning =>
        [
            Screen.At("recover-start", Recoveries.Start, Title),
            new("recover-start-errors", Title, (person, _) => person.NameCompanyAsync("12.345.678-9")),
            new("recover-start-question", Title, (person, site) => LeaveRutAsync(person, site.NewAccountAsync())),
            new(
                "recover-start-representative",
                Title,
                (person, site) => LeaveRutAsync(person, site.NewAccountWithoutQuestionAsync())
            ),
            new("recover-start-waiting", Title, WaitAsync) { IsOfBrokenPortal = true },
            new(
                "recover-question",
                Question,
                async (person, site) => await person.NameCompanyAsync((await site.NewAccountAsync()).Rut)
            ),
            new(
                "recover-question-errors",
                Question,
                async (person, site) =>
                {
                    await person.NameCompanyAsync((await site.NewAccountAsync()).Rut);
                    await person.TypeAsync("Captcha de Seguridad", "ZZZZZ");
                    await person.PressAsync("Recuperar Clave");
                }
            ),
            new(
                "recover-question-forgotten",
                Question,
                async (person, site) =>
                {
                    await person.NameCompanyAsync((await site.NewAccountAsync()).Rut);
                    await person.Field(Recoveries.Forgotten).CheckAsync();
                }
            ),
        ];

    private static IEnumerable<Screen> Card =>
        [
            new(
                "recover-representative",
                Representative,
                async (person, site) => await person.ForgetAnswerAsync((await site.NewAccountAsync()).Rut)
            ),
            new(
                "recover-representative-errors",
                Representative,
                async (person, site) =>
                {
                    await person.ForgetAnswerAsync((await site.NewAccountAsync()).Rut);
                    await person.PressAsync("Validar");
                }
            ),
            new(
                "recover-serial",
                Serial,
                async (person, site) => await person.NameRepresentativeAsync(await site.NewAccountAsync())
            ),
            new(
                "recover-serial-errors",
                Serial,
                async (person, site) => await person.ProveCardAsync(await site.NewAccountAsync() with { Serial = "12" })
            ),
            new(
                "recover-serial-refused",
                Serial,
                async (person, site) =>
                    await person.ProveCardAsync(await site.NewAccountAsync() with { Serial = "123456789" })
            ),
            new(
                "recover-serial-down",
                Serial,
                async (person, site) => await person.ProveCardAsync(await site.NewAccountAsync())
            )
            {
                IsOfBrokenPortal = true,
            },
            new(
                "recover-serial-again",
                Serial,
                async (person, site) =>
                {
                    await WaitAsync(person, site);
                    await person.FollowAsync("Continuar donde quedó");
                }
            )
            {
                IsOfBrokenPortal = true,
            },
        ];

    private static IEnumerable<Screen> Mail =>
        [
            new(
                "recover-mailbox",
                Mailbox,
                async (person, site) => await person.ProveCardAsync(await site.NewAccountAsync())
            ),
            new(
                "recover-mailbox-errors",
                Mailbox,
                async (person, site) =>
                {
                    await person.ProveCardAsync(await site.NewAccountAsync());
                    await person.Field("No").CheckAsync();
                    await person.TypeAsync("Correo electrónico vigente", "sin arroba");
                    await person.TypeCaptchaAsync();
                    await person.PressAsync("Recuperar Clave");
                }
            ),
            new(
                "recover-mailbox-other",
                Mailbox,
                async (person, site) =>
                {
                    var company = await site.NewAccountAsync();
                    await person.ProveCardAsync(company);
                    await person.TypeNewMailboxAsync(company);
                }
            ),
        ];

    private static IEnumerable<Screen> Dialogs =>
        [
            new("recover-sent", Sent, async (person, site) => await person.AnswerAsync(await site.NewAccountAsync())),
            new(
                "recover-sent-below",
                Sent,
                async (person, site) =>
                {
                    await person.AnswerAsync(await site.NewAccountAsync());
                    await person.Button("Aceptar").ClickAsync();
                }
            ),
            new(
                "recover-sent-too-soon",
                Sent,
                async (person, site) =>
                {
                    await person.AnswerAsync(await site.NewAccountAsync());
                    await person.Button("Aceptar").ClickAsync();
                    await person.PressAsync("Reenviar");
                }
            ),
            new(
                "recover-held",
                Title,
                async (person, site) => await person.ReplaceMailboxAsync(await site.NewAccountAsync())
            ),
            new(
                "recover-held-below",
                Title,
                async (person, site) =>
                {
                    await person.ReplaceMailboxAsync(await site.NewAccountAsync());
                    await person.Button("Aceptar").ClickAsync();
                }
            ),
        ];

    private static IEnumerable<Screen> Letters =>
        [
            new("recover-own-tries", "Recuperar desde su correo", OpenOwnTriesAsync),
            Screen.At("recover-own-tries-over", "/recuperar/intentos/vencido", "Recuperar desde su correo"),
            new("replace-confirm", "Confirmar el nuevo correo", OpenConfirmationAsync),
            new(
                "replace-confirm-done",
                "Su nuevo correo está confirmado",
                async (person, site) =>
                {
                    await OpenConfirmationAsync(person, site);
                    await person.PressAsync("Confirmar este correo");
                }
            ),
            Screen.At("replace-confirm-over", "/aviso/confirmar-correo/vencido", "Confirmar el nuevo correo"),
            new("replace-refuse", "No fui yo", (person, site) => OpenNoticeAsync(person, site, "detener-cambio")),
            new(
                "replace-refuse-done",
                "El cambio de correo quedó detenido",
                async (person, site) =>
                {
                    await OpenNoticeAsync(person, site, "detener-cambio");
                    await person.PressAsync("No fui yo");
                }
            ),
            new("replace-vouch", "Sí, fui yo", (person, site) => OpenNoticeAsync(person, site, "si-fui-yo")),
            new(
                "replace-vouch-done",
                "Gracias por confirmarlo",
                async (person, site) =>
                {
                    await OpenNoticeAsync(person, site, "si-fui-yo");
                    await person.PressAsync("Sí, fui yo");
                }
            ),
        ];

    private static async Task LeaveRutAsync(Person person, Task<Company> account)
    {
        var company = await account;
        await person.BeginRecoveryAsync();
        await person.TypeAsync("Rut Empresa", company.Rut);
        await person.Field("Rut Empresa").BlurAsync();
        await person.Page.Locator("#recuperar-parte form").WaitForAsync();
    }

    private static async Task WaitAsync(Person person, TestSite site)
    {
        await person.ProveCardAsync(await site.NewAccountAsync());
        await person.OpenAsync(Recoveries.Start);
    }

    private static async Task OpenOwnTriesAsync(Person person, TestSite site)
    {
        var company = await site.NewAccountAsync();
        for (var i = 0; i < 6; i++)
        {
            using var stranger = site.NewVisitor();
            await stranger.BeginRecoveryAsync(company.Rut);
            await stranger.AnswerAsync("otra cosa");
        }

        await person.OpenLetterAsync(site, company.Email, "Continúe", "/recuperar/intentos");
    }

    private static async Task OpenConfirmationAsync(Person person, TestSite site)
    {
        var fresh = await person.ReplaceMailboxAsync(await site.NewAccountAsync());
        await person.OpenLetterAsync(site, fresh, "Confirme este correo", "/aviso/confirmar-correo");
    }

    private static async Task OpenNoticeAsync(Person person, TestSite site, string way)
    {
        var company = await site.NewAccountAsync();
        await person.ReplaceMailboxAsync(company);
        await person.OpenLetterAsync(site, company.Email, "Piden cambiar", $"/aviso/{way}");
    }
}
