using ClaveSence.Domain.Cases;
using ClaveSence.EndToEnd.Browser;
using ClaveSence.Tests.Cases;
using ClaveSence.Tests.Site;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>Chapter 5 of the manual, «Solicitud de CS para Facilitador Extranjero», and each of its screens narrow and wide.</summary>
public sealed class Chapter5_Facilitador(Portal portal)
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("CLAVESENCE_TEST_PICTURES");

    public static IEnumerable<TheoryDataRow<string>> Names =>
        FacilitatorScreens.All.Select(screen => new TheoryDataRow<string>(screen.Name));

    [Fact]
    public async Task Steps_1_to_3_solicitud_de_cs_stands_in_the_box_of_persona_juridica()
    {
        await using var person = await portal.NewPersonAsync();
        await person.OpenAsync("/ayuda/mensajes");
        await person.FollowAsync("Clave Sence (CS)");
        await person.ForPageAsync(() =>
            person.LinkOfCompany("Solicitud de CS para Facilitador Extranjero").ClickAsync()
        );
        person.At.ShouldBe(FacilitatorJourneys.First);
    }

    [Fact]
    public async Task Step_5_refrescar_gives_another_captcha_and_what_was_typed_stays()
    {
        await using var person = await portal.NewPersonAsync();
        await person.OpenAsync(FacilitatorJourneys.First);
        await person.TypeAsync("Rut Empresa", "60803000-K");
        var picture = person.Page.Locator("[data-captcha] img");
        var before = await picture.GetAttributeAsync("src");
        await person.Button("Refrescar").ClickAsync();
        await Assertions.Expect(picture).Not.ToHaveAttributeAsync("src", before!);
        (await person.Field("Rut Empresa").InputValueAsync()).ShouldBe("60803000-K");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Steps_4_to_8_end_with_a_facilitator_who_signs_in(bool scripts)
    {
        await using var person = scripts ? await portal.NewPersonAsync() : await portal.NewPersonWithoutScriptAsync();
        var (company, who) = (await portal.Site.NewAccountAsync(Steps.Clave), Facilitator.New());

        await person.ProveForRequestAsync(company);
        var download = await person.Page.RunAndWaitForDownloadAsync(() =>
            person.Page.GetByRole(AriaRole.Link, new() { Name = "Descargar Declaración Jurada" }).ClickAsync()
        );
        download.SuggestedFilename.ShouldStartWith("declaracion-jurada-");
        await Assertions
            .Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Subir solicitud" }))
            .ToBeVisibleAsync();
        await person.UploadDeclarationAsync();
        await person.DescribeAsync(who);
        await person.SubmitRequestAsync();
        person.At.ShouldBe($"{FacilitatorJourneys.First}/enviada");
        (await person.Page.Locator("main").InnerTextAsync()).ShouldContain("Número de seguimiento");

        await portal.Site.DecideAsync((await portal.Site.CasesOfAsync(company))[^1].Id, CaseReason.MeetsAll);
        await person.OpenAsync(await portal.Site.ActivationOfAsync(who));
        await person.ChooseAsync("Pregunta secreta", Facilitator.OwnQuestion);
        await person.TypeAsync("Respuesta secreta", Facilitator.OwnAnswer);
        await person.TypeAsync("Clave Sence", Steps.OtherClave);
        await person.TypeAsync("Repita la Clave Sence", Steps.OtherClave);
        await person.PressAsync("Activar mi Clave Sence");
        await person.FollowAsync("Ingresar", "main");
        await person.EnterAsync(who, Steps.OtherClave);
        person.At.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task A_file_that_is_not_taken_is_told_in_place_with_scripts_too()
    {
        await using var person = await portal.NewPersonAsync();
        await person.ToDeclarationAsync(portal.Site);
        await person
            .Field(FacilitatorScreens.Declaration)
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "nota.pdf",
                    MimeType = "application/pdf",
                    Buffer = "no es un PDF"u8.ToArray(),
                }
            );
        await person.Button("Continuar").ClickAsync();
        await Assertions.Expect(person.Mistakes).ToBeVisibleAsync();
        (await person.ErrorOfAsync(FacilitatorScreens.Declaration)).ShouldNotBeEmpty();
        await person.UploadDeclarationAsync();
        person.At.ShouldBe($"{FacilitatorJourneys.First}/datos");
    }

    [Fact]
    public async Task A_facilitator_recovers_and_changes_the_clave()
    {
        await using var person = await portal.NewPersonAsync();
        var (_, who, _) = await portal.Site.NewFacilitatorAsync();
        await person.OpenAsync("/facilitador-extranjero/recuperar");
        await person.NameDocumentAsync(who);
        await person.PressAsync("Validar");
        await Assertions.Expect(person.Page.GetByTestId("pregunta-secreta")).ToHaveTextAsync(Facilitator.OwnQuestion);
        await person.TypeAsync("Respuesta secreta", Facilitator.OwnAnswer);
        await person.TypeCaptchaAsync();
        await person.PressAsync("Recuperar Clave");
        await Assertions
            .Expect(person.Page.GetByTestId("dialogo"))
            .ToContainTextAsync("Su clave Sence será enviada a su e-Mail registrado");

        await person.OpenAsync("/facilitador-extranjero/cambiar");
        await person.NameDocumentAsync(who);
        await person.TypeAsync("Clave Sence actual", Journeys.Clave);
        await person.PressAsync("Validar");
        await person.TypeNewClaveAsync();
        await person.TypeCaptchaAsync();
        await person.PressAsync("Cambiar Clave");
        person.At.ShouldBe("/facilitador-extranjero/cambiar/lista");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_screen_of_the_request_can_be_used_by_everybody(string name)
    {
        var screen = FacilitatorScreens.All.Single(one => one.Name == name);
        await using var person = await portal.NewPersonAsync();
        await screen.GoAsync(person, portal.Site);
        (await person.Heading.InnerTextAsync()).ShouldStartWith(screen.Heading);
        foreach (var width in (int[])[1280, 320])
        {
            await person.Page.SetViewportSizeAsync(width, 800);
            if (Pictures is not null)
            {
                var path = Path.Combine(Pictures, $"{name}-{width}.png");
                await person.Page.ScreenshotAsync(new() { Path = path, FullPage = true });
            }

            var wide = await person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            wide.ShouldBeLessThanOrEqualTo(width, "the page scrolls sideways");
            (await person.Page.RunAxe())
                .Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Target} {node.Html}"))
                .ShouldBeEmpty();
        }
    }
}
