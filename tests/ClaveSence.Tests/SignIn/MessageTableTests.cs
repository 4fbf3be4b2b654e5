using System.Net;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;

namespace ClaveSence.Tests.SignIn;

/// <summary>Product 6: the table of messages, row by row, word for word.</summary>
public sealed class MessageTableTests(SharedSite shared)
{
    private const string Help = "Llámenos gratis al 800 80 10 30, de lunes a viernes de 9.00 a 18.00 horas.";

    private TestSite Site => shared.Site;

    [Theory]
    [InlineData("persona-natural", "Rut", "El RUT ingresado no es válido.")]
    [InlineData("persona-juridica", "Rut Empresa", "El RUT ingresado no es válido.")]
    [InlineData("persona-migrante", "NIE (Número de Identidad Extranjero)", "El NIE ingresado no es válido.")]
    public async Task CS_01_for_an_identifier_that_cannot_be_one(string kind, string label, string sentence)
    {
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync($"/ingresar?tipo={kind}");
        await visitor.Type(label, "12.345.678-0").Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");

        visitor.Status.ShouldBe(HttpStatusCode.OK);
        visitor.MessageCodes.ShouldContain("CS-01");
        visitor.ErrorOf(label).ShouldBe(sentence + " Revise el número y el dígito verificador.");
        visitor.ValueOf(label).ShouldBe("12.345.678-0");
        visitor.ValueOf("Clave Sence").ShouldBe("");
    }

    [Fact]
    public async Task CS_01_for_a_document_speaks_of_number_and_country()
    {
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync("/ingresar?tipo=facilitador-extranjero");
        await visitor
            .Type("Número de Documento de Identificación", "AB123456")
            .Type("Clave Sence", Journeys.Clave)
            .PressAsync("Ingresar");

        visitor.MessageCodes.ShouldContain("CS-01");
        visitor
            .ErrorOf("Número de Documento de Identificación")
            .ShouldEndWith("Revise el número de documento y el país emisor.");
    }

    [Fact]
    public async Task CS_02_for_an_unknown_account_offers_recovery_and_registration()
    {
        var company = await Site.Tools.NewCompanyAsync();
        using var visitor = Site.NewVisitor();
        await visitor.SignInAsync(company.Rut, Journeys.Clave);

        visitor.Status.ShouldBe(HttpStatusCode.OK);
        visitor.MessageCodes.ShouldBe(["CS-02"]);
        visitor.Alert.ShouldContain(
            "RUT o Clave Sence incorrectos. Puede recuperar su Clave Sence o registrarse si aún no tiene una."
        );
        visitor
            .Page.QuerySelectorAll("[role=alert] a")
            .Select(link => link.GetAttribute("href"))
            .ShouldBe(["/persona-juridica/recuperar", "/persona-juridica/registro"]);
    }

    [Fact]
    public async Task CS_03_after_five_wrong_tries_even_for_the_right_clave()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        for (var i = 0; i < 5; i++)
        {
            await visitor.SignInAsync(company.Rut, "Otra#2929");
            visitor.MessageCodes.ShouldBe(["CS-02"]);
        }

        await visitor.SignInAsync(company.Rut, Journeys.Clave);

        visitor.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        visitor.MessageCodes.ShouldBe(["CS-03"]);
        visitor.Alert.ShouldContain("Ha superado el número de intentos permitidos. Espere");
        visitor.Alert.ShouldContain("o recupere su Clave Sence.");
        int.Parse(visitor.Headers["Retry-After"], null).ShouldBeInRange(1, 30);
    }

    [Fact]
    public async Task CS_06_for_a_blocked_account_gives_the_telephone()
    {
        var company = await Site.NewAccountAsync();
        await Site.SetStatusAsync(company, AccountStatus.Blocked);
        using var visitor = Site.NewVisitor();
        await visitor.SignInAsync(company.Rut, Journeys.Clave);

        visitor.Status.ShouldBe(HttpStatusCode.OK);
        visitor.MessageCodes.ShouldBe(["CS-06"]);
        visitor.Alert.ShouldContain($"Su cuenta está bloqueada. {Help}");
        visitor.Cookies.GetCookies(Site.Address)["cs"].ShouldBeNull();
    }

    [Fact]
    public async Task CS_06_for_a_frozen_account_says_how_its_owner_lifts_the_freeze()
    {
        var company = await Site.NewAccountAsync();
        await Site.SetStatusAsync(company, AccountStatus.Frozen);
        using var visitor = Site.NewVisitor();
        await visitor.SignInAsync(company.Rut, Journeys.Clave);

        visitor.MessageCodes.ShouldBe(["CS-06"]);
        visitor.Alert.ShouldContain("Para desbloquearla, recupere su Clave Sence, o use el enlace del correo");
        visitor.Alert.ShouldContain(Help);
    }

    [Fact]
    public async Task Malformed_input_is_never_counted()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        for (var i = 0; i < 7; i++)
        {
            await visitor.SignInAsync(company.Rut[..^1] + "X", Journeys.Clave);
            visitor.MessageCodes.ShouldContain("CS-01");
            await visitor.SignInAsync(company.Rut, "");
            visitor.ErrorOf("Clave Sence").ShouldBe("Escriba su Clave Sence.");
        }

        (await Site.FailsOfAsync(company)).ShouldBe(0);
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task A_right_clave_forgets_the_wrong_ones()
    {
        var company = await Site.NewAccountAsync();
        using var stranger = Site.NewVisitor();
        using var owner = Site.NewVisitor();
        for (var i = 0; i < 4; i++)
        {
            await stranger.SignInAsync(company.Rut, "Otra#2929");
        }

        await owner.SignInAsync(company.Rut, Journeys.Clave);
        owner.At.AbsolutePath.ShouldBe("/mi-cuenta");
        (await Site.FailsOfAsync(company)).ShouldBe(0);
    }

    [Fact]
    public async Task Upper_and_lower_case_and_a_trailing_blank_matter()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        foreach (var near in new[] { "nube#2929", "Nube#2929 ", " Nube#2929", "Nube#292" })
        {
            await visitor.SignInAsync(company.Rut, near);
            visitor.MessageCodes.ShouldBe(["CS-02"]);
        }
    }

    [Fact]
    public async Task Composed_and_decomposed_letters_are_the_same_clave()
    {
        var composed = "Ñandú#29á".Normalize(System.Text.NormalizationForm.FormC);
        var company = await Site.NewAccountAsync(composed);
        using var visitor = Site.NewVisitor();
        await visitor.SignInAsync(company.Rut, composed.Normalize(System.Text.NormalizationForm.FormD));

        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task The_table_is_published_in_the_same_words()
    {
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync("/ayuda/mensajes");

        visitor
            .Page.QuerySelectorAll("tbody .code")
            .Select(code => code.TextContent)
            .Distinct()
            .ShouldBe([
                "CS-01",
                "CS-02",
                "CS-03",
                "CS-04",
                "CS-05",
                "CS-06",
                "CS-07",
                "CS-08",
                "CS-09",
                "CS-10",
                "CS-11",
            ]);
        visitor.Text.ShouldContain("Confirme su correo electrónico para activar su cuenta.");
    }
}
