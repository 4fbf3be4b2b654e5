using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Shell;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd.Browser;

/// <summary>The company's ways (<see cref="Steps"/>) for a person or a migrant.</summary>
internal static class PersonSteps
{
    /// <summary>Invents one of a kind.</summary>
    internal static Task<Individual> NewHolderAsync(this TestSite site, AccountKind kind) =>
        site.Tools.NewIndividualAsync(kind);

    /// <summary>Chapter 2 (3): from the entry page to the proof.</summary>
    internal static async Task BeginRegistrationAsync(this Person person, AccountKind kind)
    {
        await person.OpenAsync("/");
        await person.ForPageAsync(() =>
            person
                .Region(KindWords.NameOf(kind))
                .GetByRole(AriaRole.Link, new() { Name = "Regístrese aquí", Exact = true })
                .ClickAsync()
        );
    }

    /// <summary>Chapter 2 (3): up to the form.</summary>
    internal static async Task ProveAsync(this Person person, Individual holder)
    {
        await person.BeginRegistrationAsync(holder.Kind);
        await person.TypeAsync(holder.IdentifierLabel, holder.Identifier);
        await person.TypeAsync(holder.DocumentLabel, holder.Document);
        await person.PressAsync("Validar");
    }

    /// <summary>Chapter 2 as a whole.</summary>
    internal static async Task RegisterAsync(this Person person, TestSite site, Individual holder)
    {
        await person.ProveAsync(holder);
        await person.FillFormAsync(holder.Email);
        await person.TypeCaptchaAsync();
        await person.PressAsync("Crear Cuenta");
        var letter = await site.Tools.WaitForLetterAsync(holder.Email, "Confirme");
        await person.TypeAsync("Código de confirmación", letter.Code);
        await person.PressAsync("Confirmar");
    }

    /// <summary>Signs in as a kind of holder.</summary>
    internal static async Task SignInAsync(this Person person, AccountKind kind, string identifier)
    {
        await person.OpenAsync(KindPath.SignIn(kind));
        await person.TypeAsync(KindWords.LabelOf(kind), identifier);
        await person.TypeAsync("Clave Sence", Steps.Clave);
        await person.PressAsync("Ingresar");
    }

    /// <summary>A migrant with an account, signed in, at the page of the RUN.</summary>
    internal static async Task<Individual> ToRunAsync(this Person person, TestSite site)
    {
        var migrant = await site.Tools.NewIndividualAsync(AccountKind.Migrant);
        await site.Tools.MakeAccountAsync(migrant, Steps.Clave);
        await person.SignInAsync(migrant.Kind, migrant.Identifier);
        await person.FollowAsync("Agregar mi RUN");
        return migrant;
    }

    /// <summary>Types the RUN and the cédula's serial, and sends them.</summary>
    internal static async Task AddRunAsync(this Person person, string run, string serial)
    {
        await person.TypeAsync("Rut", run);
        await person.TypeAsync("Número de serie cédula de identidad", serial);
        await person.PressAsync("Agregar RUN");
    }
}
