using System.Net;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Office;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Shell;

namespace ClaveSence.Tests.Office;

/// <summary>Officers come in with a factor or not at all, and nowhere else (threats A-05, ADR 0025).</summary>
public sealed class EntryTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task A_new_officer_chooses_clave_and_factor_and_enters_with_both()
    {
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);

        officer.Browser.Text.ShouldContain("Mesa de ayuda");
        (await Site.AuditAsync(officer.Id, Act.OfficerAdded)).ShouldBe(["Helpdesk"]);
        (await Site.AuditAsync(officer.Id, Act.OfficerActivated)).ShouldBe(["codes"]);
        (await Site.AuditAsync(officer.Id, Act.SignedIn)).ShouldBe(["ClaveAndCode"]);
    }

    [Fact]
    public async Task Without_a_factor_there_is_no_session()
    {
        var (run, _, link) = await Site.AddOfficerAsync(OfficerRole.Reviewer);
        using var visitor = Site.NewVisitor();
        await visitor.ChooseClaveAsync(link);
        visitor.At.AbsolutePath.ShouldBe("/oficina/activar/factor");
        visitor.Cookies.GetCookies(Site.Address)["cs_of"].ShouldBeNull();

        using var other = Site.NewVisitor();
        await other.OpenAsync(OfficeJourneys.SignIn);
        await other.Type("RUN", run).Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");
        other.Alert.ShouldContain("está cerrada");
        await other.OpenAsync(OfficeJourneys.Desk);
        other.At.AbsolutePath.ShouldBe(OfficeJourneys.SignIn);
    }

    [Fact]
    public async Task The_clave_alone_leads_to_the_code_and_to_no_session()
    {
        using var officer = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        using var thief = Site.NewVisitor();
        await thief.OpenAsync(OfficeJourneys.SignIn);
        await thief.Type("RUN", officer.Run).Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");
        thief.At.AbsolutePath.ShouldBe("/oficina/ingresar/codigo");
        await thief.Type("Código de verificación", FactorJourneys.WrongCode(officer.Secret)).PressAsync("Ingresar");
        thief.Alert.ShouldContain("no es correcto");
        await thief.OpenAsync(OfficeJourneys.Desk);
        thief.At.AbsolutePath.ShouldBe(OfficeJourneys.SignIn);
    }

    [Fact]
    public async Task The_link_works_once()
    {
        var (_, _, link) = await Site.AddOfficerAsync(OfficerRole.Reviewer);
        using var visitor = Site.NewVisitor();
        await visitor.ChooseClaveAsync(link);
        await visitor
            .Type("Código de verificación", FactorJourneys.CodeOf(visitor.SecretShown()))
            .PressAsync("Activar");
        using var other = Site.NewVisitor();
        await other.OpenAsync(link);
        other.Text.ShouldContain("Este enlace ya no sirve");
    }

    [Fact]
    public async Task A_passkey_signs_in_alone_and_opens_nothing_in_the_portal()
    {
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        using var key = await officer.AddOfficeKeyAsync(Site);
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync(OfficeJourneys.SignIn);
        var (_, asked) = await visitor.AskAsync(OfficeJourneys.SignIn, "PreguntarLlave");
        key.Count++;
        await visitor.PressAsync(
            "Ingresar con llave de acceso",
            new Dictionary<string, string> { ["Llave"] = key.Give(asked) }
        );
        visitor.At.AbsolutePath.ShouldBe(OfficeJourneys.Desk);

        using var portal = Site.NewVisitor();
        key.Count++;
        await portal.EnterByKeyAsync(key);
        portal.Alert.ShouldContain("No pudimos verificar su llave");
        portal.Cookies.GetCookies(Site.Address)["cs"].ShouldBeNull();
    }

    [Fact]
    public async Task An_administrator_is_told_of_every_officer_that_is_added()
    {
        using var administrator = await Site.NewOfficerAsync(OfficerRole.Administrator);
        var (run, _, _) = await Site.AddOfficerAsync(OfficerRole.Auditor, OfficerRole.Helpdesk);
        for (var i = 0; i < 100; i++)
        {
            var letters = await Site.Tools.LettersToAsync(administrator.Email);
            if (letters.Any(letter => letter.Text.Contains(Rut.Parse(run).Display, StringComparison.Ordinal)))
            {
                return;
            }

            await Task.Delay(
                TimeSpan.FromMilliseconds(100),
                TimeProvider.System,
                TestContext.Current.CancellationToken
            );
        }

        Assert.Fail("No letter told the administrator.");
    }

    [Fact]
    public async Task Whoever_is_idle_for_a_quarter_of_an_hour_is_out_and_after_eight_hours_everybody()
    {
        await using var site = await TestSite.StartAsync();
        using var officer = await site.NewOfficerAsync(OfficerRole.Helpdesk);
        await site.Tools.AdvanceAsync("00:14:00");
        (await officer.Browser.OpenAsync(OfficeJourneys.Desk)).At.AbsolutePath.ShouldBe(OfficeJourneys.Desk);
        await site.Tools.AdvanceAsync("00:16:00");
        (await officer.Browser.OpenAsync(OfficeJourneys.Desk)).At.AbsolutePath.ShouldBe(OfficeJourneys.SignIn);

        await site.ForgetStepAsync(officer.Id);
        await officer.Browser.EnterOfficeAsync(officer.Run, officer.Secret);
        for (var i = 0; i < 34; i++)
        {
            await site.Tools.AdvanceAsync("00:14:00");
            (await officer.Browser.OpenAsync(OfficeJourneys.Desk)).At.AbsolutePath.ShouldBe(OfficeJourneys.Desk);
        }

        await site.Tools.AdvanceAsync("00:10:00");
        (await officer.Browser.OpenAsync(OfficeJourneys.Desk)).At.AbsolutePath.ShouldBe(OfficeJourneys.SignIn);
    }

    [Fact]
    public async Task An_officers_session_is_none_in_the_portal_nor_the_other_way_round()
    {
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        (await officer.Browser.OpenAsync("/mi-cuenta")).At.AbsolutePath.ShouldBe("/ingresar");
        var company = await Site.NewAccountAsync();
        using var holder = await Site.SignedInAsync(company);
        (await holder.OpenAsync(OfficeJourneys.Desk)).At.AbsolutePath.ShouldBe(OfficeJourneys.SignIn);

        // The token of the one in the cookie of the other.
        var token = officer.Browser.Cookies.GetCookies(Site.Address)["cs_of"]!.Value;
        using var forger = Site.NewVisitor();
        forger.Cookies.Add(Site.Address, new Cookie("cs", token));
        (await forger.OpenAsync("/mi-cuenta")).At.AbsolutePath.ShouldBe("/ingresar");
    }

    [Fact]
    public async Task No_page_of_the_public_takes_an_officers_kind()
    {
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        KindPath.Find("oficina").ShouldBeNull();
        HolderSegment.Kinds.ShouldNotContain(AccountKind.Officer);
        foreach (
            var (page, label) in new[]
            {
                ("/ingresar", "Rut"),
                ("/ingresar?tipo=oficina", "Rut"),
                ("/ingresar?tipo=Officer", "Rut"),
            }
        )
        {
            using var visitor = Site.NewVisitor();
            await visitor.OpenAsync(page);
            await visitor.Type(label, officer.Run).Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");
            visitor.MessageCodes.ShouldContain("CS-02", page);
        }

        using var stranger = Site.NewVisitor();
        foreach (var page in new[] { "/oficina/recuperar", "/oficina/cambiar", "/oficina/registro" })
        {
            using var answer = await stranger.SendRawAsync(HttpMethod.Get, page);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, page);
        }

        using var body = new StringContent(
            $$"""{"kind":"Officer","identifier":"{{officer.Run}}","email":"a@b.cl","clave":"x","question":false}""",
            System.Text.Encoding.UTF8,
            "application/json"
        );
        using var tool = await stranger.SendRawAsync(HttpMethod.Post, "/desarrollo/cuentas", body);
        tool.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Behind_the_public_door_the_office_does_not_exist()
    {
        await using var site = await TestSite.StartAsync(new Dictionary<string, string?> { ["Doors"] = "Public,Mail" });
        using var visitor = site.NewVisitor();
        foreach (
            var page in new[]
            {
                "/oficina",
                "/oficina/ingresar",
                "/oficina/llamadas",
                "/oficina/solicitudes",
                "/oficina/activar/x",
            }
        )
        {
            using var answer = await visitor.SendRawAsync(HttpMethod.Get, page);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, page);
        }
    }

    [Fact]
    public async Task Behind_the_office_door_the_portal_does_not_exist()
    {
        await using var site = await TestSite.StartAsync(new Dictionary<string, string?> { ["Doors"] = "Office" });
        using var visitor = site.NewVisitor();
        using var office = await visitor.SendRawAsync(HttpMethod.Get, OfficeJourneys.SignIn);
        office.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var page in new[] { "/ingresar", "/mi-cuenta", "/persona-juridica/registro" })
        {
            using var answer = await visitor.SendRawAsync(HttpMethod.Get, page);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, page);
        }
    }
}
