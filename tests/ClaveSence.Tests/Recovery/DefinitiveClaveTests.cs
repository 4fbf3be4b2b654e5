using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Sessions;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Recovery;

/// <summary>The end of every recovery: a provisional clave makes room for the definitive one, once.</summary>
public sealed class DefinitiveClaveTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task With_a_provisional_clave_a_new_one_is_created_and_only_the_new_one_opens()
    {
        var company = await Site.NewAccountAsync();
        var issued = await Site.IssueProvisionalAsync(company);
        using var elsewhere = Site.NewVisitor();
        await elsewhere.SignInAsync(company.Rut, Journeys.Clave);
        elsewhere.At.AbsolutePath.ShouldBe("/mi-cuenta", "The old one is good until the new one is kept.");
        using var visitor = Site.NewVisitor();
        await visitor.UseProvisionalAsync(company, issued.Code.Display);

        visitor.At.AbsolutePath.ShouldBe(Provisionals.Created);
        visitor.Text.ShouldContain("Su Clave Sence definitiva fue creada.");
        visitor.Page.QuerySelector("[role=dialog],[role=alertdialog],[data-testid=dialogo]").ShouldNotBeNull();
        await visitor.PressAsync("Aceptar");
        visitor.At.PathAndQuery.ShouldBe("/ingresar?tipo=persona-juridica", "Nobody is signed in by it.");
        await elsewhere.OpenAsync("/mi-cuenta");
        elsewhere.At.AbsolutePath.ShouldBe("/ingresar", "Every session ends.");
        (await DevicesOfAsync(company)).ShouldBe(0);
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        visitor.MessageCodes.ShouldBe(["CS-02"]);
        await visitor.SignInAsync(company.Rut, Provisionals.Fresh);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta", visitor.Text);
        (await ActsOfAsync(company)).ShouldBe([Act.ProvisionalProved, Act.ClaveRecovered], ignoreOrder: true);
    }

    [Fact]
    public async Task At_sign_in_a_provisional_clave_says_CS_04_and_opens_its_page_and_no_session()
    {
        var company = await Site.NewAccountAsync();
        var issued = await Site.IssueProvisionalAsync(company);
        using var visitor = Site.NewVisitor();
        await visitor.SignInAsync(company.Rut, issued.Code.Display);

        visitor.At.AbsolutePath.ShouldBe(Provisionals.Page);
        visitor.MessageCodes.ShouldBe(["CS-04"]);
        visitor.Text.ShouldContain("Su Clave Sence es provisional. Para continuar, debe crear su clave definitiva.");
        visitor.AsksForProvisional().ShouldBeFalse();
        (await Site.FailsOfAsync(company)).ShouldBe(0);
        await visitor.OpenAsync("/mi-cuenta");
        visitor.At.AbsolutePath.ShouldBe("/ingresar");
        await visitor.OpenAsync(Provisionals.Page);
        await visitor.NewClaveAsync();
        visitor.At.AbsolutePath.ShouldBe(Provisionals.Created);
    }

    [Fact]
    public async Task Typed_as_the_current_clave_it_leads_to_the_same_page()
    {
        var company = await Site.NewAccountAsync();
        using var inside = Site.NewVisitor();
        await inside.SignInAsync(company.Rut, Journeys.Clave);
        var issued = await Site.IssueProvisionalAsync(company);
        using var outside = Site.NewVisitor();
        await outside.ProveChangeAsync(company, issued.Code.Value);
        await inside.OpenAsync("/mi-cuenta/seguridad");
        await inside
            .Type("Clave Sence actual", issued.Code.Value)
            .Type("Nueva Clave Sence", Provisionals.Fresh)
            .Type("Repita la nueva Clave Sence", Provisionals.Fresh)
            .PressAsync("Cambiar Clave");

        foreach (var visitor in new[] { outside, inside })
        {
            visitor.At.AbsolutePath.ShouldBe(Provisionals.Page);
            visitor.MessageCodes.ShouldBe(["CS-04"]);
        }

        var other = await Site.Tools.NewCompanyAsync();
        await outside.ProveChangeAsync(company, issued.Code.Value, other.Representative);
        outside.MessageCodes.ShouldBe(["CS-02"], "With another representative it is a wrong clave.");
    }

    [Fact]
    public async Task Strangers_who_spent_the_tries_cannot_keep_the_owner_from_finishing()
    {
        var company = await Site.NewAccountAsync();
        using var stranger = Site.NewVisitor();
        await stranger.SignInAsync(company.Rut, "Otra#2929");
        await Site.SetFailsAsync(company, 100);
        var issued = await Site.IssueProvisionalAsync(company);
        using var owner = Site.NewVisitor();
        await owner.SignInAsync(company.Rut, Journeys.Clave);
        owner.MessageCodes.ShouldBe(["CS-03"]);
        await owner.SignInAsync(company.Rut, Provisionals.Nobodys);
        owner.MessageCodes.ShouldBe(["CS-03"]);
        (await Site.ProvisionalOfAsync(company))!.WrongTries.ShouldBe(1, "Past the tries it has a count of its own.");

        await owner.SignInAsync(company.Rut, issued.Code.Display);
        owner.MessageCodes.ShouldBe(["CS-04"]);
        await owner.NewClaveAsync();
        await owner.SignInAsync(company.Rut, Provisionals.Fresh);
        owner.At.AbsolutePath.ShouldBe("/mi-cuenta", "A finished recovery forgets the failed tries.");
    }

    [Fact]
    public async Task A_recovery_ends_the_freeze_of_the_owner()
    {
        var company = await Site.NewAccountAsync();
        await Site.SetStatusAsync(company, AccountStatus.Frozen);
        var issued = await Site.IssueProvisionalAsync(company);
        using var visitor = Site.NewVisitor();
        await visitor.UseProvisionalAsync(company, issued.Code.Value);

        (await Site.AccountOfAsync(company))!.Status.ShouldBe(AccountStatus.Active);
        await visitor.SignInAsync(company.Rut, Provisionals.Fresh);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta", visitor.Text);
    }

    [Theory]
    [InlineData(Journeys.Clave, null, "Nueva Clave Sence", "La clave nueva debe ser distinta de la actual.")]
    [InlineData("Nube#29", null, "Nueva Clave Sence", "La clave debe tener 8 caracteres como mínimo.")]
    [InlineData("", null, "Nueva Clave Sence", "De 8 a 10 caracteres. Puede usar cualquier letra, número o símbolo.")]
    [InlineData(
        Provisionals.Fresh,
        "Verde#3132",
        "Repita la nueva Clave Sence",
        "Las dos claves no son iguales. Escríbalas nuevamente."
    )]
    [InlineData("provisional", null, "Nueva Clave Sence", "La clave nueva debe ser distinta de la actual.")]
    public async Task A_new_clave_that_is_refused_uses_nothing_up_and_the_code_is_not_typed_again(
        string clave,
        string? again,
        string field,
        string why
    )
    {
        var company = await Site.NewAccountAsync();
        var issued = await Site.IssueProvisionalAsync(company);
        using var visitor = Site.NewVisitor();
        var typed = clave == "provisional" ? issued.Code.Value : clave;
        await visitor.UseProvisionalAsync(company, issued.Code.Value, typed, again);

        visitor.ErrorOf(field).ShouldBe(why);
        visitor.AsksForProvisional().ShouldBeFalse();
        visitor.Html.ShouldNotContain(issued.Code.Value);
        (await Site.ProvisionalOfAsync(company))!.UsedAt.ShouldBeNull();
        await visitor.NewClaveAsync();
        visitor.At.AbsolutePath.ShouldBe(Provisionals.Created);
    }

    [Theory]
    [InlineData("display")]
    [InlineData("bare")]
    [InlineData("lower")]
    [InlineData("blanks")]
    public async Task Hyphen_blanks_and_case_do_not_matter(string way)
    {
        var company = await Site.NewAccountAsync();
        var code = (await Site.IssueProvisionalAsync(company)).Code;
        using var visitor = Site.NewVisitor();
        await visitor.UseProvisionalAsync(
            company,
            way switch
            {
                "display" => code.Display,
                "bare" => code.Value,
                "lower" => string.Concat(code.Display.Select(char.ToLowerInvariant)),
                _ => $"  {code.Value[..3]} {code.Value[3..]} ",
            }
        );

        visitor.At.AbsolutePath.ShouldBe(Provisionals.Created);
    }

    [Fact]
    public async Task The_dialog_opens_to_nobody_who_created_nothing_and_the_page_names_every_kind()
    {
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync(Provisionals.Created);
        visitor.At.AbsolutePath.ShouldBe(Provisionals.Page);
        visitor.ValueOf("Rut Empresa").ShouldBe("");
        await visitor.OpenAsync($"{Provisionals.Page}?tipo=persona-migrante");
        visitor.ValueOf("NIE (Número de Identidad Extranjero)").ShouldBe("");
        await visitor.OpenAsync($"{Provisionals.Page}?tipo=facilitador-extranjero");
        visitor.ValueOf("Número de Documento de Identificación").ShouldBe("");
        await visitor.OpenAsync($"{Provisionals.Page}?tipo=persona-natural");
        await visitor.Type("Rut", "1-1").Type("Clave Sence provisional", Provisionals.Nobodys).NewClaveAsync();
        visitor.ErrorOf("Rut").ShouldStartWith("El RUT ingresado no es válido.");
    }

    [Fact]
    public async Task Every_mailbox_is_told_with_a_way_to_say_No_fui_yo()
    {
        var company = await Site.Tools.NewCompanyAsync();
        using var visitor = Site.NewVisitor();
        await visitor.RegisterAsync(Site, company);
        var issued = await Site.IssueProvisionalAsync(company);
        await visitor.UseProvisionalAsync(company, issued.Code.Value);

        foreach (var mailbox in new[] { company.Email, company.RepresentativeEmail })
        {
            var letter = await Site.Tools.WaitForLetterAsync(mailbox, "fue recuperada");
            letter.Text.ShouldNotContain(Provisionals.Fresh);
            letter.Text.ShouldNotContain(issued.Code.Display);
            letter.LinkPath.ShouldStartWith("/aviso/no-fui-yo/");
        }
    }

    private async Task<int> DevicesOfAsync(Company company)
    {
        var account = (await Site.AccountOfAsync(company))!;
        return await Site.InStoreAsync(store =>
            store.Set<KnownDevice>().CountAsync(device => device.IdentifierIndex == account.IdentifierIndex)
        );
    }

    private async Task<List<Act>> ActsOfAsync(Company company)
    {
        var account = (await Site.AccountOfAsync(company))!;
        return await Site.InStoreAsync(store =>
            store
                .Set<AuditEvent>()
                .Where(row => row.AccountId == account.Id)
                .Where(row => row.Act == Act.ProvisionalProved || row.Act == Act.ClaveRecovered)
                .Select(row => row.Act)
                .ToListAsync()
        );
    }
}
