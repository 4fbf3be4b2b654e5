using System.Net;
using ClaveSence.Tests.Recovery;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;

namespace ClaveSence.Tests.MyAccount;

/// <summary>Another mailbox: it confirms itself before it takes a place, and every former one hears of it (U-01).</summary>
public sealed class EditEmailTests(ReplacementSite shared) : IClassFixture<ReplacementSite>
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task A_new_mailbox_takes_its_place_once_its_code_is_typed()
    {
        var company = await Site.NewAccountAsync();
        await Site.SetRepresentativeMailboxAsync(company, company.RepresentativeEmail);
        using var visitor = await Site.SignedInAsync(company);
        await visitor.AskEmailAsync(company.Other());
        visitor.Text.ShouldContain("Falta confirmar" + company.Other());
        (await Site.MailboxesAsync(company)).ShouldBe([company.Email, company.RepresentativeEmail]);
        await visitor.OpenAsync("/mi-cuenta/datos");
        visitor.Text.ShouldContain("Falta confirmar" + company.Other());
        await visitor.OpenAsync("/mi-cuenta/datos/correo");

        var letter = await Site.Tools.WaitForLetterAsync(company.Other(), "Confirme su nuevo correo");
        await visitor.Type("Código de confirmación", letter.Code).PressAsync("Confirmar");

        visitor.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");
        (await Site.MailboxesAsync(company)).ShouldBe([company.Other(), company.RepresentativeEmail]);
        foreach (var mailbox in new[] { company.Email, company.RepresentativeEmail })
        {
            var notice = await Site.Tools.WaitForLetterAsync(mailbox, "Cambió el correo electrónico");
            notice.PathBelow("/aviso/deshacer-cambio/").ShouldNotBeNull();
            notice.Text.ShouldNotContain(company.Other());
            notice.Text.ShouldContain("@ejemplo.cl");
        }

        await visitor.OpenAsync("/mi-cuenta"); // The session that did it goes on.
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task The_link_of_its_letter_does_the_same_behind_a_button()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await visitor.AskEmailAsync(company.Other());
        var link = await Site.LinkAsync(company.Other(), "Confirme su nuevo correo", "/aviso/nuevo-correo/");
        using var stranger = Site.NewVisitor();
        await stranger.OpenAsync(link); // A scanner of mail opens it and presses nothing.
        (await Site.MailboxesAsync(company)).ShouldBe([company.Email]);
        await stranger.PressAsync("Confirmar este correo");

        stranger.Text.ShouldContain("Desde ahora la cuenta usa este correo electrónico.");
        (await Site.MailboxesAsync(company)).ShouldBe([company.Other()]);
        await stranger.OpenAsync(link);
        stranger.Text.ShouldContain("Este enlace ya no sirve");
    }

    [Fact]
    public async Task The_code_is_good_in_its_own_session_alone_and_five_times()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        using var other = await Site.SignedInAsync(company);
        await visitor.AskEmailAsync(company.Other());
        var letter = await Site.Tools.WaitForLetterAsync(company.Other(), "Confirme su nuevo correo");
        await other.OpenAsync("/mi-cuenta/datos/correo");
        other.Text.ShouldContain("el código solo sirve en la sesión en que pidió el cambio");

        var wrong = (letter.Code[0] == '9' ? "0" : "9") + letter.Code[1..];
        for (var round = 0; round < 5; round++)
        {
            await visitor.Type("Código de confirmación", wrong).PressAsync("Confirmar");
            visitor.ErrorOf("Código de confirmación").ShouldBe("El código no es correcto. Revíselo.");
        }

        await visitor.Type("Código de confirmación", letter.Code).PressAsync("Confirmar");
        visitor.ErrorOf("Código de confirmación").ShouldStartWith("Este código ya no sirve.");
        (await Site.MailboxesAsync(company)).ShouldBe([company.Email]);

        await visitor.PressAsync("Reenviar el correo");
        await Site.DoDueWorkAsync();
        var fresh = await Site.Tools.WaitForLetterAsync(company.Other(), "Confirme su nuevo correo");
        await visitor.Type("Código de confirmación", fresh.Code).PressAsync("Confirmar");
        (await Site.MailboxesAsync(company)).ShouldBe([company.Other()]);
    }

    [Fact]
    public async Task Five_minutes_after_the_sign_in_the_clave_is_asked_and_nothing_typed_is_lost()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await visitor.OpenAsync("/mi-cuenta/datos/correo");
        visitor
            .Type("Nuevo correo electrónico", company.Other())
            .Type("Repita el nuevo correo electrónico", company.Other());
        await Site.Tools.AdvanceAsync("00:05:01");
        await visitor.PressAsync("Cambiar correo electrónico");
        visitor.ErrorOf("Clave Sence").ShouldStartWith("Escriba su Clave Sence");
        visitor.ValueOf("Nuevo correo electrónico").ShouldBe(company.Other());

        await visitor.Type("Clave Sence", "Otra#2929").PressAsync("Cambiar correo electrónico");
        visitor.ErrorOf("Clave Sence").ShouldBe("La Clave Sence no es correcta.");
        await Site.DoDueWorkAsync();
        (await Site.Tools.LettersToAsync(company.Other())).ShouldBeEmpty();

        await visitor.Type("Clave Sence", Journeys.Clave).PressAsync("Cambiar correo electrónico");
        visitor.Text.ShouldContain("Falta confirmar" + company.Other());
    }

    [Fact]
    public async Task A_change_that_is_not_confirmed_within_a_day_is_over()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await visitor.AskEmailAsync(company.Other());
        var link = await Site.LinkAsync(company.Other(), "Confirme su nuevo correo", "/aviso/nuevo-correo/");
        await Site.Tools.AdvanceAsync("24:00:00");
        using var stranger = Site.NewVisitor();
        await stranger.OpenAsync(link);

        stranger.Text.ShouldContain("Este enlace ya no sirve");
        (await Site.MailboxesAsync(company)).ShouldBe([company.Email]);
    }

    [Fact]
    public async Task For_seven_days_after_a_change_there_is_no_second_one()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await Site.ChangeEmailAsync(visitor, company.Other());
        await visitor.OpenAsync("/mi-cuenta/datos/correo");
        visitor.Text.ShouldContain("este correo no se puede cambiar por internet hasta el");
        (await AccountAsync(company)).TenderUntil.ShouldNotBeNull();

        await Site.Tools.AdvanceAsync("6.23:00:00");
        using var later = await Site.SignedInAsync(company);
        await later.OpenAsync("/mi-cuenta/datos/correo");
        later.Text.ShouldContain("este correo no se puede cambiar por internet hasta el");
        await Site.Tools.AdvanceAsync("01:01:00");
        using var last = await Site.SignedInAsync(company);
        await Site.ChangeEmailAsync(last, company.Other("tercero"));
        (await Site.MailboxesAsync(company)).ShouldBe([company.Other("tercero")]);
    }

    [Fact]
    public async Task A_request_given_up_cannot_be_confirmed()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await visitor.AskEmailAsync(company.Other());
        var link = await Site.LinkAsync(company.Other(), "Confirme su nuevo correo", "/aviso/nuevo-correo/");
        await visitor.PressAsync("Dejar sin efecto este cambio");
        visitor.Text.ShouldNotContain("Falta confirmar");
        await visitor.OpenAsync(link);
        await visitor.PressAsync("Confirmar este correo");

        visitor.Text.ShouldContain("Este enlace ya no sirve");
        (await Site.MailboxesAsync(company)).ShouldBe([company.Email]);
    }

    [Fact]
    public async Task A_changed_clave_ends_what_waits_and_a_frozen_account_confirms_nothing()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await visitor.AskEmailAsync(company.Other());
        var link = await Site.LinkAsync(company.Other(), "Confirme su nuevo correo", "/aviso/nuevo-correo/");
        using var changer = Site.NewVisitor();
        await changer.ProveChangeAsync(company);
        await changer.ChangeToAsync("Verde#4747");
        await visitor.OpenAsync(link);
        await visitor.PressAsync("Confirmar este correo");

        visitor.Text.ShouldContain("Este enlace ya no sirve");
        (await Site.MailboxesAsync(company)).ShouldBe([company.Email]);
    }

    [Fact]
    public async Task A_change_ends_a_recovery_that_named_another_mailbox()
    {
        var company = await Site.HeldAsync();
        using var thief = Site.NewVisitor();
        await Site.ConfirmAsync(thief, company);
        using var visitor = await Site.SignedInAsync(company);
        await Site.ChangeEmailAsync(visitor, company.Other());
        await Site.Tools.AdvanceAsync("4.00:00:00");

        (await Site.DeliveredAsync(company)).ShouldBe(0);
        (await Site.HasLivingProvisionalAsync(company)).ShouldBeFalse();
        (await Site.MailboxesAsync(company)).ShouldBe([company.Other()]);
    }

    [Fact]
    public async Task A_changed_mailbox_vouches_for_nothing_and_recovery_replaces_it_with_nothing()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await Site.ChangeEmailAsync(visitor, company.Other());
        (await AccountAsync(company)).EmailChangedAt.ShouldNotBeNull();
        using var thief = Site.NewVisitor();
        await thief.NameMailboxAsync(company);

        thief.At.AbsolutePath.ShouldBe("/persona-juridica/recuperar/correo"); // Closed while tender.
        await Site.Tools.AdvanceAsync("7.00:01:00");
        using var second = Site.NewVisitor();
        await second.NameMailboxAsync(company);
        second.At.AbsolutePath.ShouldBe("/persona-juridica/recuperar/retenida");
        (await Site.Tools.WaitForLetterAsync(company.Other(), "Piden cambiar"))
            .PathBelow("/aviso/si-fui-yo/")
            .ShouldBeNull();
    }

    [Fact]
    public async Task The_second_of_two_tabs_sees_what_the_first_asked_for()
    {
        var company = await Site.NewAccountAsync();
        using var one = await Site.SignedInAsync(company);
        using var two = await Site.SignedInAsync(company);
        await two.OpenAsync("/mi-cuenta/datos/correo");
        await one.AskEmailAsync(company.Other("uno"));
        await two.Type("Nuevo correo electrónico", company.Other("dos"))
            .Type("Repita el nuevo correo electrónico", company.Other("dos"))
            .PressAsync("Cambiar correo electrónico");

        two.Status.ShouldBe(HttpStatusCode.Conflict);
        two.Page.QuerySelector("[data-label='Guardado ahora']")!.TextContent.ShouldBe(company.Other("uno"));
        two.Page.QuerySelector("[data-label='Lo que usted escribió']")!.TextContent.ShouldBe(company.Other("dos"));
        await two.PressAsync("Guardar lo mío");
        two.Text.ShouldContain("Falta confirmar" + company.Other("dos"));
    }

    [Fact]
    public async Task Three_requests_a_day_are_enough()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        for (var round = 0; round < 3; round++)
        {
            await visitor.AskEmailAsync(company.Other($"n{round}"));
            await visitor.PressAsync("Dejar sin efecto este cambio");
        }

        await visitor.AskEmailAsync(company.Other("n3"));
        visitor.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        visitor.ValueOf("Nuevo correo electrónico").ShouldBe(company.Other("n3"));
    }

    private async Task<Account> AccountAsync(Company company) => (await Site.AccountOfAsync(company))!;
}
