using AngleSharp.Html.Dom;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Registration;

/// <summary>Manual, chapter 2 (4) to (6): every field says what is wrong beside itself, and nothing typed is lost but secrets.</summary>
public sealed class FormTests(SharedSite shared)
{
    private const string Captcha = "Captcha de Seguridad";
    private static readonly string[] Secrets = ["Respuesta secreta", "Clave Sence", "Repita la Clave Sence"];
    private static readonly string[] Open =
    [
        "Calle",
        "Número",
        "Región",
        "Comuna",
        "Teléfono",
        "Persona de contacto",
        "Correo electrónico",
        "Correo electrónico del Representante Legal",
        "Teléfono del Representante Legal",
        "Pregunta secreta",
    ];

    private TestSite Site => shared.Site;

    public static TheoryData<string, string, string> Mistakes
    {
        get
        {
            var mistakes = new TheoryData<string, string, string>();
            foreach (var label in (string[])["Calle", "Número", "Teléfono", "Correo electrónico"])
            {
                mistakes.Add(label, "", "Complete «");
            }

            mistakes.Add("Correo electrónico del Representante Legal", "", "Complete «");
            foreach (var spoilt in (string[])["Santa\r\nBcc: otro@ejemplo.cl", "a\u202Eb", "a\u0007b", "\uFFFD", "--"])
            {
                mistakes.Add("Calle", spoilt, "Escriba la calle");
                mistakes.Add("Persona de contacto", spoilt, "Escriba el nombre");
            }

            foreach (
                var label in (string[])["Calle", "Número", "Teléfono", "Persona de contacto", "Correo electrónico"]
            )
            {
                mistakes.Add(label, new string('a', 10_000), "Escriba ");
            }

            mistakes.Add("Teléfono", "9 8765", "Escriba el teléfono");
            mistakes.Add("Teléfono", "٩٨٧٦٥٤٣٢١", "Escriba el teléfono");
            mistakes.Add("Teléfono del Representante Legal", "no tiene", "Escriba el teléfono");
            mistakes.Add("Correo electrónico", "maría@", "Escriba un correo electrónico válido");
            mistakes.Add("Correo electrónico", "a@b.cl\r\nBcc: c@d.cl", "Escriba un correo electrónico válido");
            mistakes.Add("Correo electrónico del Representante Legal", "a b@c.cl", "Escriba un correo");
            mistakes.Add("Región", "", "Elija la región.");
            mistakes.Add("Región", "05", "Providencia no es una comuna de la Región de Valparaíso.");
            mistakes.Add("Comuna", "", "Elija la comuna.");
            mistakes.Add("Comuna", "05101", "Valparaíso no es una comuna de la Región Metropolitana de Santiago.");
            mistakes.Add("Pregunta secreta", "", "Elija una pregunta secreta.");
            mistakes.Add("Pregunta secreta", "999", "Elija una pregunta secreta.");
            return mistakes;
        }
    }

    public static TheoryData<string, string, string> Unfit =>
        new()
        {
            { "Respuesta secreta", "", "" },
            { "Respuesta secreta", "no", "" },
            { "Clave Sence", "", "De 8 a 10 caracteres" },
            { "Clave Sence", "corta1", "" },
            { "Clave Sence", "Demasiado#Larga", "" },
            { "Clave Sence", "password1", "" },
            { "Repita la Clave Sence", "Otra#29299", "Las dos claves no son iguales." },
        };

    [Theory, MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_told_beside_its_field_and_all_that_was_typed_stays_but_secrets(
        string label,
        string typed,
        string told
    )
    {
        using var maria = await AtFormAsync();
        maria.Type("Persona de contacto", "Inés Pérez").Type("Teléfono del Representante Legal", "9 1111 2222");
        maria.Type(label, typed);
        var sent = maria.FieldsOf(maria.Page.QuerySelector("main form[method=post]")!);

        await maria.PressAsync("Crear Cuenta");

        maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/datos");
        var place = told.Contains("no es una comuna", StringComparison.Ordinal) ? "Comuna" : label;
        maria.ErrorOf(place).ShouldStartWith(told);
        foreach (var field in Open.Where(field => !(field == label && IsList(maria, field))))
        {
            maria.ValueOf(field).ShouldBe(sent[NameOf(maria, field)], field);
            if (field != place)
            {
                maria.ErrorOf(field).ShouldBeEmpty(field);
            }
        }

        Secrets.ShouldAllBe(secret => maria.ValueOf(secret).Length == 0 && maria.ErrorOf(secret).Length == 0);
        maria.Page.DocumentElement.OuterHtml.ShouldNotContain(Journeys.Clave);
        maria.Page.DocumentElement.OuterHtml.ShouldNotContain("Papelucho");
    }

    [Theory, MemberData(nameof(Unfit))]
    public async Task A_secret_that_will_not_do_is_told_beside_its_field_and_never_written_back(
        string label,
        string typed,
        string told
    )
    {
        using var maria = await AtFormAsync();
        if (label == "Clave Sence")
        {
            maria.Type("Repita la Clave Sence", typed);
        }

        await maria.Type(label, typed).PressAsync("Crear Cuenta");

        maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/datos");
        maria.ErrorOf(label).ShouldNotBeEmpty();
        maria.ErrorOf(label).ShouldContain(told);
        Secrets.ShouldAllBe(secret => maria.ValueOf(secret).Length == 0);
        maria.ValueOf("Calle").ShouldBe("Avenida Providencia");
    }

    [Fact]
    public async Task Secrets_are_judged_last_so_that_they_are_typed_once()
    {
        using var maria = await AtFormAsync();
        await maria
            .Type("Clave Sence", "x")
            .Type("Repita la Clave Sence", "y")
            .Type("Respuesta secreta", "")
            .Type(Captcha, "OTRACOSA")
            .PressAsync("Crear Cuenta");

        maria.MessageCodes.ShouldBe(["CS-09"]);
        maria.ErrorOf(Captcha).ShouldNotBeEmpty();
        Secrets.ShouldAllBe(secret => maria.ErrorOf(secret).Length == 0);
    }

    [Fact]
    public async Task A_captcha_that_nothing_was_typed_into_is_said_to_be_empty_and_not_to_be_wrong()
    {
        using var maria = await AtFormAsync();
        await maria.Type(Captcha, "").PressAsync("Crear Cuenta");

        maria.MessageCodes.ShouldBe(["CS-09"]);
        maria.ErrorOf(Captcha).ShouldBe("Complete «Captcha de Seguridad».");
    }

    [Fact]
    public async Task What_the_registries_say_cannot_be_typed_over()
    {
        var company = await Site.Tools.NewCompanyAsync();
        using var maria = Site.NewVisitor();
        await maria.ProveAsync(company);
        await maria
            .FillForm(company)
            .PressAsync(
                "Crear Cuenta",
                new Dictionary<string, string>
                {
                    ["RazonSocial"] = "Otra Empresa SpA",
                    ["NombresRepresentante"] = "Otra",
                    ["RutEmpresa"] = "76.192.083-9",
                    ["Company"] = "76192083-9",
                    ["Status"] = "Active",
                }
            );
        var letter = await Site.Tools.WaitForLetterAsync(company.Email, "Confirme");
        letter.Text.ShouldContain(company.RazonSocial);
        await maria.Type("Código de confirmación", letter.Code).PressAsync("Confirmar");
        await maria.SignInAsync(company.Rut, Journeys.Clave);

        maria.Text.ShouldContain(company.RazonSocial);
        maria.Text.ShouldNotContain("Otra Empresa");
    }

    [Fact]
    public async Task A_field_given_twice_a_missing_token_or_another_browsers_token_changes_nothing()
    {
        using var maria = await AtFormAsync();
        var form = maria.Page.QuerySelector("main form[method=post]")!;
        var fields = maria.FieldsOf(form);
        using var other = await AtFormAsync();
        var theirs = other.FieldsOf(other.Page.QuerySelector("main form[method=post]")!);
        var token = fields.Keys.Single(name => name.Contains("Token", StringComparison.Ordinal));

        foreach (var wrong in (string?[])[null, "CfDJ8", theirs[token]])
        {
            var sent = new Dictionary<string, string>(fields);
            sent.Remove(token);
            if (wrong is not null)
            {
                sent[token] = wrong;
            }

            await maria.SendAsync(HttpMethod.Post, new(Site.Address, "/persona-juridica/registro/datos"), sent);
            ((int)maria.Status).ShouldBe(400);
            maria.MessageCodes.ShouldContain("CS-10");
            maria.ValueOf("Calle").ShouldBe("Avenida Providencia");
        }
    }

    private async Task<Visitor> AtFormAsync()
    {
        var company = await Site.Tools.NewCompanyAsync();
        var maria = Site.NewVisitor();
        await maria.ProveAsync(company);
        return maria.FillForm(company);
    }

    private static bool IsList(Visitor visitor, string label) =>
        visitor.Page.GetElementById(NameOf(visitor, label)) is IHtmlSelectElement;

    private static string NameOf(Visitor visitor, string label) =>
        visitor
            .Page.QuerySelectorAll("label")
            .First(e => e.TextContent.Replace("*", "", StringComparison.Ordinal).Trim() == label)
            .GetAttribute("for")!;
}
