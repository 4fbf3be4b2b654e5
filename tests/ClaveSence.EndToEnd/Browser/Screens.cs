namespace ClaveSence.EndToEnd.Browser;

/// <summary>Every page of the portal in every state that looks different.</summary>
internal static class Screens
{
    private const string Register = "Registrar Clave Sence como Persona Jurídica";
    private const string Change = "Cambiar Clave Sence como Persona Jurídica";

    internal static IReadOnlyDictionary<string, Screen> All { get; } =
        Enumerable
            .Empty<Screen>()
            .Concat(Still)
            .Concat(Registration)
            .Concat(PersonScreens.All)
            .Concat(SignIn)
            .Concat(RecoveryScreens.All)
            .Concat(HolderScreens.All)
            .Concat(ProvisionalScreens.All)
            .Concat(ClaveChange)
            .Concat(Account)
            .Concat(FactorScreens.All)
            .Concat(DetailsScreens.All)
            .Concat(PrivacyScreens.All)
            .Concat(Errors)
            .ToDictionary(screen => screen.Name);

    private static IEnumerable<Screen> Still =>
        [
            Screen.At("entry", "/", "Clave Sence (CS)"),
            Screen.At("help", "/ayuda", "Ayuda"),
            Screen.At("messages", "/ayuda/mensajes", "Mensajes al ingresar"),
            Screen.At("accessibility", "/accesibilidad", "Accesibilidad"),
            Screen.At("development", "/desarrollo", "Herramientas de desarrollo"),
            new(
                "development-mailbox",
                "Casilla de desarrollo",
                async (person, site) =>
                {
                    await site.NewRegisteredCompanyAsync();
                    await person.OpenAsync("/desarrollo/correo");
                }
            ),
        ];

    private static IEnumerable<Screen> Registration =>
        [
            new("register-prove", Register, (person, _) => person.BeginRegistrationAsync()),
            new(
                "register-prove-errors",
                Register,
                async (person, _) =>
                {
                    await person.BeginRegistrationAsync();
                    await person.TypeAsync("Rut Empresa", "12.345.678-9");
                    await person.PressAsync("Validar");
                }
            ),
            new(
                "register-prove-refused",
                Register,
                async (person, site) =>
                    await person.ProveAsync(await site.Tools.NewCompanyAsync() with { Serial = "123456789" })
            ),
            new("register-prove-down", Register, (person, site) => person.FindRegistriesDownAsync(site))
            {
                IsOfBrokenPortal = true,
            },
            new(
                "register-prove-waiting",
                Register,
                async (person, site) =>
                {
                    await person.FindRegistriesDownAsync(site);
                    await person.OpenAsync("/persona-juridica/registro");
                }
            )
            {
                IsOfBrokenPortal = true,
            },
            new(
                "register-notified",
                "Le avisaremos",
                async (person, site) =>
                {
                    await person.FindRegistriesDownAsync(site);
                    await person.TypeAsync("Correo electrónico", "espera@ejemplo.cl");
                    await person.PressAsync("Avísenme");
                }
            )
            {
                IsOfBrokenPortal = true,
            },
            Screen.At("register-resume-over", "/persona-juridica/registro/retomar/vencido", Register),
            new(
                "register-form",
                Register,
                async (person, site) => await person.ProveAsync(await site.Tools.NewCompanyAsync())
            ),
            new(
                "register-form-errors",
                Register,
                async (person, site) =>
                {
                    await person.ProveAsync(await site.Tools.NewCompanyAsync());
                    await person.TypeAsync("Teléfono", "123");
                    await person.TypeAsync("Captcha de Seguridad", "ZZZZZ");
                    await person.PressAsync("Crear Cuenta");
                }
            ),
            new(
                "register-taken",
                "La empresa ya tiene Clave Sence",
                async (person, site) => await person.ProveAsync(await site.NewRegisteredCompanyAsync())
            ),
            new(
                "register-confirm",
                "Confirme su correo electrónico",
                async (person, site) => await person.RequestAccountAsync(await site.Tools.NewCompanyAsync())
            ),
            new(
                "register-confirm-errors",
                "Confirme su correo electrónico",
                async (person, site) =>
                {
                    await person.RequestAccountAsync(await site.Tools.NewCompanyAsync());
                    await person.TypeAsync("Código de confirmación", "12");
                    await person.PressAsync("Confirmar");
                }
            ),
            new(
                "register-confirm-again",
                "Confirme su correo electrónico",
                async (person, site) =>
                {
                    await person.RequestAccountAsync(await site.Tools.NewCompanyAsync());
                    await person.PressAsync("Reenviar correo de confirmación");
                }
            ),
            new(
                "register-link",
                "Confirme su correo electrónico",
                async (person, site) =>
                {
                    var company = await site.NewUnconfirmedCompanyAsync();
                    var letter = await site.Tools.WaitForLetterAsync(company.Email, "Confirme");
                    await person.OpenAsync(letter.LinkPath);
                }
            ),
            Screen.At("register-link-over", "/confirmar/vencido", "Confirme su correo electrónico"),
            new("register-activated", "Su cuenta está activa", (person, site) => person.RegisterAsync(site)),
        ];

    private static IEnumerable<Screen> SignIn =>
        [
            Screen.At("sign-in-person", "/ingresar?tipo=persona-natural", "Ingresar"),
            Screen.At("sign-in-company", "/ingresar?tipo=persona-juridica", "Ingresar"),
            Screen.At("sign-in-migrant", "/ingresar?tipo=persona-migrante", "Ingresar"),
            Screen.At("sign-in-facilitator", "/ingresar?tipo=facilitador-extranjero", "Ingresar"),
            new("sign-in-malformed", "Ingresar", (person, _) => person.SignInAsync("1-1", "x")),
            new(
                "sign-in-wrong",
                "Ingresar",
                async (person, site) =>
                    await person.SignInAsync((await site.Tools.NewCompanyAsync()).Rut, Steps.OtherClave)
            ),
            new(
                "sign-in-captcha",
                "Ingresar",
                async (person, site) => await person.FailToSignInAsync((await site.Tools.NewCompanyAsync()).Rut)
            ),
            new(
                "sign-in-unconfirmed",
                "Ingresar",
                async (person, site) =>
                {
                    var company = await site.NewUnconfirmedCompanyAsync();
                    await person.SignInAsync(company.Rut, Steps.Clave);
                }
            ),
            Screen.At("signed-out", "/salir", "Cerrar sesión"),
        ];

    private static IEnumerable<Screen> ClaveChange =>
        [
            Screen.At("change-prove", "/persona-juridica/cambiar", Change),
            new(
                "change-prove-errors",
                Change,
                async (person, _) =>
                {
                    await person.OpenAsync("/persona-juridica/cambiar");
                    await person.PressAsync("Validar");
                }
            ),
            new(
                "change-new",
                Change,
                async (person, site) => await person.ProveForChangeAsync(await site.NewRegisteredCompanyAsync())
            ),
            new(
                "change-new-errors",
                Change,
                async (person, site) =>
                {
                    await person.ProveForChangeAsync(await site.NewRegisteredCompanyAsync());
                    await person.TypeNewClaveAsync(Steps.Clave);
                    await person.TypeCaptchaAsync();
                    await person.PressAsync("Cambiar Clave");
                }
            ),
            new(
                "change-dialog",
                Change,
                async (person, site) =>
                {
                    await person.ProveForChangeAsync(await site.NewRegisteredCompanyAsync());
                    await person.TypeNewClaveAsync();
                    await person.TypeCaptchaAsync();
                    await person.PressAsync("Cambiar Clave");
                }
            ),
        ];

    private static IEnumerable<Screen> Account =>
        [
            new("account", "Mi cuenta", (person, site) => person.EnterAsync(site)),
            new(
                "security",
                "Seguridad",
                async (person, site) =>
                {
                    await person.EnterAsync(site);
                    await person.FollowAsync("Seguridad");
                }
            ),
            new("activity", "Actividad", (person, site) => person.SeeActivityAsync(site)),
            new(
                "activity-empty",
                "Actividad",
                async (person, site) =>
                {
                    await person.SeeActivityAsync(site);
                    await person.TypeAsync("Hasta", "2020-01-31");
                    await person.PressAsync("Filtrar");
                }
            ),
            new(
                "activity-errors",
                "Actividad",
                async (person, site) =>
                {
                    await person.SeeActivityAsync(site);
                    await person.OpenAsync("/mi-cuenta/actividad?Desde=2026-02-02&Hasta=2026-02-01");
                }
            ),
            new(
                "security-errors",
                "Seguridad",
                async (person, site) =>
                {
                    await person.EnterAsync(site);
                    await person.FollowAsync("Seguridad");
                    await person.PressAsync("Cambiar Clave");
                }
            ),
            new(
                "security-dialog",
                "Seguridad",
                async (person, site) =>
                {
                    await person.EnterAsync(site);
                    await person.FollowAsync("Seguridad");
                    await person.TypeAsync("Clave Sence actual", Steps.Clave);
                    await person.TypeNewClaveAsync();
                    await person.PressAsync("Cambiar Clave");
                }
            ),
            new(
                "sign-out-asked",
                "Cerrar sesión",
                async (person, site) =>
                {
                    await person.EnterAsync(site);
                    await person.OpenAsync("/salir");
                }
            ),
            new("notice-not-me", "No fui yo", (person, site) => person.OpenNoticeAsync(site)),
            Screen.At("notice-not-me-over", "/aviso/no-fui-yo/vencido", "No fui yo"),
            new("notice-frozen", "Su cuenta quedó bloqueada", (person, site) => person.FreezeAsync(site)),
            new(
                "notice-sign-in-frozen",
                "Ingresar",
                async (person, site) => await person.SignInAsync((await person.FreezeAsync(site)).Rut, Steps.Clave)
            ),
            new(
                "notice-lift",
                "Desbloquear mi cuenta",
                async (person, site) =>
                {
                    var company = await person.FreezeAsync(site);
                    var letter = await site.Tools.WaitForLetterAsync(company.Email, "Bloqueamos");
                    await person.OpenAsync(letter.LinkPath);
                }
            ),
            new(
                "notice-lifted",
                "Su cuenta está desbloqueada",
                async (person, site) =>
                {
                    var company = await person.FreezeAsync(site);
                    var letter = await site.Tools.WaitForLetterAsync(company.Email, "Bloqueamos");
                    await person.OpenAsync(letter.LinkPath);
                    await person.PressAsync("Desbloquear mi cuenta");
                }
            ),
            Screen.At("notice-lift-over", "/aviso/desbloquear/vencido", "Desbloquear mi cuenta"),
        ];

    private static IEnumerable<Screen> Errors =>
        [
            Screen.At("error-404", "/no-existe", "No encontramos esta página"),
            Screen.At("error-400", "/ayuda?a=1&a=2", "No pudimos leer lo que se envió"),
            Screen.At("error-500", "/persona-juridica/cambiar", "Tuvimos un problema") with
            {
                IsOfBrokenPortal = true,
            },
            new(
                "register-prove-expired",
                Register,
                async (person, _) =>
                {
                    await person.OpenAsync("/persona-juridica/registro");
                    await person.Context.ClearCookiesAsync();
                    await person.PressAsync("Validar");
                }
            ),
        ];
}
