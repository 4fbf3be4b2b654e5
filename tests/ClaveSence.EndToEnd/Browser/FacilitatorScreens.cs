using ClaveSence.Domain.Cases;
using ClaveSence.Tests.Cases;
using ClaveSence.Tests.Site;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>Every page about foreign facilitators, in every state that looks different.</summary>
internal static class FacilitatorScreens
{
    internal const string Declaration = "Seleccionar archivo: Declaración Jurada";
    internal const string Document = "Seleccionar archivo: Documento de identificación";

    internal static IReadOnlyList<Screen> All { get; } =
    [
        Screen.At("facilitator-prove", FacilitatorJourneys.First, "Solicitud de CS para Facilitador Extranjero"),
        new(
            "facilitator-prove-errors",
            "Solicitud de CS para Facilitador Extranjero",
            async (person, _) =>
            {
                await person.OpenAsync(FacilitatorJourneys.First);
                await person.PressAsync("Validar");
            }
        ),
        new("facilitator-declaration", "Declaración Jurada", (person, site) => person.ToDeclarationAsync(site)),
        new(
            "facilitator-declaration-errors",
            "Declaración Jurada",
            async (person, site) =>
            {
                await person.ToDeclarationAsync(site);
                await person.PressAsync("Continuar");
            }
        ),
        new("facilitator-details", "Datos del Facilitador Extranjero", (person, site) => person.ToDetailsAsync(site)),
        new(
            "facilitator-details-errors",
            "Datos del Facilitador Extranjero",
            async (person, site) =>
            {
                await person.ToDetailsAsync(site);
                await person.PressAsync("Continuar");
            }
        ),
        new(
            "facilitator-question",
            "Pregunta secreta y envío",
            (person, site) => person.ToQuestionAsync(site, Facilitator.New())
        ),
        new(
            "facilitator-sent",
            "Solicitud enviada",
            async (person, site) =>
            {
                await person.ToQuestionAsync(site, Facilitator.New());
                await person.SubmitRequestAsync();
            }
        ),
        new(
            "facilitator-requests",
            "Solicitudes",
            async (person, site) =>
            {
                await person.EnterWithRequestAsync(site, _ => Task.CompletedTask);
                await person.OpenAsync("/mi-cuenta/solicitudes");
            }
        ),
        new(
            "facilitator-request-asked",
            "Solicitud N.º",
            (person, site) =>
                person.EnterWithRequestAsync(
                    site,
                    async request =>
                    {
                        var ct = CancellationToken.None;
                        await site.AsOfficeAsync(steps => steps.TakeAsync(request, FacilitatorJourneys.Reviewer, ct));
                        await site.AsOfficeAsync(steps =>
                            steps.AskAsync(
                                request,
                                FacilitatorJourneys.Reviewer,
                                CaseAsk.Declaration | CaseAsk.Identity | CaseAsk.Details,
                                null,
                                ct
                            )
                        );
                    }
                )
        ),
        new(
            "facilitator-request-refused",
            "Solicitud N.º",
            (person, site) =>
                person.EnterWithRequestAsync(site, request => site.DecideAsync(request, CaseReason.DocumentExpired))
        ),
        new(
            "facilitator-request-granted",
            "Solicitud N.º",
            (person, site) =>
                person.EnterWithRequestAsync(site, request => site.DecideAsync(request, CaseReason.MeetsAll))
        ),
        new(
            "facilitator-request-linked",
            "Solicitud N.º",
            async (person, site) =>
            {
                var (company, _, request) = await site.NewFacilitatorAsync();
                await person.SignInAsync(company.Rut, Steps.Clave);
                await person.OpenAsync($"/mi-cuenta/solicitudes/{request:N}");
            }
        ),
        Screen.At("facilitator-track", "/seguimiento", "Seguimiento"),
        new(
            "facilitator-track-found",
            "Seguimiento",
            async (person, site) =>
            {
                await person.ToQuestionAsync(site, Facilitator.New());
                await person.SubmitRequestAsync();
                var number = await person.Page.GetByTestId("numero-de-seguimiento").InnerTextAsync();
                await person.OpenAsync("/seguimiento");
                await person.TypeAsync("Número de seguimiento", number);
                await person.PressAsync("Consultar");
            }
        ),
        new(
            "facilitator-activate",
            "Activar Clave Sence",
            async (person, site) => await person.OpenAsync((await site.InvitedAsync()).Link)
        ),
        new(
            "facilitator-activate-errors",
            "Activar Clave Sence",
            async (person, site) =>
            {
                await person.OpenAsync((await site.InvitedAsync()).Link);
                await person.PressAsync("Activar mi Clave Sence");
            }
        ),
        Screen.At("facilitator-activate-over", "/facilitador-extranjero/activar/vencido", "Activar Clave Sence"),
        Screen.At("facilitator-recover", "/facilitador-extranjero/recuperar", "Recuperar"),
        new(
            "facilitator-no-answer",
            "Sin la respuesta secreta",
            async (person, _) =>
            {
                await person.OpenAsync("/facilitador-extranjero/recuperar");
                await person.NameDocumentAsync(Facilitator.New());
                await person.PressAsync("Validar");
                await person.Field("No recuerdo la respuesta a mi pregunta secreta").CheckAsync();
                await person.PressAsync("Validar");
            }
        ),
        Screen.At("facilitator-change", "/facilitador-extranjero/cambiar", "Cambiar Clave Sence"),
        new(
            "facilitator-account",
            "Mi cuenta",
            async (person, site) =>
            {
                var (_, who, _) = await site.NewFacilitatorAsync();
                await person.EnterAsync(who, Steps.Clave);
            }
        ),
        new(
            "facilitator-account-details",
            "Mis datos",
            async (person, site) =>
            {
                var (_, who, _) = await site.NewFacilitatorAsync();
                await person.EnterAsync(who, Steps.Clave);
                await person.OpenAsync("/mi-cuenta/datos");
            }
        ),
    ];

    /// <summary>Manual 5 (4) and (5).</summary>
    internal static async Task ProveForRequestAsync(this Person person, Company company)
    {
        await person.OpenAsync(FacilitatorJourneys.First);
        await person.TypeAsync("Rut Empresa", company.Rut);
        await person.TypeAsync("Rut Representante Legal", company.Representative);
        await person.TypeAsync("Clave Sence", Steps.Clave);
        await person.TypeCaptchaAsync();
        await person.PressAsync("Validar");
    }

    /// <summary>Manual 5 (6).</summary>
    internal static async Task UploadDeclarationAsync(this Person person)
    {
        await person.ChooseFileAsync(Declaration, "declaracion.pdf");
        await person.PressAsync("Continuar");
    }

    /// <summary>Manual 5 (7).</summary>
    internal static async Task DescribeAsync(this Person person, Facilitator who)
    {
        await person.NameDocumentAsync(who);
        await person.ChooseFileAsync(Document, "pasaporte.pdf");
        await person.TypeAsync("Nombres", Facilitator.Names);
        await person.TypeAsync("Apellidos", Facilitator.Surnames);
        await person.TypeAsync("Correo electrónico", who.Email);
        await person.PressAsync("Continuar");
    }

    /// <summary>Manual 5 (8).</summary>
    internal static async Task SubmitRequestAsync(this Person person)
    {
        await person.ChooseAsync("Pregunta secreta", "¿Qué compró con su primer sueldo?");
        await person.TypeAsync("Respuesta secreta", Facilitator.CompanysAnswer);
        await person.PressAsync("Realizar solicitud");
    }

    /// <summary>Names the facilitator by their document.</summary>
    internal static async Task NameDocumentAsync(this Person person, Facilitator who)
    {
        await person.ChooseAsync("Tipo de documento", "Pasaporte");
        await person.TypeAsync("Número de Documento de Identificación", who.Number);
        await person.ChooseAsync("País emisor", "Perú");
    }

    /// <summary>Signs in as a facilitator.</summary>
    internal static async Task EnterAsync(this Person person, Facilitator who, string clave)
    {
        await person.OpenAsync("/ingresar?tipo=facilitador-extranjero");
        await person.NameDocumentAsync(who);
        await person.TypeAsync("Clave Sence", clave);
        await person.PressAsync("Ingresar");
    }

    /// <summary>Chooses a file by its field's label.</summary>
    internal static Task ChooseFileAsync(this Person person, string label, string name) =>
        person
            .Field(label)
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = name,
                    MimeType = "application/pdf",
                    Buffer = FacilitatorJourneys.Pdf(),
                }
            );

    internal static async Task ToDeclarationAsync(this Person person, TestSite site) =>
        await person.ProveForRequestAsync(await site.NewAccountAsync(Steps.Clave));

    internal static async Task ToDetailsAsync(this Person person, TestSite site)
    {
        await person.ToDeclarationAsync(site);
        await person.UploadDeclarationAsync();
    }

    internal static async Task ToQuestionAsync(this Person person, TestSite site, Facilitator who)
    {
        await person.ToDetailsAsync(site);
        await person.DescribeAsync(who);
    }

    private static async Task<(Facilitator Who, string Link)> InvitedAsync(this TestSite site)
    {
        var (company, who) = (await site.NewAccountAsync(), Facilitator.New());
        using var visitor = site.NewVisitor();
        await site.DecideAsync(await site.RequestAsync(visitor, company, who), CaseReason.MeetsAll);
        return (who, await site.ActivationOfAsync(who));
    }

    private static async Task EnterWithRequestAsync(this Person person, TestSite site, Func<Guid, Task> act)
    {
        var company = await site.NewAccountAsync();
        using var visitor = site.NewVisitor();
        var request = await site.RequestAsync(visitor, company, Facilitator.New());
        await act(request);
        await person.SignInAsync(company.Rut, Journeys.Clave);
        await person.OpenAsync($"/mi-cuenta/solicitudes/{request:N}");
    }
}
