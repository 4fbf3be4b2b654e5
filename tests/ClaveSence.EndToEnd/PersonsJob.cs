using ClaveSence.Domain.Accounts;
using ClaveSence.EndToEnd.Browser;
using ClaveSence.Tests.Site;
using Microsoft.Playwright;

namespace ClaveSence.EndToEnd;

/// <summary>Chapters 3 and 4 as a person and a migrant walk them: each way ends at «Mi cuenta», entered with the new Clave Sence.</summary>
public sealed class PersonsJob(Portal portal)
{
    [Theory, MemberData(nameof(HolderKinds.Persons), MemberType = typeof(HolderKinds))]
    public async Task The_question_appears_in_place_and_the_button_of_the_letter_brings_the_code(AccountKind kind)
    {
        await using var person = await portal.NewPersonAsync();
        var holder = await portal.Site.NewAccountAsync(kind);
        await person.LeaveHolderAsync(holder);
        person.At.ShouldBe(holder.Recovery);
        await person.TypeAsync("Respuesta secreta", Journeys.Answer);
        await person.TypeCaptchaAsync();
        await person.PressAsync("Recuperar Clave");
        await person.MustSeeTheDialogAsync(holder);
        var code = await portal.Site.ProvisionalOfAsync(holder.Email);
        await person.OpenLetterAsync(portal.Site, holder.Email, "provisional", "/clave-provisional");
        await Assertions
            .Expect(person.Field("Clave Sence provisional"))
            .ToHaveValueAsync(code.Replace("-", "", StringComparison.Ordinal));
        await person.TypeAsync(holder.Label, holder.Identifier);
        await person.CreateDefinitiveAsync();
        await MustEnterAsync(person, holder);
    }

    [Theory, MemberData(nameof(HolderKinds.Persons), MemberType = typeof(HolderKinds))]
    public async Task Without_a_question_the_document_is_asked_in_place(AccountKind kind)
    {
        await using var person = await portal.NewPersonAsync();
        var holder = await portal.Site.NewAccountAsync(kind, question: false);
        await person.LeaveHolderAsync(holder);
        await Assertions.Expect(person.Page.Locator("#recuperar-aviso")).ToContainTextAsync(holder.ProofLabel);
        (await person.Button("Volver").CountAsync()).ShouldBe(0);
        await person.TypeAsync(holder.ProofLabel, holder.Proof);
        await person.ForPageAsync(() => person.Field(holder.ProofLabel).PressAsync("Enter"));
        person.At.ShouldBe($"{holder.Recovery}/correo");
        await person.ConfirmMailboxAsync();
        await person.MustSeeTheDialogAsync(holder);
        await person.SignInAsync(holder, await portal.Site.ProvisionalOfAsync(holder.Email));
        await Assertions.Expect(person.Page.Locator("[data-codigo=CS-04]")).ToBeVisibleAsync();
        await person.CreateDefinitiveAsync();
        await MustEnterAsync(person, holder);
    }

    [Theory, MemberData(nameof(HolderKinds.Persons), MemberType = typeof(HolderKinds))]
    public async Task With_the_answer_forgotten_another_mailbox_and_no_scripts(AccountKind kind)
    {
        await using var person = await portal.NewPersonWithoutScriptAsync();
        var holder = await portal.Site.NewAccountAsync(kind);
        await person.ProveDocumentAsync(holder);
        var fresh = await person.NameMailboxAsync(holder);
        person.At.ShouldBe($"{holder.Recovery}/retenida");
        await person.OpenLetterAsync(portal.Site, fresh, "Confirme este correo", "/aviso/confirmar-correo/");
        await person.PressAsync("Confirmar este correo");
        await person.OpenLetterAsync(portal.Site, holder.Email, "Piden cambiar", "/aviso/si-fui-yo/");
        await person.PressAsync("Sí, fui yo");
        await person.OpenAsync($"/clave-provisional?tipo={holder.Slug}");
        await person.TypeAsync(holder.Label, holder.Identifier);
        await person.TypeAsync("Clave Sence provisional", await portal.Site.ProvisionalOfAsync(fresh));
        await person.CreateDefinitiveAsync();
        await MustEnterAsync(person, holder);
    }

    [Theory, MemberData(nameof(HolderKinds.Persons), MemberType = typeof(HolderKinds))]
    public async Task Cambie_su_cs_asks_no_representative_and_leads_to_the_new_clave(AccountKind kind)
    {
        await using var person = await portal.NewPersonAsync();
        var holder = await portal.Site.NewAccountAsync(kind);
        await person.ProveForChangeAsync(holder);
        person.At.ShouldBe($"{holder.Change}/nueva");
        await person.TypeNewClaveAsync();
        await person.TypeCaptchaAsync();
        await person.PressAsync("Cambiar Clave");
        await Assertions
            .Expect(person.Page.GetByTestId("dialogo"))
            .ToContainTextAsync("Su Clave Sence fue cambiada correctamente.");
        await MustEnterAsync(person, holder);
    }

    private static async Task MustEnterAsync(Person person, Holder holder)
    {
        await person.PressAsync("Aceptar");
        person.At.ShouldBe(holder.SignIn);
        await person.SignInAsync(holder, Steps.Clave);
        await Assertions.Expect(person.Mistakes.Locator("[data-codigo=CS-02]")).ToBeVisibleAsync();
        await person.SignInAsync(holder, Steps.OtherClave);
        person.At.ShouldBe("/mi-cuenta");
        (await person.Page.Locator("main").InnerTextAsync()).ShouldContain(holder.Written);
    }
}
