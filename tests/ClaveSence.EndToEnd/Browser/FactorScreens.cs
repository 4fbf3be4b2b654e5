namespace ClaveSence.EndToEnd.Browser;

/// <summary>The screens of passkeys, codes and a lost second factor.</summary>
internal static class FactorScreens
{
    private const string Codes = "Códigos de verificación";
    private const string Code = "Código de verificación";

    internal static IEnumerable<Screen> All => [.. Passkeys, .. Application, .. SignIn];

    private static IEnumerable<Screen> Passkeys =>
        [
            new("security-passkey", "Seguridad", (person, site) => person.AddKeyAsync(site)),
            new(
                "security-passkey-step-up",
                "Seguridad",
                async (person, site) =>
                {
                    await site.StaleAsync(await person.AddKeyAsync(site));
                    await person.OpenAsync("/mi-cuenta/seguridad");
                }
            ),
            new(
                "passkey",
                "Llave de acceso",
                async (person, site) =>
                {
                    await person.AddKeyAsync(site);
                    await person.FollowAsync("Modificar Llave de este equipo");
                }
            ),
            new(
                "passkey-errors",
                "Llave de acceso",
                async (person, site) =>
                {
                    await site.StaleAsync(await person.AddKeyAsync(site));
                    await person.FollowAsync("Modificar Llave de este equipo");
                    await person.PressAsync("Quitar llave de acceso");
                }
            ),
            new(
                "sign-in-passkey-refused",
                "Ingresar",
                async (person, site) =>
                {
                    await person.AddKeyAsync(site);
                    await person.FollowAsync("Modificar Llave de este equipo");
                    await person.PressAsync("Quitar llave de acceso");
                    await person.PressAsync("Cerrar sesión");
                    await person.OpenAsync("/ingresar");
                    await person.PressAsync(Factors.EnterButton);
                }
            ),
        ];

    private static IEnumerable<Screen> Application =>
        [
            new(
                "codes-off",
                Codes,
                async (person, site) =>
                {
                    await person.EnterAtOnceAsync(site);
                    await person.OpenAsync("/mi-cuenta/seguridad/codigos");
                }
            ),
            new("codes-setup", Codes, (person, site) => person.SetUpCodesAsync(site)),
            new(
                "codes-setup-errors",
                Codes,
                async (person, site) =>
                {
                    await person.SetUpCodesAsync(site);
                    await person.PressAsync("Activar");
                }
            ),
            new("codes-printed", Codes, (person, site) => person.BeginCodesAsync(site)),
            new(
                "codes-on",
                Codes,
                async (person, site) =>
                {
                    await person.BeginCodesAsync(site);
                    await person.OpenAsync("/mi-cuenta/seguridad/codigos");
                }
            ),
            new(
                "codes-new",
                "Generar códigos",
                async (person, site) =>
                {
                    var (company, _) = await person.BeginCodesAsync(site);
                    await site.StaleAsync(company);
                    await person.OpenAsync("/mi-cuenta/seguridad/codigos/nuevos");
                }
            ),
            new(
                "codes-end-errors",
                "Desactivar",
                async (person, site) =>
                {
                    var (company, _) = await person.BeginCodesAsync(site);
                    await site.StaleAsync(company);
                    await person.OpenAsync("/mi-cuenta/seguridad/codigos/desactivar");
                    await person.PressAsync("Desactivar códigos");
                }
            ),
        ];

    private static IEnumerable<Screen> SignIn =>
        [
            new("sign-in-code", Code, (person, site) => person.ReachCodeAsync(site)),
            new(
                "sign-in-code-errors",
                Code,
                async (person, site) =>
                {
                    await person.ReachCodeAsync(site);
                    await person.PressAsync("Ingresar");
                }
            ),
            new(
                "sign-in-recovery-code",
                Code,
                async (person, site) =>
                {
                    await person.ReachCodeAsync(site);
                    await person.FollowAsync("Usar un código de recuperación");
                }
            ),
            new(
                "lost-factor",
                "Perdí mi segundo factor",
                async (person, site) =>
                {
                    await person.ReachCodeAsync(site);
                    await person.FollowAsync("Perdí mi segundo factor");
                }
            ),
            new(
                "lost-factor-refused",
                "Perdí mi segundo factor",
                (person, site) => person.LoseFactorAsync(site, "123456789")
            ),
            new("lost-factor-held", "Solicitud recibida", (person, site) => person.LoseFactorAsync(site)),
        ];
}
