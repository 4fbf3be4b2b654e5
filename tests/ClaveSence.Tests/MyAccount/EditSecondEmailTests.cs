using System.Net;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Recovery;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;

namespace ClaveSence.Tests.MyAccount;

/// <summary>«Correo electrónico alternativo»: it gets notices, and neither claves nor a voice.</summary>
public sealed class EditSecondEmailTests(ReplacementSite shared) : IClassFixture<ReplacementSite>
{
    private const string Removal = "/mi-cuenta/datos/correo-alternativo/quitar";

    private TestSite Site => shared.Site;

    [Fact]
    public async Task It_gets_every_notice_once_it_confirmed_itself()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await visitor.OpenAsync("/mi-cuenta/datos");
        LinkWords(visitor).ShouldBe("Registrar correo alternativo");
        await Site.AddSecondAsync(visitor, company.Other());
        visitor.Text.ShouldContain($"Correo electrónico alternativo{company.Other()}");
        LinkWords(visitor).ShouldBe("Cambiar o quitar correo alternativo");
        (await Site.Tools.WaitForLetterAsync(company.Email, "Cambió un dato")).Text.ShouldContain(
            "Se agregó o cambió el correo electrónico alternativo"
        );
        using var another = await Site.SignedInAsync(company); // A new device.

        await Site.DoDueWorkAsync();
        (await Site.Tools.LettersToAsync(company.Other())).ShouldContain(letter =>
            letter.Subject.Contains("ingreso", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task It_gets_no_recovery_and_vouches_for_nothing()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await Site.AddSecondAsync(visitor, company.Other());
        using var stranger = Site.NewVisitor();
        await stranger.BeginRecoveryAsync(company.Rut);
        await stranger.AnswerAsync();
        (await Site.ProvisionalOfAsync(company.Email)).ShouldNotBeEmpty();
        using var thief = Site.NewVisitor();
        await thief.NameMailboxAsync(company);

        var letter = await Site.Tools.WaitForLetterAsync(company.Other(), "Piden cambiar");
        letter.PathBelow("/aviso/detener-cambio/").ShouldNotBeNull();
        letter.PathBelow("/aviso/si-fui-yo/").ShouldBeNull();
        (await Site.Tools.LettersToAsync(company.Other())).ShouldAllBe(one => one.Provisional.Length == 0);
    }

    [Fact]
    public async Task Removing_it_asks_the_clave_and_tells_all_of_them()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await Site.AddSecondAsync(visitor, company.Other());
        await Site.Tools.AdvanceAsync("00:06:00");
        await visitor.OpenAsync(Removal);
        await visitor.PressAsync("Quitar el correo alternativo");
        visitor.ErrorOf("Clave Sence").ShouldStartWith("Escriba su Clave Sence");
        await visitor.Type("Clave Sence", Journeys.Clave).PressAsync("Quitar el correo alternativo");

        (await Site.MailboxesAsync(company)).ShouldBe([company.Email]);
        await Site.DoDueWorkAsync();
        foreach (var mailbox in new[] { company.Email, company.Other() })
        {
            (await Site.Tools.LettersToAsync(mailbox)).ShouldContain(letter =>
                letter.Text.Contains("Se quitó el correo electrónico alternativo", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task The_tab_that_removes_it_sees_that_another_took_its_place()
    {
        var company = await Site.NewAccountAsync();
        using var one = await Site.SignedInAsync(company);
        using var two = await Site.SignedInAsync(company);
        await Site.AddSecondAsync(one, company.Other("uno"));
        await two.OpenAsync(Removal);
        await Site.AddSecondAsync(one, company.Other("dos"));
        await two.PressAsync("Quitar el correo alternativo");

        two.Status.ShouldBe(HttpStatusCode.Conflict);
        two.Page.QuerySelector("[data-label='Guardado ahora']")!.TextContent.ShouldBe(company.Other("dos"));
        two.Page.QuerySelector("[data-label='Lo que usted escribió']")!.TextContent.ShouldBe("No registrado");
        (await Site.MailboxesAsync(company)).ShouldBe([company.Email, company.Other("dos")]);

        await two.PressAsync("Guardar lo mío");
        two.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");
        (await Site.MailboxesAsync(company)).ShouldBe([company.Email]);
    }

    [Fact]
    public async Task Without_the_stamp_of_the_form_nothing_is_removed()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await Site.AddSecondAsync(visitor, company.Other());
        await visitor.OpenAsync(Removal);
        await visitor.PressAsync("Quitar el correo alternativo", new Dictionary<string, string> { ["Sello"] = "" });

        visitor.Status.ShouldBe(HttpStatusCode.Conflict);
        (await Site.MailboxesAsync(company)).ShouldBe([company.Email, company.Other()]);
    }

    [Fact]
    public async Task Removed_in_both_tabs_it_is_gone_once()
    {
        var company = await Site.NewAccountAsync();
        using var one = await Site.SignedInAsync(company);
        using var two = await Site.SignedInAsync(company);
        await Site.AddSecondAsync(one, company.Other());
        await one.OpenAsync(Removal);
        await two.OpenAsync(Removal);
        await one.PressAsync("Quitar el correo alternativo");
        await two.PressAsync("Quitar el correo alternativo");

        two.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");
        (await Site.AuditAsync((await Site.AccountOfAsync(company))!.Id, Act.SecondEmailRemoved)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_mailbox_that_the_account_has_already_is_no_second_one()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await visitor.AskEmailAsync(company.Email, "correo-alternativo", "Registrar correo alternativo");

        visitor.ErrorOf("Nuevo correo electrónico").ShouldBe("Ese correo ya está registrado en esta cuenta.");
    }

    [Fact]
    public async Task The_second_one_made_the_first_is_not_both()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await Site.AddSecondAsync(visitor, company.Other());
        await visitor.AskEmailAsync(company.Other());
        await Site.DoDueWorkAsync();
        var letters = await Site.Tools.LettersToAsync(company.Other());
        var link = letters
            .First(letter => letter.Subject.StartsWith("Confirme", StringComparison.Ordinal))
            .PathBelow("/aviso/nuevo-correo/")!;
        await visitor.OpenAsync(link);
        await visitor.PressAsync("Confirmar este correo");

        (await Site.MailboxesAsync(company)).ShouldBe([company.Other()]);
    }

    private static string LinkWords(Visitor visitor) =>
        visitor.Page.QuerySelector("a[href='/mi-cuenta/datos/correo-alternativo']")!.TextContent;
}
