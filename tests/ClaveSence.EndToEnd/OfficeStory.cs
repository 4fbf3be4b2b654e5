using ClaveSence.Domain.Office;
using ClaveSence.EndToEnd.Browser;
using ClaveSence.Tests.Cases;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Office;
using ClaveSence.Tests.Site;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OtpNet;

namespace ClaveSence.EndToEnd;

/// <summary>The office in a browser: the whole story of a request with three people and the facilitator at its end, and every page looked at, wide and narrow.</summary>
public sealed class OfficeStory(Portal portal)
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("CLAVESENCE_TEST_PICTURES");

    [Fact]
    public async Task A_company_asks_one_officer_reviews_another_decides_and_the_facilitator_signs_in()
    {
        var (company, who) = (await portal.Site.NewAccountAsync(Steps.Clave), Facilitator.New());
        await using var asking = await portal.NewPersonAsync();
        await asking.ProveForRequestAsync(company);
        await asking.UploadDeclarationAsync();
        await asking.DescribeAsync(who);
        await asking.SubmitRequestAsync();

        await using var reviewer = await portal.NewPersonAsync();
        await EnterAsync(reviewer, OfficerRole.Reviewer);
        await reviewer.FollowAsync("Solicitudes");
        await LookAsync(reviewer, "office-queue");
        await reviewer.TypeAsync("Rut Empresa", company.Rut);
        await reviewer.PressAsync("Filtrar");
        await reviewer.ForPageAsync(() => reviewer.Page.Locator("tbody a").First.ClickAsync());
        await LookAsync(reviewer, "office-case");
        var page = reviewer.At;
        await reviewer.PressAsync("Tomar la solicitud");
        await LookAsync(reviewer, "office-case-mine");
        await BreakSealAsync(reviewer);
        await reviewer.OpenAsync(page);
        await reviewer.ChooseAsync("Motivo", "La declaración, el documento y los datos están completos y coinciden.");
        await reviewer.PressAsync("Proponer la decisión");

        await using var second = await portal.NewPersonAsync();
        await EnterAsync(second, OfficerRole.Reviewer);
        await second.OpenAsync(page.Split('?')[0]);
        await LookAsync(second, "office-case-second");
        await second.PressAsync("Aprobar la solicitud");
        (await second.Page.Locator("main").InnerTextAsync()).ShouldContain("La solicitud está decidida");

        await using var facilitator = await portal.NewPersonAsync();
        await facilitator.OpenAsync(await portal.Site.ActivationOfAsync(who));
        await facilitator.ChooseAsync("Pregunta secreta", Facilitator.OwnQuestion);
        await facilitator.TypeAsync("Respuesta secreta", Facilitator.OwnAnswer);
        await facilitator.TypeAsync("Clave Sence", Steps.OtherClave);
        await facilitator.TypeAsync("Repita la Clave Sence", Steps.OtherClave);
        await facilitator.PressAsync("Activar mi Clave Sence");
        await facilitator.FollowAsync("Ingresar", "main");
        await facilitator.EnterAsync(who, Steps.OtherClave);
        facilitator.At.ShouldBe("/mi-cuenta");

        await LeaveAsync(reviewer);
    }

    [Fact]
    public async Task A_holder_asks_for_a_rectification_two_officers_grant_it_and_the_holder_reads_so()
    {
        const string Wish = "La razón social termina en SpA y no en Ltda. Adjunté la escritura a mi carta.";
        var company = await portal.Site.NewAccountAsync(Steps.Clave);
        await using var holder = await portal.NewPersonAsync();
        await holder.SignInAsync(company.Rut, Steps.Clave);
        await holder.AskRectificationAsync(Wish);
        await LookAsync(holder, "rights-asked");

        await using var first = await portal.NewPersonAsync();
        await EnterAsync(first, OfficerRole.Helpdesk);
        await first.FollowAsync("Datos personales");
        await LookAsync(first, "office-rights-waiting");
        (await first.Page.Locator("main").InnerTextAsync()).ShouldNotContain(Wish);
        await CallAsync(first, company, look: false);
        (await first.Page.Locator("main").InnerTextAsync()).ShouldContain(Wish);
        await LookAsync(first, "office-account-asked");
        await first.ForPageAsync(() => first.Page.Locator("a[href*=GrantRequest]").ClickAsync());
        await LookAsync(first, "office-propose-answer");
        await first.PressAsync("Proponer");
        await LookAsync(first, "office-propose-answer-errors");
        await first.ChooseAsync("Motivo", "La ley concede el derecho y nada se opone");
        await first.TypeAsync("Nota para quien aprueba", "La escritura dice SpA.");
        await first.PressAsync("Proponer");
        await LookAsync(first, "office-answer-proposed");

        await using var second = await portal.NewPersonAsync();
        await EnterAsync(second, OfficerRole.Administrator);
        await second.FollowAsync("Propuestas");
        await second.ForPageAsync(() =>
            second.Page.Locator("tbody tr", new() { HasText = company.RazonSocial }).Locator("a").ClickAsync()
        );
        (await second.Page.Locator("main").InnerTextAsync()).ShouldContain(Wish);
        await LookAsync(second, "office-decide-answer");
        await second.PressAsync("Aprobar");
        await LookAsync(second, "office-answer-approved");

        await holder.OpenAsync("/mi-cuenta/privacidad");
        (await holder.Page.Locator("main").InnerTextAsync()).ShouldContain("Aceptada y cumplida.");
        await LookAsync(holder, "rights-granted");
    }

    [Fact]
    public async Task Every_other_page_of_the_office_can_be_used_by_everybody()
    {
        await using var person = await portal.NewPersonAsync();
        await EnterAsync(person, Enum.GetValues<OfficerRole>());
        await LookAsync(person, "office-desk");
        foreach (
            var (name, address) in new[]
            {
                ("office-calls", "/oficina/llamadas"),
                ("office-proposals", "/oficina/propuestas"),
                ("office-rights", "/oficina/datos"),
                ("office-letters", "/oficina/correo"),
                ("office-officers", "/oficina/funcionarios"),
                ("office-audit", "/oficina/auditoria"),
                ("office-security", "/oficina/seguridad"),
            }
        )
        {
            await person.OpenAsync(address);
            await LookAsync(person, name);
        }

        var company = await portal.Site.NewAccountAsync();
        await CallAsync(person, company, look: true);
        await LookAsync(person, "office-account");
        await person.FollowAsync("Proponer bloquear la cuenta");
        await LookAsync(person, "office-propose");
        await person.ChooseAsync("Motivo", "Lo pidió el titular, que acreditó su identidad");
        await person.TypeAsync("Nota para quien aprueba", "Leyó el código.");
        await person.PressAsync("Proponer");
        await person.FollowAsync("Propuestas");
        await LookAsync(person, "office-proposals-waiting");
        await person.ForPageAsync(() => person.Page.Locator("tbody a").First.ClickAsync());
        await LookAsync(person, "office-decide");
    }

    [Fact]
    public async Task A_platform_is_registered_gets_its_logo_and_people_see_both_when_it_sends_them_here()
    {
        await using var manager = await portal.NewPersonAsync();
        await EnterAsync(manager, OfficerRole.PlatformManager);
        await manager.FollowAsync("Plataformas");
        await manager.FollowAsync("Registrar una plataforma");
        await LookAsync(manager, "office-platform-new");
        await manager.TypeAsync("Identificador (client_id)", "capacitate");
        await manager.TypeAsync("Nombre", "Capacítate en línea");
        await manager.TypeAsync("Direcciones de ingreso", "http://sin.cifrar.cl/vuelta");
        await manager.PressAsync("Registrar");
        await LookAsync(manager, "office-platform-errors");
        await manager.TypeAsync("Direcciones de ingreso", "https://capacitate.ejemplo.cl/vuelta");
        await manager.PressAsync("Registrar");
        await LookAsync(manager, "office-platform-secret");
        await manager.FollowAsync("Ya lo guardé");
        await LookAsync(manager, "office-platform");
        await manager.FollowAsync("Logo");
        var picture = await manager
            .Page.Locator(".wordmark svg")
            .ScreenshotAsync(new() { Scale = ScreenshotScale.Css });
        await manager
            .Page.GetByLabel("Seleccionar archivo: logo")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "logo.png",
                    MimeType = "image/png",
                    Buffer = picture,
                }
            );
        await manager.PressAsync("Guardar el logo");
        await manager.FollowAsync("Logo");
        await LookAsync(manager, "office-platform-logo");
        await manager.OpenAsync("/oficina/plataformas");
        await LookAsync(manager, "office-platforms");
        await manager.FollowAsync("Capacítate en línea");
        await manager.FollowAsync("Cambiar los datos");
        await LookAsync(manager, "office-platform-edit");

        await using var sent = await portal.NewPersonAsync();
        await sent.OpenAsync(
            "/connect/authorize?client_id=capacitate&response_type=code&scope=openid&state=x"
                + "&redirect_uri=https%3A%2F%2Fcapacitate.ejemplo.cl%2Fvuelta"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
        );
        (await sent.Page.GetByTestId("plataforma").InnerTextAsync()).ShouldContain("Capacítate en línea");
        await Assertions.Expect(sent.Page.Locator(".platform-logo")).ToHaveJSPropertyAsync("complete", true);
        (
            await sent.Page.EvaluateAsync<int>("document.querySelector('.platform-logo').naturalWidth")
        ).ShouldBePositive();
        await LookAsync(sent, "platform-sign-in-logo");
    }

    // The reason first, then the file: an attachment, and the page stays.
    private static async Task BreakSealAsync(Person reviewer)
    {
        await reviewer.ForPageAsync(() => reviewer.Page.Locator("a[href$='/original']").First.ClickAsync());
        await LookAsync(reviewer, "office-original");
        await reviewer.PressAsync("Descargar el original");
        (await reviewer.ErrorOfAsync("Motivo")).ShouldContain("Elija el motivo");
        await LookAsync(reviewer, "office-original-errors");
        await reviewer.ChooseAsync("Motivo", "La copia no se lee");
        var download = await reviewer.Page.RunAndWaitForDownloadAsync(() =>
            reviewer.Button("Descargar el original").ClickAsync()
        );
        download.SuggestedFilename.ShouldBe("declaracion.pdf");
        await using (var content = await download.CreateReadStreamAsync())
        {
            var head = new byte[5];
            await content.ReadExactlyAsync(head, TestContext.Current.CancellationToken);
            head.ShouldBe("%PDF-"u8.ToArray());
        }

        await LookAsync(reviewer, "office-original-taken");
    }

    // Out by the header's button; the former pages lead to the door, also for who kept the cookies of the session.
    private static async Task LeaveAsync(Person officer)
    {
        await officer.OpenAsync("/oficina/salir");
        await LookAsync(officer, "office-leave");
        var cookies = await officer.Context.CookiesAsync();
        await officer.PressAsync("Cerrar sesión");
        officer.At.ShouldBe("/oficina/salir");
        (await officer.Page.Locator("main").InnerTextAsync()).ShouldContain("Su sesión de la oficina está cerrada");
        await LookAsync(officer, "office-left");
        await officer.OpenAsync("/oficina");
        officer.At.Split('?')[0].ShouldBe("/oficina/ingresar");
        await officer.Context.AddCookiesAsync(
            cookies.Select(one => new Cookie
            {
                Name = one.Name,
                Value = one.Value,
                Domain = one.Domain,
                Path = one.Path,
            })
        );
        foreach (var address in (string[])["/oficina", "/oficina/solicitudes", "/oficina/seguridad"])
        {
            await officer.OpenAsync(address);
            officer.At.Split('?')[0].ShouldBe("/oficina/ingresar", address);
        }
    }

    // A call up to the verified caller, by the code of the letter.
    private async Task CallAsync(Person officer, Company company, bool look)
    {
        await officer.OpenAsync("/oficina/llamadas");
        await officer.ChooseAsync("Tipo de cuenta", "Persona Jurídica");
        await officer.TypeAsync("Identificador", company.Rut);
        await officer.ChooseAsync("Finalidad", "Ayuda a quien llama");
        await officer.PressAsync("Comenzar");
        await officer.PressAsync("Enviar código");
        if (look)
        {
            await LookAsync(officer, "office-verify");
        }

        var code = (await portal.Tools.WaitForLetterAsync(company.Email, "Código para la mesa de ayuda")).Code;
        await officer.TypeAsync("Código que le leen", code);
        await officer.PressAsync("Verificar");
    }

    // Activates and signs in, looking at the screens on the way.
    private async Task EnterAsync(Person person, params OfficerRole[] roles)
    {
        var (run, _, link) = await portal.Site.AddOfficerAsync(roles);
        await person.OpenAsync(link);
        await LookAsync(person, "office-activate");
        await person.TypeAsync("Nombres y apellidos", "Olga Oficial Soto");
        await person.TypeAsync("Nueva Clave Sence", Steps.Clave);
        await person.TypeAsync("Repita la nueva Clave Sence", Steps.Clave);
        await person.PressAsync("Continuar");
        await LookAsync(person, "office-enrol");
        var written = await person.Page.Locator("[data-testid=secreto]").InnerTextAsync();
        var secret = Base32Encoding.ToBytes(written.Replace(" ", "", StringComparison.Ordinal));
        await person.TypeAsync("Código de verificación", FactorJourneys.CodeOf(secret));
        await person.PressAsync("Activar");
        await portal.Site.ForgetStepAsync(await portal.Site.OfficerIdAsync(run));
        await person.OpenAsync("/oficina/ingresar");
        await LookAsync(person, "office-enter");
        await person.TypeAsync("RUN", run);
        await person.TypeAsync("Clave Sence", Steps.Clave);
        await person.PressAsync("Ingresar");
        await LookAsync(person, "office-code");
        await person.TypeAsync("Código de verificación", FactorJourneys.CodeOf(secret));
        await person.PressAsync("Ingresar");
        person.At.ShouldBe("/oficina");
    }

    private static async Task LookAsync(Person person, string name)
    {
        foreach (var width in (int[])[320, 1280])
        {
            await person.Page.SetViewportSizeAsync(width, 800);
            if (Pictures is not null)
            {
                await person.Page.ScreenshotAsync(
                    new() { Path = Path.Combine(Pictures, $"{name}-{width}.png"), FullPage = true }
                );
            }

            (
                await person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")
            ).ShouldBeLessThanOrEqualTo(width, $"{name} scrolls sideways");
            var result = await person.Page.RunAxe();
            result
                .Violations.SelectMany(rule => rule.Nodes.Select(node => $"{name} {rule.Id}: {node.Html}"))
                .ShouldBeEmpty();
        }
    }
}
