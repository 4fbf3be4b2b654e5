using ClaveSence.Domain;
using ClaveSence.Tests.Site;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>The ways of chapter 3, as the manual tells them.</summary>
internal static class Recoveries
{
    internal const string Start = "/persona-juridica/recuperar";
    internal const string Question = $"{Start}/pregunta";
    internal const string Representative = $"{Start}/representante";
    internal const string Serial = $"{Start}/serie";
    internal const string Mailbox = $"{Start}/correo";
    internal const string Sent = $"{Start}/enviada";
    internal const string Held = $"{Start}/retenida";
    internal const string Forgotten = "No recuerdo la respuesta a mi pregunta secreta";

    /// <summary>A browser with JavaScript or without.</summary>
    internal static Task<Person> NewPersonAsync(this Portal portal, bool script) =>
        script ? portal.NewPersonAsync() : portal.NewPersonWithoutScriptAsync();

    /// <summary>The RUT as pages show it, with dots.</summary>
    internal static string RutWritten(this Company company) =>
        Rut.TryParse(company.Rut, out var rut) ? rut.Display : throw new InvalidOperationException("It is no RUT.");

    /// <summary>A company with an account that has no secret question, as imported ones are.</summary>
    internal static async Task<Company> NewAccountWithoutQuestionAsync(this TestSite site)
    {
        var company = await site.Tools.NewCompanyAsync();
        await site.Tools.MakeAccountAsync(company, Steps.Clave, question: false);
        return company;
    }

    /// <summary>3.1, 3.2, 3.3 (3): from the entry page to the recovery.</summary>
    internal static async Task BeginRecoveryAsync(this Person person)
    {
        await person.OpenAsync("/");
        await person.ForPageAsync(() => person.LinkOfCompany("Recuperar CS aquí").ClickAsync());
    }

    /// <summary>(4): the Rut Empresa, and «Validar».</summary>
    internal static async Task NameCompanyAsync(this Person person, string rut)
    {
        await person.BeginRecoveryAsync();
        await person.TypeAsync("Rut Empresa", rut);
        await person.PressAsync("Validar");
    }

    /// <summary>3.2 (4): the box, and «Validar».</summary>
    internal static async Task ForgetAnswerAsync(this Person person, string rut)
    {
        await person.NameCompanyAsync(rut);
        await person.Field(Forgotten).CheckAsync();
        await person.PressAsync("Validar");
    }

    /// <summary>3.3 (4): the answer; the captcha is left.</summary>
    internal static async Task TypeAnswerAsync(this Person person, Company company, string answer = Journeys.Answer)
    {
        await person.NameCompanyAsync(company.Rut);
        await person.TypeAsync("Respuesta secreta", answer);
    }

    /// <summary>3.3 as a whole, to the dialog.</summary>
    internal static async Task AnswerAsync(this Person person, Company company, string answer = Journeys.Answer)
    {
        await person.TypeAnswerAsync(company, answer);
        await person.TypeCaptchaAsync();
        await person.PressAsync("Recuperar Clave");
    }

    /// <summary>3.2 (5): the representative, when the answer is forgotten or there is no question.</summary>
    internal static async Task NameRepresentativeAsync(this Person person, Company company)
    {
        await person.NameCompanyAsync(company.Rut);
        if (person.At == Question)
        {
            await person.Field(Forgotten).CheckAsync();
            await person.PressAsync("Validar");
        }

        await person.TypeAsync("Rut Representante Legal", company.Representative);
        await person.PressAsync("Validar");
    }

    /// <summary>3.2 (6): the serial.</summary>
    internal static async Task ProveCardAsync(this Person person, Company company)
    {
        await person.NameRepresentativeAsync(company);
        await person.TypeAsync("Número de serie cédula de identidad", company.Serial);
        await person.PressAsync("Validar");
    }

    /// <summary>3.2 (7) and (8), to the dialog.</summary>
    internal static async Task ConfirmMailboxAsync(this Person person, Company company)
    {
        await person.ProveCardAsync(company);
        await person.Field("Sí").CheckAsync();
        await person.TypeCaptchaAsync();
        await person.PressAsync("Recuperar Clave");
    }

    /// <summary>«Si su mail NO se encuentra actualizado», to the dialog.</summary>
    /// <returns>The new mailbox.</returns>
    internal static async Task<string> ReplaceMailboxAsync(this Person person, Company company)
    {
        await person.ProveCardAsync(company);
        var fresh = await person.TypeNewMailboxAsync(company);
        await person.TypeCaptchaAsync();
        await person.PressAsync("Recuperar Clave");
        return fresh;
    }

    /// <summary>«No», and the current mailbox, twice.</summary>
    internal static async Task<string> TypeNewMailboxAsync(this Person person, Company company)
    {
        var fresh = $"nuevo.{company.Rut}@ejemplo.cl";
        await person.Field("No").CheckAsync();
        await person.TypeAsync("Correo electrónico vigente", fresh);
        await person.TypeAsync("Repita el correo electrónico vigente", fresh);
        return fresh;
    }

    /// <summary>Opens a link of a letter, once it came.</summary>
    internal static async Task OpenLetterAsync(
        this Person person,
        TestSite site,
        string mailbox,
        string subject,
        string link
    )
    {
        var letter = await site.Tools.WaitForLetterAsync(mailbox, subject);
        await person.OpenAsync(letter.LinkTo(link));
    }

    /// <summary>Types the provisional clave as a clave at sign-in: CS-04 leads to the definitive one.</summary>
    internal static async Task SignInWithProvisionalAsync(this Person person, TestSite site, Company company)
    {
        await person.AnswerAsync(company);
        await person.SignInAsync(company.Rut, await site.ProvisionalOfAsync(company.Email));
    }

    /// <summary>The definitive clave, twice.</summary>
    internal static async Task CreateDefinitiveAsync(this Person person, string clave = Steps.OtherClave)
    {
        await person.TypeNewClaveAsync(clave);
        await person.PressAsync("Crear clave definitiva");
    }

    /// <summary>The dialog of manual 3.1 (8), 3.2 (9) and 3.3 (5), modal where scripts run.</summary>
    internal static async Task MustSeeTheDialogAsync(this Person person, bool script)
    {
        person.At.ShouldBe(Sent);
        var dialog = person.Page.GetByTestId("dialogo");
        await Assertions
            .Expect(dialog)
            .ToContainTextAsync(
                "Su clave Sence será enviada al e-Mail de la empresa registrado dentro de los próximos 10 minutos."
            );
        if (script)
        {
            (await dialog.EvaluateAsync<bool>("e => e.matches(':modal')")).ShouldBeTrue();
        }
    }

    /// <summary>The address in a letter that begins with a path, the fragment included.</summary>
    internal static string LinkTo(this Letter letter, string path)
    {
        var found = letter
            .Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => Uri.TryCreate(word, UriKind.Absolute, out var address) ? address : null)
            .First(address => address?.AbsolutePath.StartsWith(path, StringComparison.Ordinal) == true)!;
        return found.PathAndQuery + found.Fragment;
    }
}
