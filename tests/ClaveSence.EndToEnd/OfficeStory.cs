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
        await person.OpenAsync("/oficina/llamadas");
        await person.ChooseAsync("Tipo de cuenta", "Persona Jurídica");
        await person.TypeAsync("Identificador", company.Rut);
        await person.ChooseAsync("Finalidad", "Ayuda a quien llama");
        await person.PressAsync("Comenzar");
        await person.PressAsync("Enviar código");
        await LookAsync(person, "office-verify");
        var code = (await portal.Tools.WaitForLetterAsync(company.Email, "Código para la mesa de ayuda")).Code;
        await person.TypeAsync("Código que le leen", code);
        await person.PressAsync("Verificar");
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
