using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Chapters.Recovery;
using ClaveSence.Web.Flows;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Recovery;

/// <summary>No step of a recovery is skipped, repeated or done for somebody else, whatever is opened or sent.</summary>
public sealed class WanderingTests(SharedSite shared)
{
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
    private static readonly string[] NamesOfIdentifiers =
    [
        "RutEmpresa",
        "Rut",
        "Nie",
        "Tipo",
        "Holder",
        "Here.Holder",
        "Here",
        "identificador",
        "Account",
    ];

    private static readonly string[] Screens = ["pregunta", "representante", "serie", "correo", "enviada", "retenida"];

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task Of_every_ordered_pair_of_steps_the_other_one_leads_back_and_changes_nothing(AccountKind kind)
    {
        await using var site = await TestSite.StartAsync();
        foreach (var screen in ScreensOf(kind))
        {
            using var visitor = site.NewVisitor();
            var holder = await site.NewAccountAsync(kind);
            var here = $"{holder.Recovery}/{screen}";
            await GoAsync(visitor, holder, screen);
            await visitor.OpenAsync(holder.Recovery);
            var everything = Everything(FieldsOf(visitor), holder);
            var before = await KeptAsync(site);
            foreach (var other in StepsOf(holder).Append(OfAnotherKind(holder, screen)).Where(step => step != here))
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

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task Who_stands_nowhere_is_led_to_the_beginning(AccountKind kind)
    {
        using var visitor = shared.Site.NewVisitor();
        var holder = await shared.Site.NewAccountAsync(kind);
        await visitor.OpenAsync(holder.Recovery);
        var everything = Everything(FieldsOf(visitor), holder);
        foreach (var step in StepsOf(holder))
        {
            await visitor.OpenAsync(step);
            visitor.At.AbsolutePath.ShouldBe(holder.Recovery);
            foreach (var handler in Handlers)
            {
                await visitor.SendAsync(HttpMethod.Post, new(shared.Site.Address, step + handler), everything);
                visitor.At.AbsolutePath.ShouldBe(holder.Recovery);
            }
        }
    }

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task With_two_recoveries_in_one_browser_a_form_of_the_first_never_acts_on_the_second(AccountKind kind)
    {
        await using var site = await TestSite.StartAsync();
        foreach (var screen in ScreensOf(kind).Where(screen => screen != "retenida")) // It has no form.
        {
            using var browser = site.NewVisitor();
            var (one, other) = (await site.NewAccountAsync(kind), await site.NewAccountAsync(kind));
            await GoAsync(browser, one, screen);
            var form = Everything(FieldsOf(browser), one);
            form.ShouldContainKey("flujo");
            await GoAsync(browser, other, screen);
            var before = await KeptAsync(site);
            foreach (var handler in Handlers)
            {
                var step = $"{one.Recovery}/{screen}";
                await browser.SendAsync(HttpMethod.Post, new(site.Address, step + handler), form);
                browser.At.AbsolutePath.ShouldBe(step);
                browser.Text.ShouldContain(other.Written);
            }

            (await KeptAsync(site)).ShouldBe(before, screen);
        }
    }

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task A_form_that_names_another_identifier_is_still_about_the_first(AccountKind kind)
    {
        var site = shared.Site;
        var (holder, other) = (await site.NewAccountAsync(kind), await site.NewAccountAsync(kind));
        var swapped = NamesOfIdentifiers.ToDictionary(name => name, _ => other.Identifier);
        using var visitor = site.NewVisitor();
        await visitor.BeginRecoveryAsync(holder);
        await visitor.Tick("No recuerdo la respuesta a mi pregunta secreta").PressAsync("Validar", swapped);
        if (holder.Representative is { } representative)
        {
            await visitor.Type("Rut Representante Legal", representative).PressAsync("Validar", swapped);
        }

        await visitor.Type(holder.ProofLabel, holder.Proof).PressAsync("Validar", swapped);
        await visitor
            .Tick("Sí")
            .Type("Captcha de Seguridad", TestSite.CaptchaAnswer)
            .PressAsync("Recuperar Clave", swapped);

        visitor.Text.ShouldContain(holder.Written);
        visitor.Text.ShouldNotContain(other.Written);
        (await site.ProvisionalOfAsync(holder.Email)).ShouldNotBeEmpty();
        (await site.Tools.LettersToAsync(other.Email)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/persona-alguna/recuperar")]
    [InlineData("/persona-alguna/recuperar/serie")]
    [InlineData("/facilitador-extranjero/registro")]
    [InlineData("/oficina/recuperar")]
    [InlineData("/oficina/cambiar")]
    [InlineData("/funcionario/recuperar")]
    [InlineData("/persona-alguna/cambiar")]
    public async Task No_other_kind_has_such_pages(string address)
    {
        using var visitor = shared.Site.NewVisitor();
        await visitor.OpenAsync(address);
        ((int)visitor.Status).ShouldBe(404);
    }

    // Who stands for themselves comes by no representative.
    private static IEnumerable<string> ScreensOf(AccountKind kind) =>
        Screens.Where(screen => kind is AccountKind.LegalEntity || screen != "representante");

    private static IEnumerable<string> StepsOf(Holder holder) =>
        Screens.Select(screen => $"{holder.Recovery}/{screen}");

    private static string OfAnotherKind(Holder holder, string screen) =>
        holder.Kind is AccountKind.NaturalPerson
            ? $"/persona-juridica/recuperar/{screen}"
            : $"/persona-natural/recuperar/{screen}";

    private static async Task GoAsync(Visitor visitor, Holder holder, string screen)
    {
        await visitor.BeginRecoveryAsync(holder);
        await (
            screen switch
            {
                "pregunta" => Task.CompletedTask,
                "representante" => visitor.ForgetAnswerAsync(),
                "enviada" => visitor.AnswerAsync(),
                "serie" => NameAsync(visitor, holder),
                "correo" => visitor.RecoverByCardAsync(holder),
                _ => visitor.NameMailboxAsync(holder),
            }
        );
        visitor.At.AbsolutePath.ShouldBe($"{holder.Recovery}/{screen}");
    }

    private static async Task NameAsync(Visitor visitor, Holder holder)
    {
        await visitor.ForgetAnswerAsync();
        if (holder.Representative is { } representative)
        {
            await visitor.Type("Rut Representante Legal", representative).PressAsync("Validar");
        }
    }

    private static Dictionary<string, string> FieldsOf(Visitor visitor) =>
        visitor.FieldsOf(visitor.Page.QuerySelector("main form[method=post]")!);

    // A form that would be right at every step.
    private static Dictionary<string, string> Everything(Dictionary<string, string> shown, Holder holder) =>
        new(shown)
        {
            ["Respuesta"] = Journeys.Answer,
            ["NoRecuerdo"] = "true",
            ["RutRepresentante"] = holder.Representative ?? "",
            ["Serie"] = holder.Proof,
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
