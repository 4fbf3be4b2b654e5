using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Privacy;
using ClaveSence.Tests.Site;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>Every page about the rights over one's data, in every state that looks different.</summary>
internal static class PrivacyScreens
{
    internal const string Root = "/mi-cuenta/privacidad";

    internal static IReadOnlyList<Screen> All { get; } =
    [
        Signed("privacy", "Privacidad", ""),
        new(
            "privacy-requests",
            "Privacidad",
            async (person, site) =>
            {
                await person.EnterAsPersonAsync(site);
                await person.AskErasureAsync();
                await person.AskRectificationAsync("Mi segundo apellido es Núñez y no Nuñes.");
            }
        ),
        Signed("privacy-download", "Copia de mis datos", "/descarga"),
        new(
            "privacy-download-ready",
            "Copia de mis datos",
            async (person, site) =>
            {
                await person.EnterAsPersonAsync(site);
                await person.OpenAsync($"{Root}/descarga");
                await person.PressAsync("Preparar la copia");
            }
        ),
        Signed("privacy-rectify", "Rectificación", "/rectificacion"),
        Pressed("privacy-rectify-errors", "Rectificación", "/rectificacion", "Enviar solicitud"),
        Signed("privacy-oppose", "Oposición", "/oposicion"),
        Pressed("privacy-oppose-errors", "Oposición", "/oposicion", "Enviar solicitud"),
        Signed("privacy-block", "Bloqueo", "/bloqueo"),
        Pressed("privacy-block-errors", "Bloqueo", "/bloqueo", "Bloquear mis datos"),
        new(
            "privacy-blocked",
            "Sus datos están bloqueados",
            async (person, site) =>
            {
                await person.EnterAsPersonAsync(site);
                await person.OpenAsync($"{Root}/bloqueo");
                await person.Field("Entiendo que no podré ingresar hasta que levante el bloqueo").CheckAsync();
                await person.PressAsync("Bloquear mis datos");
            }
        ),
        Signed("privacy-erase", "Eliminación", "/eliminacion"),
        Pressed("privacy-erase-errors", "Eliminación", "/eliminacion", "Pedir la eliminación"),
        new(
            "privacy-keep",
            "Cancelar la eliminación de la cuenta",
            async (person, site) => await person.OpenAsync(await person.KeepLinkAsync(site))
        ),
        new(
            "privacy-kept",
            "Su cuenta se conserva",
            async (person, site) =>
            {
                await person.OpenAsync(await person.KeepLinkAsync(site));
                await person.PressAsync("Cancelar la solicitud");
            }
        ),
        Screen.At("privacy-keep-over", "/aviso/conservar-cuenta/vencido", "Cancelar la eliminación de la cuenta"),
        Screen.At("privacy-help", "/ayuda", "Ayuda"),
    ];

    /// <summary>A natural person with an account, signed in.</summary>
    internal static async Task<Holder> EnterAsPersonAsync(this Person person, TestSite site)
    {
        var holder = await site.NewPersonAsync();
        holder.Kind.ShouldBe(AccountKind.NaturalPerson);
        await person.OpenAsync("/ingresar?tipo=persona-natural");
        await person.TypeAsync("Rut", holder.Identifier);
        await person.TypeAsync("Clave Sence", Steps.Clave);
        await person.PressAsync("Ingresar");
        return holder;
    }

    internal static async Task AskRectificationAsync(this Person person, string text)
    {
        await person.OpenAsync($"{Root}/rectificacion");
        await person.TypeAsync("¿Qué dato está mal y cómo debería decir?", text);
        await person.PressAsync("Enviar solicitud");
    }

    internal static async Task AskErasureAsync(this Person person)
    {
        await person.OpenAsync($"{Root}/eliminacion");
        await person.Field("Entiendo que la cuenta no se podrá recuperar").CheckAsync();
        await person.PressAsync("Pedir la eliminación");
    }

    private static async Task<string> KeepLinkAsync(this Person person, TestSite site)
    {
        var holder = await person.EnterAsPersonAsync(site);
        await person.AskErasureAsync();
        return (await site.Tools.WaitForLetterAsync(holder.Email, "Pidió eliminar su cuenta")).LinkPath;
    }

    private static Screen Signed(string name, string heading, string path) =>
        new(
            name,
            heading,
            async (person, site) =>
            {
                await person.EnterAsPersonAsync(site);
                await person.OpenAsync(Root + path);
            }
        );

    private static Screen Pressed(string name, string heading, string path, string button) =>
        new(
            name,
            heading,
            async (person, site) =>
            {
                await person.EnterAsPersonAsync(site);
                await person.OpenAsync(Root + path);
                await person.PressAsync(button);
            }
        );
}
