using ClaveSence.EndToEnd.Browser;
using ClaveSence.Tests.Site;

namespace ClaveSence.EndToEnd;

/// <summary>R-08: what a person types is text on every page that shows it again, whatever it looks like.</summary>
public sealed class ScriptPayloadTests(Portal portal)
{
    /// <summary>Gets what was found to run in one page or another.</summary>
    public static TheoryData<string> Payloads =>
        [
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "'><svg/onload=alert(1)>",
            "<details open ontoggle=alert(1)>",
            "</title><script>alert(1)</script>",
            "javascript:alert(1)",
            "{{constructor.constructor('alert(1)')()}}",
            "<a href=\"javascript:alert(1)\">Ana</a>",
        ];

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task A_payload_typed_anywhere_opens_no_dialog(string payload)
    {
        await using var person = await portal.NewPersonAsync();
        var company = await portal.Tools.NewCompanyAsync();
        await person.ProveAsync(company);
        await person.FillFormAsync(company);
        await person.TypeAsync("Calle", payload);
        await person.TypeAsync("Número", payload);
        await person.TypeAsync("Persona de contacto", payload);
        await person.TypeAsync("Teléfono", payload);
        await person.TypeAsync("Correo electrónico", payload);
        await person.TypeCaptchaAsync();
        await person.PressAsync("Crear Cuenta");
        (await person.Field("Persona de contacto").InputValueAsync()).ShouldBe(payload);
        await MustBeTextAsync(person);

        // What may be kept is kept, and shown as it was typed.
        await person.FillFormAsync(company);
        await person.TypeAsync("Calle", payload);
        await person.TypeAsync("Persona de contacto", payload);
        await person.PressAsync("Crear Cuenta");
        if (person.At != "/persona-juridica/registro/datos")
        {
            await person.ConfirmAsync(portal.Site, company);
            await person.SignInAsync(company.Rut, Steps.Clave);
            (await person.Page.Locator("main").InnerTextAsync()).ShouldContain(payload);
            await MustBeTextAsync(person);
            await person.OpenAsync("/desarrollo/correo");
            await MustBeTextAsync(person);
        }
    }

    // A dialog or a report of the content security policy fails the test when the person leaves.
    private static async Task MustBeTextAsync(Person person) =>
        (
            await person
                .Page.Locator("main :is(script:not([src]), [onerror], [onload], [ontoggle], a[href^='javascript:'])")
                .CountAsync()
        ).ShouldBe(0);
}
