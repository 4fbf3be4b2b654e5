using System.Net;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Cases;

/// <summary>The kind of account ForeignFacilitator: signing in, recovering and changing, and that an unknown document reads as a known one.</summary>
public sealed class FacilitatorKindTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task A_facilitator_recovers_with_the_own_answer_and_creates_the_definitive_clave()
    {
        var (_, person, _) = await Site.NewFacilitatorAsync();
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync("/facilitador-extranjero/recuperar");
        await visitor.NameDocument(person).PressAsync("Validar");
        visitor.Page.QuerySelector("[data-testid=pregunta-secreta]")!.TextContent.ShouldBe(Facilitator.OwnQuestion);

        await visitor.AnswerAsync(Facilitator.OwnAnswer);
        visitor.Text.ShouldContain(
            "Su clave Sence será enviada a su e-Mail registrado dentro de los próximos 10 minutos."
        );
        var code = await Site.ProvisionalOfAsync(person.Email);
        await visitor.OpenAsync("/clave-provisional?tipo=facilitador-extranjero");
        await visitor
            .NameDocument(person)
            .Type("Clave Sence provisional", code)
            .Type("Nueva Clave Sence", "Lago#4545")
            .Type("Repita la nueva Clave Sence", "Lago#4545")
            .PressAsync("Crear clave definitiva");
        await visitor.SignInAsync(person, "Lago#4545");
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task A_facilitator_changes_the_clave()
    {
        var (_, person, _) = await Site.NewFacilitatorAsync();
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync("/facilitador-extranjero/cambiar");
        await visitor.NameDocument(person).Type("Clave Sence actual", Journeys.Clave).PressAsync("Validar");
        await visitor.ChangeToAsync("Lago#4545");
        visitor.Text.ShouldContain("Su Clave Sence fue cambiada correctamente.");

        await visitor.SignInAsync(person, "Lago#4545");
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task Who_forgot_the_answer_is_told_who_can_help_whoever_it_is()
    {
        var (_, person, _) = await Site.NewFacilitatorAsync();
        foreach (var one in (Facilitator[])[person, Facilitator.New()])
        {
            using var visitor = Site.NewVisitor();
            await visitor.OpenAsync("/facilitador-extranjero/recuperar");
            await visitor.NameDocument(one).PressAsync("Validar");
            await visitor.ForgetAnswerAsync();

            visitor.At.AbsolutePath.ShouldBe("/facilitador-extranjero/recuperar/sin-respuesta");
            visitor.Text.ShouldContain(
                "La empresa que lo tiene habilitado puede enviarle un nuevo enlace de activación"
            );
            await visitor.PressAsync("Volver a la pregunta");
            visitor.At.AbsolutePath.ShouldBe("/facilitador-extranjero/recuperar/pregunta");
        }
    }

    [Fact]
    public async Task An_unknown_document_reads_as_a_known_one_at_every_step()
    {
        var (_, person, _) = await Site.NewFacilitatorAsync();
        var pages = new List<string[]>();
        foreach (var one in (Facilitator[])[person, Facilitator.New()])
        {
            using var visitor = Site.NewVisitor();
            List<string> seen = [];
            await visitor.SignInAsync(one, "Otra#1111");
            seen.Add(Masked(visitor, one));
            await visitor.OpenAsync("/facilitador-extranjero/cambiar");
            await visitor.NameDocument(one).Type("Clave Sence actual", "Otra#1111").PressAsync("Validar");
            seen.Add(Masked(visitor, one));
            await visitor.OpenAsync("/facilitador-extranjero/recuperar");
            await visitor.NameDocument(one).PressAsync("Validar");
            seen.Add(visitor.At.AbsolutePath);
            await visitor.AnswerAsync("Cualquier cosa");
            seen.Add(Masked(visitor, one));
            pages.Add([.. seen]);
        }

        pages[1].ShouldBe(pages[0]);
    }

    [Fact]
    public async Task An_unknown_document_always_has_a_question_and_always_the_same_one()
    {
        HashSet<string> questions = [];
        for (var i = 0; i < 12; i++)
        {
            var unknown = Facilitator.New();
            using var visitor = Site.NewVisitor();
            List<string> shown = [];
            for (var again = 0; again < 2; again++)
            {
                await visitor.OpenAsync("/facilitador-extranjero/recuperar");
                await visitor.NameDocument(unknown).PressAsync("Validar");
                shown.Add(visitor.Page.QuerySelector("[data-testid=pregunta-secreta]")!.TextContent);
            }

            shown[1].ShouldBe(shown[0]);
            questions.Add(shown[0]);
        }

        questions.Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task The_mailbox_of_a_facilitator_is_not_changed_in_mi_cuenta()
    {
        var (_, person, _) = await Site.NewFacilitatorAsync();
        using var visitor = Site.NewVisitor();
        await visitor.SignInAsync(person);
        await visitor.OpenAsync("/mi-cuenta/datos");
        visitor.Text.ShouldContain("una empresa debe hacer una nueva solicitud");
        foreach (
            var address in (string[])["/mi-cuenta/datos/correo", "/mi-cuenta/datos/contacto", "/mi-cuenta/solicitudes"]
        )
        {
            using var answer = await visitor.SendRawAsync(HttpMethod.Get, address);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }
    }

    [Fact]
    public async Task A_facilitator_does_not_register()
    {
        using var visitor = Site.NewVisitor();
        using var answer = await visitor.SendRawAsync(HttpMethod.Get, "/facilitador-extranjero/registro");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    // What differs by nature: the number as it was typed, and the page's own one-time values.
    private static string Masked(Visitor visitor, Facilitator person)
    {
        foreach (var hidden in visitor.Page.QuerySelectorAll("input[type=hidden], [data-captcha], script, img"))
        {
            hidden.Remove();
        }

        return visitor.Page.Body!.InnerHtml.Replace(person.Number, "X", StringComparison.Ordinal);
    }
}
