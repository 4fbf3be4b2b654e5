using ClaveSence.Domain;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Chapters.Recovery;
using ClaveSence.Web.Flows;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Recovery;

/// <summary>No step of a recovery is skipped, repeated or done for somebody else, whatever is opened or sent.</summary>
public sealed class WanderingTests(SharedSite shared)
{
    private const string Start = "/persona-juridica/recuperar";

    // What «Recuperar Clave», «Validar», «Volver» and «Reenviar» send, and Enter.
    private static readonly string[] Handlers =
    [
        "",
        "?handler=Responder",
        "?handler=Validar",
        "?handler=Volver",
        "?handler=Reenviar",
    ];

    // What a form, a route or a binder might call it.
    private static readonly string[] NamesOfRuts =
    [
        "RutEmpresa",
        "Rut",
        "Holder",
        "Here.Holder",
        "Here",
        "identificador",
        "Account",
    ];

    private static readonly string[] Steps =
    [
        $"{Start}/pregunta",
        $"{Start}/representante",
        $"{Start}/serie",
        $"{Start}/correo",
        $"{Start}/enviada",
        $"{Start}/retenida",
    ];

    [Fact]
    public async Task Of_every_ordered_pair_of_steps_the_other_one_leads_back_and_changes_nothing()
    {
        await using var site = await TestSite.StartAsync();
        foreach (var here in Steps)
        {
            using var visitor = site.NewVisitor();
            var company = await site.NewAccountAsync();
            await GoAsync(visitor, company, here);
            await visitor.OpenAsync(Start);
            var everything = Everything(FieldsOf(visitor), company);
            var before = await KeptAsync(site);
            foreach (var other in Steps.Where(step => step != here))
            {
                await visitor.OpenAsync(other);
                visitor.At.AbsolutePath.ShouldBe(here, $"opening {other}");
                foreach (var handler in Handlers)
                {
                    await visitor.SendAsync(HttpMethod.Post, new(site.Address, other + handler), everything);
                    visitor.At.AbsolutePath.ShouldBe(here, $"posting {other}{handler}");
                }
            }

            (await KeptAsync(site)).ShouldBe(before, $"standing at {here}");
        }
    }

    [Fact]
    public async Task Who_stands_nowhere_is_led_to_the_beginning()
    {
        using var visitor = shared.Site.NewVisitor();
        var company = await shared.Site.NewAccountAsync();
        await visitor.OpenAsync(Start);
        var everything = Everything(FieldsOf(visitor), company);
        foreach (var step in Steps)
        {
            await visitor.OpenAsync(step);
            visitor.At.AbsolutePath.ShouldBe(Start);
            foreach (var handler in Handlers)
            {
                await visitor.SendAsync(HttpMethod.Post, new(shared.Site.Address, step + handler), everything);
                visitor.At.AbsolutePath.ShouldBe(Start);
            }
        }
    }

    [Fact]
    public async Task With_two_recoveries_in_one_browser_a_form_of_the_first_never_acts_on_the_second()
    {
        await using var site = await TestSite.StartAsync();
        foreach (var step in Steps.Where(step => !step.EndsWith("/retenida", StringComparison.Ordinal))) // It has no form.
        {
            using var browser = site.NewVisitor();
            var (one, other) = (await site.NewAccountAsync(), await site.NewAccountAsync());
            await GoAsync(browser, one, step);
            var form = Everything(FieldsOf(browser), one);
            form.ShouldContainKey("flujo");
            await GoAsync(browser, other, step);
            var before = await KeptAsync(site);
            foreach (var handler in Handlers)
            {
                await browser.SendAsync(HttpMethod.Post, new(site.Address, step + handler), form);
                browser.At.AbsolutePath.ShouldBe(step);
                browser.Text.ShouldContain(Written(other));
            }

            (await KeptAsync(site)).ShouldBe(before, step);
        }
    }

    [Fact]
    public async Task A_form_that_names_another_rut_is_still_about_the_first()
    {
        var site = shared.Site;
        var (company, other) = (await site.NewAccountAsync(), await site.NewAccountAsync());
        var swapped = NamesOfRuts.ToDictionary(name => name, _ => other.Rut);
        using var visitor = site.NewVisitor();
        await visitor.BeginRecoveryAsync(company.Rut);
        await visitor.Tick("No recuerdo la respuesta a mi pregunta secreta").PressAsync("Validar", swapped);
        await visitor.Type("Rut Representante Legal", company.Representative).PressAsync("Validar", swapped);
        await visitor.Type("Número de serie cédula de identidad", company.Serial).PressAsync("Validar", swapped);
        await visitor
            .Tick("Sí")
            .Type("Captcha de Seguridad", TestSite.CaptchaAnswer)
            .PressAsync("Recuperar Clave", swapped);

        visitor.Text.ShouldContain(Written(company));
        visitor.Text.ShouldNotContain(Written(other));
        (await site.ProvisionalOfAsync(company.Email)).ShouldNotBeEmpty();
        (await site.Tools.LettersToAsync(other.Email)).ShouldBeEmpty();
    }

    // As pages show it, with dots.
    private static string Written(Company company) =>
        Rut.TryParse(company.Rut, out var rut) ? rut.Display : throw new InvalidOperationException("It is no RUT.");

    private static async Task GoAsync(Visitor visitor, Company company, string step)
    {
        await visitor.BeginRecoveryAsync(company.Rut);
        await (
            step[(Start.Length + 1)..] switch
            {
                "pregunta" => Task.CompletedTask,
                "representante" => visitor.ForgetAnswerAsync(),
                "enviada" => visitor.AnswerAsync(),
                "serie" => NameAsync(visitor, company),
                "correo" => ProveAsync(visitor, company),
                _ => ReplaceAsync(visitor, company),
            }
        );
        visitor.At.AbsolutePath.ShouldBe(step);
    }

    private static async Task NameAsync(Visitor visitor, Company company)
    {
        await visitor.ForgetAnswerAsync();
        await visitor.Type("Rut Representante Legal", company.Representative).PressAsync("Validar");
    }

    private static async Task ProveAsync(Visitor visitor, Company company)
    {
        await visitor.ForgetAnswerAsync();
        await visitor.ProveCardAsync(company);
    }

    private static async Task ReplaceAsync(Visitor visitor, Company company)
    {
        await ProveAsync(visitor, company);
        await visitor
            .Tick("No")
            .Type("Correo electrónico vigente", $"nuevo.{company.Rut}@ejemplo.cl")
            .Type("Repita el correo electrónico vigente", $"nuevo.{company.Rut}@ejemplo.cl")
            .Type("Captcha de Seguridad", TestSite.CaptchaAnswer)
            .PressAsync("Recuperar Clave");
    }

    private static Dictionary<string, string> FieldsOf(Visitor visitor) =>
        visitor.FieldsOf(visitor.Page.QuerySelector("main form[method=post]")!);

    // A form that would be right at every step.
    private static Dictionary<string, string> Everything(Dictionary<string, string> shown, Company company) =>
        new(shown)
        {
            ["Respuesta"] = Journeys.Answer,
            ["NoRecuerdo"] = "true",
            ["RutRepresentante"] = company.Representative,
            ["Serie"] = company.Serial,
            ["Vigente"] = "si",
            ["Captcha"] = TestSite.CaptchaAnswer,
        };

    // Every flow as it stands, and what was ordered.
    private static Task<string> KeptAsync(TestSite site) =>
        site.InStoreAsync(async store =>
        {
            var ct = TestContext.Current.CancellationToken;
            var flows = await store.Set<Flow>().OrderBy(flow => flow.Id).ToListAsync(ct);
            var orders = await store.Set<RecoveryOrder>().CountAsync(ct);
            return string.Join(
                    '\n',
                    flows.Select(flow => $"{flow.Id} {flow.Version} {Convert.ToHexString(flow.StateSealed)}")
                ) + $"\n{orders} orders";
        });
}
