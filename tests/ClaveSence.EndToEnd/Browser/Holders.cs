using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>The ways of chapters 3 and 4 of a person or a migrant, which a company's are too but for its representative.</summary>
internal static class Holders
{
    /// <summary>From the entry page, by a link of this kind's box.</summary>
    internal static async Task FollowOfBoxAsync(this Person person, Holder holder, string link)
    {
        var box = holder.Kind switch
        {
            AccountKind.NaturalPerson => "Persona Natural",
            AccountKind.Migrant => "Persona Migrante",
            _ => "Persona Jurídica",
        };
        await person.OpenAsync("/");
        await person.ForPageAsync(() =>
            person.Region(box).GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync()
        );
    }

    /// <summary>Whose clave, and «Validar».</summary>
    internal static async Task NameHolderAsync(this Person person, Holder holder)
    {
        await person.FollowOfBoxAsync(holder, "Recuperar CS aquí");
        await person.TypeAsync(holder.Label, holder.Identifier);
        await person.PressAsync("Validar");
    }

    /// <summary>Whose clave; the field is left, and what comes next appears below it.</summary>
    internal static async Task LeaveHolderAsync(this Person person, Holder holder)
    {
        await person.FollowOfBoxAsync(holder, "Recuperar CS aquí");
        await person.TypeAsync(holder.Label, holder.Identifier);
        await person.Field(holder.Label).BlurAsync();
        await person.Page.Locator("#recuperar-parte form").WaitForAsync();
    }

    /// <summary>3.2 (4): «No recuerdo…», where a question is asked.</summary>
    internal static async Task ForgetAnswerAsync(this Person person, Holder holder)
    {
        await person.NameHolderAsync(holder);
        if (person.At.EndsWith("/pregunta", StringComparison.Ordinal))
        {
            await person.Field(Recoveries.Forgotten).CheckAsync();
            await person.PressAsync("Validar");
        }
    }

    /// <summary>3.2 (6): the number of the document.</summary>
    internal static async Task ProveDocumentAsync(this Person person, Holder holder)
    {
        await person.ForgetAnswerAsync(holder);
        await person.TypeAsync(holder.ProofLabel, holder.Proof);
        await person.PressAsync("Validar");
    }

    /// <summary>3.2 (7) and (8): the mailbox is current.</summary>
    internal static async Task ConfirmMailboxAsync(this Person person)
    {
        await person.Field("Sí").CheckAsync();
        await person.TypeCaptchaAsync();
        await person.PressAsync("Recuperar Clave");
    }

    /// <summary>«No», and another one.</summary>
    /// <returns>The new mailbox.</returns>
    internal static async Task<string> NameMailboxAsync(this Person person, Holder holder)
    {
        var fresh = $"nuevo.{holder.Identifier}@ejemplo.cl";
        await person.Field("No").CheckAsync();
        await person.TypeAsync("Correo electrónico vigente", fresh);
        await person.TypeAsync("Repita el correo electrónico vigente", fresh);
        await person.TypeCaptchaAsync();
        await person.PressAsync("Recuperar Clave");
        return fresh;
    }

    /// <summary>The dialog of this kind.</summary>
    internal static Task MustSeeTheDialogAsync(this Person person, Holder holder) =>
        Assertions.Expect(person.Page.GetByTestId("dialogo")).ToContainTextAsync(holder.Dialog);

    /// <summary>Chapter 4 (4): the identifier and the current clave.</summary>
    internal static async Task ProveForChangeAsync(this Person person, Holder holder)
    {
        await person.FollowOfBoxAsync(holder, "Cambie su CS aquí");
        await person.TypeAsync(holder.Label, holder.Identifier);
        await person.TypeAsync("Clave Sence actual", Steps.Clave);
        await person.PressAsync("Validar");
    }

    /// <summary>Signs in as this kind.</summary>
    internal static async Task SignInAsync(this Person person, Holder holder, string clave)
    {
        await person.OpenAsync(holder.SignIn);
        await person.TypeAsync(holder.Label, holder.Identifier);
        await person.TypeAsync("Clave Sence", clave);
        await person.PressAsync("Ingresar");
    }
}
