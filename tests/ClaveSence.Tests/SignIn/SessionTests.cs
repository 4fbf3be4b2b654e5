using System.Net;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.SignIn;

/// <summary>A session: how it begins, how long it lives, how it ends.</summary>
public sealed class SessionTests(SharedSite shared)
{
    private const string Cookie = "cs";

    [Fact]
    public async Task A_cookie_that_was_there_before_the_sign_in_opens_nothing_after_it()
    {
        var company = await shared.Site.NewAccountAsync();
        var planted = new string('A', 43);
        using var victim = shared.Site.NewVisitor();
        victim.Cookies.Add(shared.Site.Address, new Cookie(Cookie, planted));
        await victim.SignInAsync(company.Rut, Journeys.Clave);
        victim.At.AbsolutePath.ShouldBe("/mi-cuenta");
        ValueOf(victim, shared.Site).ShouldNotBe(planted);

        using var attacker = shared.Site.NewVisitor();
        attacker.Cookies.Add(shared.Site.Address, new Cookie(Cookie, planted));
        await attacker.OpenAsync("/mi-cuenta");
        attacker.At.AbsolutePath.ShouldBe("/ingresar");
    }

    [Fact]
    public async Task A_cookie_copied_before_the_sign_out_is_a_strangers_after_it()
    {
        var company = await shared.Site.NewAccountAsync();
        using var owner = shared.Site.NewVisitor();
        await owner.SignInAsync(company.Rut, Journeys.Clave);
        using var thief = CopyOf(owner, shared.Site);
        await thief.OpenAsync("/mi-cuenta");
        thief.At.AbsolutePath.ShouldBe("/mi-cuenta");

        await owner.PressAsync("Cerrar sesión");
        owner.Text.ShouldContain("Su sesión está cerrada.");
        await thief.OpenAsync("/mi-cuenta");
        thief.At.AbsolutePath.ShouldBe("/ingresar");
    }

    [Fact]
    public async Task Signing_out_needs_a_press_of_the_button_in_this_browser()
    {
        var company = await shared.Site.NewAccountAsync();
        using var owner = shared.Site.NewVisitor();
        await owner.SignInAsync(company.Rut, Journeys.Clave);

        await owner.OpenAsync("/salir");
        owner.Status.ShouldBe(HttpStatusCode.OK);
        using var empty = new FormUrlEncodedContent([]);
        using var forged = await owner.SendRawAsync(HttpMethod.Post, "/salir", empty);
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        await owner.OpenAsync("/mi-cuenta");
        owner.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task A_signed_in_person_is_taken_from_the_sign_in_page_to_their_account()
    {
        var company = await shared.Site.NewAccountAsync();
        using var owner = shared.Site.NewVisitor();
        await owner.SignInAsync(company.Rut, Journeys.Clave);
        await owner.OpenAsync("/ingresar");
        owner.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task A_session_at_rest_ends_after_half_an_hour()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.NewAccountAsync();
        using var owner = site.NewVisitor();
        await owner.SignInAsync(company.Rut, Journeys.Clave);

        await site.Tools.AdvanceAsync("00:29:00");
        await owner.OpenAsync("/mi-cuenta");
        owner.At.AbsolutePath.ShouldBe("/mi-cuenta");
        await site.Tools.AdvanceAsync("00:30:01");
        await owner.OpenAsync("/mi-cuenta");
        owner.At.AbsolutePath.ShouldBe("/ingresar");
    }

    [Fact]
    public async Task A_session_in_use_ends_after_twelve_hours()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.NewAccountAsync();
        using var owner = site.NewVisitor();
        await owner.SignInAsync(company.Rut, Journeys.Clave);
        for (var i = 0; i < 24; i++)
        {
            await site.Tools.AdvanceAsync("00:29:50");
            await owner.OpenAsync("/mi-cuenta");
            owner.At.AbsolutePath.ShouldBe("/mi-cuenta");
        }

        await site.Tools.AdvanceAsync("00:04:01");
        await owner.OpenAsync("/mi-cuenta");
        owner.At.AbsolutePath.ShouldBe("/ingresar");
    }

    [Fact]
    public async Task A_device_that_is_not_known_is_told_to_both_mailboxes_and_only_once()
    {
        var company = await shared.Site.Tools.NewCompanyAsync();
        using var owner = shared.Site.NewVisitor();
        await owner.RegisterAsync(shared.Site, company);
        await owner.SignInAsync(company.Rut, Journeys.Clave);
        owner.At.AbsolutePath.ShouldBe("/mi-cuenta");
        foreach (var mailbox in new[] { company.Email, company.RepresentativeEmail })
        {
            var letter = await shared.Site.Tools.WaitForLetterAsync(mailbox, "equipo nuevo");
            letter.Text.ShouldContain(company.RazonSocial);
            letter.LinkPath.ShouldStartWith("/aviso/no-fui-yo/");
        }

        await owner.PressAsync("Cerrar sesión");
        await owner.SignInAsync(company.Rut, Journeys.Clave);
        await shared.Site.DoDueWorkAsync();
        var told = await shared.Site.Tools.LettersToAsync(company.Email);
        told.Count(letter => letter.Subject.Contains("equipo nuevo", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task CS_05_sends_the_letter_again_and_its_link_confirms()
    {
        var company = await shared.Site.Tools.NewCompanyAsync();
        using var registering = shared.Site.NewVisitor();
        await registering.ProveAsync(company);
        await registering.FillForm(company).PressAsync("Crear Cuenta");
        await shared.Site.Tools.WaitForLetterAsync(company.Email, "Confirme");

        using var elsewhere = shared.Site.NewVisitor();
        await elsewhere.SignInAsync(company.Rut, Journeys.Clave);
        elsewhere.MessageCodes.ShouldBe(["CS-05"]);
        elsewhere.Alert.ShouldContain("Confirme su correo electrónico para activar su cuenta.");
        await elsewhere.PressAsync("Reenviar correo de confirmación");
        elsewhere.Text.ShouldContain("le llegará un nuevo correo");
        await shared.Site.DoDueWorkAsync();
        var letters = await shared.Site.Tools.LettersToAsync(company.Email);
        letters.Count.ShouldBe(2);

        await elsewhere.OpenAsync(letters[0].LinkPath);
        await elsewhere.PressAsync("Confirmar");
        await elsewhere.SignInAsync(company.Rut, Journeys.Clave);
        elsewhere.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    private static string? ValueOf(Visitor visitor, TestSite site) =>
        visitor.Cookies.GetCookies(site.Address)[Cookie]?.Value;

    private static Visitor CopyOf(Visitor owner, TestSite site)
    {
        var copy = site.NewVisitor();
        copy.Cookies.Add(site.Address, new Cookie(Cookie, ValueOf(owner, site)));
        return copy;
    }
}
