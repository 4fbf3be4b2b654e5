using System.Net;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Shell;

namespace ClaveSence.Tests.Shell;

/// <summary>A form that this browser did not ask for does nothing.</summary>
public sealed class ForgedFormTests(SharedSite shared)
{
    private const string SignIn = "/ingresar?tipo=persona-juridica";
    private const string TokenField = "__RequestVerificationToken";

    private TestSite Site => shared.Site;

    [Fact]
    public async Task No_form_of_any_page_is_taken_without_its_token()
    {
        var company = await Site.NewAccountAsync();
        using var owner = Site.NewVisitor();
        await owner.SignInAsync(company.Rut, Journeys.Clave);
        using var stranger = Site.NewVisitor();
        var forms = 0;
        foreach (
            var served in EndpointWalk
                .Of(Site)
                .Where(served => served.Page is not null && !AntiforgeryExceptions.Has(served.Address))
        )
        {
            foreach (var handler in await EndpointWalk.FormsOfAsync(Site, served.Page!))
            {
                var visitor = served.Open ? stranger : owner;
                var query = handler.Length > 0 ? $"?handler={handler}" : "";
                var (status, html) = await ForgeAsync(visitor, served.Address + query);
                forms++;

                // A screen inside a flow that was not begun sends its visitor to the first one; it does nothing either.
                // A page about one thing that is not there answers 404, and does nothing either.
                if (
                    status != HttpStatusCode.Redirect
                    && !(status == HttpStatusCode.NotFound && AccessPolicy.MayLackItsThing(served.Address))
                )
                {
                    status.ShouldBe(HttpStatusCode.BadRequest, served.Address);
                    html.ShouldContain("data-codigo=\"CS-10\"", customMessage: served.Address);
                }
            }
        }

        forms.ShouldBeGreaterThan(12);
    }

    [Fact]
    public async Task What_was_typed_stays_and_secrets_do_not()
    {
        using var visitor = Site.NewVisitor();
        await visitor.SendAsync(
            HttpMethod.Post,
            new(Site.Address, SignIn),
            new Dictionary<string, string> { ["Rut"] = "12.345.678-5", ["Clave"] = "Secreta#29" }
        );

        visitor.Status.ShouldBe(HttpStatusCode.BadRequest);
        visitor.MessageCodes.ShouldBe(["CS-10"]);
        visitor.Alert.ShouldContain("Por seguridad, esta página expiró. Inicie nuevamente el trámite.");
        visitor.ValueOf("Rut Empresa").ShouldBe("12.345.678-5");
        visitor.Html.ShouldNotContain("Secreta#29");
    }

    [Fact]
    public async Task A_token_of_another_browser_is_none()
    {
        using var attacker = Site.NewVisitor();
        await attacker.OpenAsync(SignIn);
        var token = attacker.Page.QuerySelector($"main [name={TokenField}]")!.GetAttribute("value")!;
        using var victim = Site.NewVisitor();
        await victim.OpenAsync(SignIn);
        await victim
            .Type("Rut Empresa", "12.345.678-5")
            .Type("Clave Sence", Journeys.Clave)
            .PressAsync("Ingresar", new Dictionary<string, string> { [TokenField] = token });

        victim.Status.ShouldBe(HttpStatusCode.BadRequest);
        victim.MessageCodes.ShouldBe(["CS-10"]);
    }

    [Fact]
    public async Task A_page_that_was_opened_before_the_sign_in_is_expired_after_it()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync("/persona-juridica/cambiar");
        var stale = visitor.Page.QuerySelector($"main [name={TokenField}]")!.GetAttribute("value")!;
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        await visitor.SendAsync(
            HttpMethod.Post,
            new(Site.Address, "/persona-juridica/cambiar"),
            new Dictionary<string, string> { [TokenField] = stale }
        );

        visitor.Status.ShouldBe(HttpStatusCode.BadRequest);
        visitor.MessageCodes.ShouldBe(["CS-10"]);
    }

    [Fact]
    public async Task A_post_marked_cross_site_is_refused()
    {
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync(SignIn);
        visitor.Sends.Add("Sec-Fetch-Site", "cross-site");
        await visitor.Type("Rut Empresa", "12.345.678-5").PressAsync("Ingresar");

        visitor.Status.ShouldBe(HttpStatusCode.Forbidden);
        visitor.Text.ShouldContain("Número de referencia");
    }

    [Theory]
    [InlineData(SignIn, "Rut=12.345.678-5&Rut=11.111.111-1")]
    [InlineData(SignIn + "&Rut=12.345.678-5", "Rut=12.345.678-5")]
    [InlineData(SignIn + "&tipo=persona-natural", "Rut=12.345.678-5")]
    public async Task A_field_that_is_given_twice_is_refused(string address, string form)
    {
        using var visitor = Site.NewVisitor();
        using var body = new StringContent(form, null, "application/x-www-form-urlencoded");
        using var answer = await visitor.SendRawAsync(HttpMethod.Post, address, body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        html.ShouldNotContain("CS-10");
    }

    private static async Task<(HttpStatusCode Status, string Html)> ForgeAsync(Visitor visitor, string address)
    {
        using var body = new FormUrlEncodedContent([new("Rut", "12.345.678-5")]);
        using var answer = await visitor.SendRawAsync(HttpMethod.Post, address, body);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
