using System.Net;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Portal;

/// <summary>Manual, chapter 1: the entry page and what leads away from it.</summary>
public sealed class PortalTests(SharedSite shared)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/ayuda")]
    [InlineData("/ayuda/mensajes")]
    [InlineData("/accesibilidad")]
    [InlineData("/ingresar?tipo=persona-juridica")]
    public async Task Every_link_leads_to_a_page(string address)
    {
        using var visitor = shared.Site.NewVisitor();
        await visitor.OpenAsync(address);
        var links = visitor
            .Page.QuerySelectorAll("a[href]")
            .Select(link => link.GetAttribute("href")!)
            .Where(href => href.StartsWith('/'))
            .Distinct()
            .ToList();
        links.ShouldNotBeEmpty();
        foreach (var link in links)
        {
            await visitor.OpenAsync(link);
            visitor.Status.ShouldBe(HttpStatusCode.OK, link);
            visitor.Page.QuerySelectorAll("h1").Length.ShouldBe(1, link);
        }
    }

    [Theory]
    [InlineData("Persona Natural", 4)]
    [InlineData("Persona Migrante", 4)]
    [InlineData("Persona Jurídica", 5)]
    public async Task Each_kind_has_its_named_box_with_its_steps(string name, int links)
    {
        using var visitor = shared.Site.NewVisitor();
        await visitor.OpenAsync("/");
        var box = visitor
            .Page.QuerySelectorAll("section[aria-labelledby]")
            .Single(e => visitor.Page.GetElementById(e.GetAttribute("aria-labelledby")!)!.TextContent.Trim() == name);
        var words = box.QuerySelectorAll("a").Select(link => link.TextContent.Trim()).ToList();

        words.Count.ShouldBe(links);
        words.ShouldContain("Regístrese aquí");
        words.ShouldContain("Recuperar CS aquí");
        words.ShouldContain("Cambie su CS aquí");
        words.ShouldContain("Actualizar datos");
        words.Contains("Solicitud de CS para Facilitador Extranjero").ShouldBe(links == 5);
    }

    [Fact]
    public async Task The_help_says_who_may_register_and_what_a_replaced_mailbox_needs()
    {
        using var visitor = shared.Site.NewVisitor();
        await visitor.OpenAsync("/ayuda");

        visitor.Text.ShouldContain("Tener NIE, Número de Identidad Extranjero, y 14 años o más.");
        visitor.Text.ShouldContain("Ya sea con «Sí, fui yo» o al terminar la espera, el nuevo correo debe confirmarse");
        visitor.Text.ShouldNotContain("llámenos. Llámenos");
    }

    [Theory]
    [InlineData("/Account")]
    [InlineData("/Account/Registrar")]
    [InlineData("/Account/RecuperarClave")]
    [InlineData("/Account/CambiarClave")]
    [InlineData("/Account/ActualizarDatos")]
    public async Task The_old_addresses_lead_to_the_entry_page(string old)
    {
        using var visitor = shared.Site.NewVisitor();
        await visitor.OpenAsync(old);
        visitor.At.AbsolutePath.ShouldBe("/");
        visitor.Page.QuerySelector("h1")!.TextContent.Trim().ShouldBe("Clave Sence (CS)");
    }

    [Fact]
    public async Task Who_finds_a_weakness_reads_whom_to_tell()
    {
        using var visitor = shared.Site.NewVisitor();
        using var answer = await visitor.SendRawAsync(HttpMethod.Get, "/.well-known/security.txt");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        text.ShouldContain("Contact: ");
        text.ShouldContain("Expires: ");
    }
}
