using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Web;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Cases;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Mail;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Server;

namespace ClaveSence.Tests.Platforms;

/// <summary>Every way to a platform that the protocol has, as platforms that keep to it go it.</summary>
public sealed class FlowTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refresh_token_turns_and_the_access_token_tells_nobody_who_it_is()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        using var visitor = await SignedInAsync();
        var first = await platform.EnterAsync(visitor, ("scope", "openid rut offline_access"));
        first.Answer["expires_in"]!.GetValue<int>().ShouldBeInRange(590, 600);
        first.AccessClaims.Select(one => one.Key).ShouldNotContain("RolUnico");
        ((string)Tokens.Header(first.Access)["alg"]!).ShouldBe("ES256");
        ((string)Tokens.Header(first.Access)["typ"]!).ShouldBe("at+jwt");
        ((string)Tokens.Header(first.Identity!)["alg"]!).ShouldBe("RS256");

        using var answer = await platform.RefreshAsync(first.Refresh!);
        var second = Tokens.Read(await answer.Content.ReadAsStringAsync(Ct));
        second.Refresh.ShouldNotBe(first.Refresh);
        ((string)second.IdentityClaims["sub"]!).ShouldBe((string)first.IdentityClaims["sub"]!);
        (await platform.IsActiveAsync(second.Access)).ShouldBeTrue();
    }

    [Fact]
    public async Task One_proof_is_the_same_second_in_every_token()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        var account = (await Site.AccountOfAsync(company))!.Id;
        var clock = Site.Services.GetRequiredService<TimeProvider>();
        var ahead = (long)Math.Round((clock.GetUtcNow() - TimeProvider.System.GetUtcNow()).TotalSeconds);

        // At the very end of a second: whatever is added to it is told.
        var second = clock.GetUtcNow().ToUnixTimeSeconds() + 1;
        var proved = DateTimeOffset.FromUnixTimeSeconds(second).AddMilliseconds(999);
        await Site.InStoreAsync(store =>
            store
                .Set<Session>()
                .Where(row => row.AccountId == account)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.ClaveProvedAt, proved), Ct)
        );
        for (var i = 0; i < 3; i++)
        {
            var tokens = await platform.EnterAsync(visitor);
            ((long)tokens.IdentityClaims["auth_time"]!).ShouldBe(second - ahead);
        }
    }

    [Fact]
    public async Task Without_offline_access_there_is_no_refresh_token()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        using var visitor = await SignedInAsync();
        (await platform.EnterAsync(visitor)).Refresh.ShouldBeNull();
    }

    [Fact]
    public async Task A_public_application_has_no_secret_and_the_same_rules()
    {
        using var platform = await TestPlatform.RegisterAsync(Site, draft => draft with { IsPublic = true });
        platform.Secret.ShouldBeNull();
        using var visitor = await SignedInAsync();
        var tokens = await platform.EnterAsync(visitor, ("scope", "openid offline_access"));
        using var turned = await platform.RefreshAsync(tokens.Refresh!);
        turned.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var own = await platform.PostAsync("/connect/token", new() { ["grant_type"] = "client_credentials" });
        own.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_platform_gets_a_token_for_its_own_calls()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        using var answer = await platform.PostAsync("/connect/token", new() { ["grant_type"] = "client_credentials" });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var tokens = Tokens.Read(await answer.Content.ReadAsStringAsync(Ct));
        ((string)tokens.AccessClaims["sub"]!).ShouldBe(platform.Id);
        (await platform.IsActiveAsync(tokens.Access)).ShouldBeTrue();
        using var nobody = await platform.UserInfoAsync(tokens.Access);
        nobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_request_can_be_pushed_ahead_and_posted()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        using var visitor = await SignedInAsync();
        var call = platform.Ask();
        using var pushed = await platform.PostAsync("/connect/par", call.Form);
        pushed.StatusCode.ShouldBe(HttpStatusCode.Created);
        var told = (await pushed.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        await visitor.OpenAsync(
            $"/connect/authorize?client_id={platform.Id}&request_uri={Uri.EscapeDataString((string)told["request_uri"]!)}"
        );
        await platform.RedeemAsync(call, platform.CodeIn(visitor.At, call));

        var posted = platform.Ask();
        await visitor.SendAsync(HttpMethod.Post, new(Site.Address, "/connect/authorize"), posted.Form);
        await platform.RedeemAsync(posted, platform.CodeIn(visitor.At, posted));
    }

    [Fact]
    public async Task A_post_is_answered_by_303_and_does_nothing_by_itself()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        using var visitor = await SignedInAsync();
        using var form = new FormUrlEncodedContent(platform.Ask().Form);
        using var answer = await visitor.SendRawAsync(HttpMethod.Post, "/connect/authorize", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldStartWith("/connect/authorize?ctx=");
    }

    [Fact]
    public async Task Form_post_is_a_page_whose_policy_lets_its_form_go_to_the_platform_alone()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        using var visitor = await SignedInAsync();
        var call = platform.Ask(("response_mode", "form_post"));
        await visitor.OpenAsync(call.Path);
        visitor.Headers["Content-Security-Policy"].ShouldContain("form-action 'self' https://plataforma.ejemplo.cl;");
        visitor.Headers["Content-Security-Policy"].ShouldNotContain("unsafe-inline");
        var form = visitor.Page.QuerySelector("form")!;
        form.GetAttribute("action").ShouldBe(platform.Callback);
        var fields = visitor.FieldsOf(form);
        fields["state"].ShouldBe(call.Parameters["state"]);
        fields["iss"].ShouldBe(Site.Root);
        await platform.RedeemAsync(call, fields["code"]);
    }

    [Fact]
    public async Task Prompt_none_asks_nobody()
    {
        using var own = await TestPlatform.RegisterAsync(Site);
        using var other = await TestPlatform.RegisterAsync(Site, draft => draft with { IsFirstParty = false });
        using var stranger = Site.NewVisitor();
        await stranger.OpenAsync(own.Ask(("prompt", "none")).Path);
        own.ErrorIn(stranger.At).ShouldBe("login_required");

        using var visitor = await SignedInAsync();
        await visitor.OpenAsync(other.Ask(("prompt", "none")).Path);
        other.ErrorIn(visitor.At).ShouldBe("consent_required");
        await own.EnterAsync(visitor, ("prompt", "none"));
    }

    [Fact]
    public async Task Prompt_login_and_max_age_ask_for_the_clave_again_and_auth_time_tells_so()
    {
        await using var site = await TestSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(site);
        var company = await site.NewAccountAsync();
        using var visitor = await site.SignedInAsync(company, Journeys.Clave);
        var before = await platform.EnterAsync(visitor);
        await site.Tools.AdvanceAsync("00:10:00");

        await platform.EnterAsync(visitor, ("max_age", "3600"));
        foreach (var (name, value) in ((string, string)[])[("prompt", "login"), ("max_age", "60"), ("max_age", "0")])
        {
            await site.Tools.AdvanceAsync("00:02:00");
            var call = platform.Ask((name, value));
            await visitor.OpenAsync(call.Path);
            visitor.At.AbsolutePath.ShouldBe("/ingresar", $"{name}={value}");
            await visitor.OpenAsync(
                $"/ingresar?tipo=persona-juridica&ctx={HttpUtility.ParseQueryString(visitor.At.Query)["ctx"]}"
            );
            await visitor.Type("Rut Empresa", company.Rut).Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");
            var tokens = await platform.RedeemAsync(call, platform.CodeIn(visitor.At, call));
            var (then, now) = (AuthTime(before), AuthTime(tokens));
            (now - then).ShouldBeInRange(0, 600);
            Math.Abs(now - TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).ShouldBeLessThan(60);
            ((string)tokens.IdentityClaims["sub"]!).ShouldBe((string)before.IdentityClaims["sub"]!);
        }
    }

    [Fact]
    public async Task Select_account_asks_which_one()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company, Journeys.Clave);
        var call = platform.Ask(("prompt", "select_account"));
        await visitor.OpenAsync(call.Path);
        visitor.At.AbsolutePath.ShouldBe("/plataformas/cuenta");
        visitor.Text.ShouldContain("Usar otra cuenta");
        await visitor.PressAsync($"Continuar como {company.RazonSocial}");
        await platform.RedeemAsync(call, platform.CodeIn(visitor.At, call));
    }

    [Fact]
    public async Task Who_uses_another_account_said_by_signing_in_which_one()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        var other = await Site.NewAccountAsync();
        using var visitor = await SignedInAsync();
        var call = platform.Ask(("prompt", "select_account"));
        await visitor.OpenAsync(call.Path);
        var link = visitor.Page.QuerySelector("main a[href^='/ingresar?ctx=']")!.GetAttribute("href")!;
        await visitor.OpenAsync($"{link}&tipo=persona-juridica");
        await visitor.Type("Rut Empresa", other.Rut).Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");
        await platform.RedeemAsync(call, platform.CodeIn(visitor.At, call));
    }

    [Fact]
    public async Task What_a_form_began_ends_at_a_page_of_ours_that_goes_on_by_itself()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync($"{platform.Ask().Path}&login_hint=persona-juridica:{company.Rut}");
        visitor.Headers["Content-Security-Policy"].ShouldContain("form-action 'self';");
        var form = visitor.Page.QuerySelector("main form.form:not([data-llave])")!;
        var fields = visitor.FieldsOf(form);
        fields["Clave"] = Journeys.Clave;
        using var body = new FormUrlEncodedContent(fields);
        using var answer = await visitor.SendRawAsync(HttpMethod.Post, form.GetAttribute("action")!, body);
        answer.StatusCode.ShouldBe(
            HttpStatusCode.OK,
            "a redirect would be the form's, and the platform's redirects too"
        );
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("form-action 'self';");
        using var page = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(
            await answer.Content.ReadAsStringAsync(Ct),
            Ct
        );
        var address = page.QuerySelector("a")!.GetAttribute("href")!;
        page.QuerySelector("a")!.TextContent.ShouldBe("Continuar");
        address.ShouldStartWith("/connect/authorize?ctx=");
        page.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content").ShouldBe($"0;url={address}");
        page.QuerySelector("script").ShouldBeNull();
        using var onward = await visitor.SendRawAsync(HttpMethod.Get, address);
        onward.Headers.Location!.ToString().ShouldStartWith(platform.Callback);
    }

    [Fact]
    public async Task A_max_age_longer_than_any_life_asks_for_nothing()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        using var visitor = await SignedInAsync();
        await platform.EnterAsync(visitor, ("max_age", "9999999999999"));
        await platform.EnterAsync(visitor, ("max_age", long.MaxValue.ToString(CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("prompt", "login")]
    [InlineData("max_age", "0")]
    public async Task A_proof_for_a_request_is_old_after_five_minutes(string name, string value)
    {
        await using var site = await TestSite.StartAsync();
        using var platform = await TestPlatform.RegisterAsync(site, draft => draft with { IsFirstParty = false });
        var company = await site.NewAccountAsync();
        using var visitor = await site.SignedInAsync(company, Journeys.Clave);
        await site.Tools.AdvanceAsync("00:01:00");
        await visitor.OpenAsync($"{platform.Ask((name, value)).Path}&login_hint=persona-juridica:{company.Rut}");
        await visitor.Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");
        visitor.At.AbsolutePath.ShouldBe("/plataformas/autorizacion");
        await site.Tools.AdvanceAsync("00:06:00");
        await visitor.PressAsync("Autorizar");
        visitor.At.AbsolutePath.ShouldBe("/ingresar");
        await visitor.Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");
        platform.ErrorIn(visitor.At).ShouldBeNull("what was agreed to is not asked again");
    }

    [Fact]
    public async Task A_code_lives_sixty_seconds_and_not_one_more()
    {
        var clock = new MovedClock();
        await using var site = await TestSite.StartAsync(replace: services =>
            services.PostConfigure<OpenIddictServerOptions>(options => options.TimeProvider = clock)
        );
        using var platform = await TestPlatform.RegisterAsync(site);
        using var visitor = await site.SignedInAsync(await site.NewAccountAsync(), Journeys.Clave);
        var call = platform.Ask();
        await visitor.OpenAsync(call.Path);
        clock.Advance(TimeSpan.FromSeconds(50));
        await platform.RedeemAsync(call, platform.CodeIn(visitor.At, call));

        call = platform.Ask();
        await visitor.OpenAsync(call.Path);
        clock.Advance(TimeSpan.FromSeconds(61));
        using var late = await platform.PostAsync(
            "/connect/token",
            platform.Redemption(call, platform.CodeIn(visitor.At, call))
        );
        late.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_refresh_token_that_was_used_is_not_active_and_the_next_one_is()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        using var visitor = await SignedInAsync();
        var first = await platform.EnterAsync(visitor, ("scope", "openid offline_access"));
        (await platform.IsActiveAsync(first.Refresh!)).ShouldBeTrue();
        using var turned = await platform.RefreshAsync(first.Refresh!);
        var second = Tokens.Read(await turned.Content.ReadAsStringAsync(Ct));
        (await platform.IsActiveAsync(first.Refresh!)).ShouldBeFalse();
        (await platform.IsActiveAsync(second.Refresh!)).ShouldBeTrue();
        (await platform.IsActiveAsync(first.Access)).ShouldBeTrue("it lives its ten minutes");
    }

    [Fact]
    public async Task Whoever_is_led_back_from_the_code_or_a_registration_still_comes_to_the_platform()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        var company = await Site.NewAccountAsync();
        await BeginCodesAsync(company);
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync($"{platform.Ask().Path}&login_hint=persona-juridica:{company.Rut}");
        var name = HttpUtility.ParseQueryString(visitor.At.Query)["ctx"];
        await visitor.Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");
        visitor.At.AbsolutePath.ShouldBe("/ingresar/codigo");
        visitor.Page.QuerySelector($"main a[href='/ingresar?ctx={name}']").ShouldNotBeNull();

        var account = (await Site.AccountOfAsync(company))!.Id;
        await Site.InStoreAsync(store =>
            store.Set<TotpSecret>().Where(row => row.AccountId == account).ExecuteDeleteAsync(Ct)
        );
        await visitor.Type("Código de verificación", "123456").PressAsync("Ingresar");
        visitor.At.PathAndQuery.ShouldBe(
            $"/ingresar?ctx={name}&expirada=true",
            "codes are asked no more: it begins anew, and says so"
        );

        await visitor.OpenAsync("/persona-juridica/registro");
        visitor.Page.QuerySelector($"main a[href='/ingresar?tipo=persona-juridica&ctx={name}']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Consent_is_asked_once_and_refused_without_a_trace_and_asked_again_when_prompted()
    {
        using var platform = await TestPlatform.RegisterAsync(Site, draft => draft with { IsFirstParty = false });
        using var visitor = await SignedInAsync();
        var refused = platform.Ask(("scope", "openid rut"));
        await visitor.OpenAsync(refused.Path);
        await visitor.PressAsync("Rechazar");
        platform.ErrorIn(visitor.At).ShouldBe("access_denied");

        var agreed = platform.Ask(("scope", "openid rut"));
        await visitor.OpenAsync(agreed.Path);
        await visitor.PressAsync("Autorizar");
        platform.CodeIn(visitor.At, agreed);

        await platform.EnterAsync(visitor, ("scope", "openid"));
        await visitor.OpenAsync(platform.Ask(("scope", "openid email")).Path);
        visitor.At.AbsolutePath.ShouldBe("/plataformas/autorizacion", "more is asked for than was agreed to");
        await visitor.OpenAsync(platform.Ask(("prompt", "consent")).Path);
        visitor.At.AbsolutePath.ShouldBe("/plataformas/autorizacion");
    }

    [Fact]
    public async Task What_was_agreed_to_is_taken_back_in_mi_cuenta_and_ends_what_was_issued()
    {
        using var platform = await TestPlatform.RegisterAsync(Site, draft => draft with { IsFirstParty = false });
        using var visitor = await SignedInAsync();
        var call = platform.Ask(("scope", "openid rut offline_access"));
        await visitor.OpenAsync(call.Path);
        await visitor.PressAsync("Autorizar");
        var tokens = await platform.RedeemAsync(call, platform.CodeIn(visitor.At, call));

        await visitor.OpenAsync("/mi-cuenta/plataformas");
        visitor.Text.ShouldContain(platform.Draft.Name);
        await visitor.PressAsync($"Retirar la autorización {platform.Draft.Name}");
        visitor.Text.ShouldContain("Ninguno");
        visitor.Text.ShouldContain("Retiró la autorización.");
        (await platform.IsActiveAsync(tokens.Access)).ShouldBeFalse();
        using var dead = await platform.RefreshAsync(tokens.Refresh!);
        dead.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await visitor.OpenAsync("/mi-cuenta/actividad");
        visitor.Text.ShouldContain($"Retiro de la autorización de la plataforma {platform.Draft.Name}");
    }

    [Fact]
    public async Task Two_platforms_know_one_person_by_two_names_and_each_by_one_for_ever()
    {
        using var first = await TestPlatform.RegisterAsync(Site);
        using var second = await TestPlatform.RegisterAsync(Site);
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company, Journeys.Clave);
        var one = (await first.EnterAsync(visitor)).IdentityClaims;
        var other = (await second.EnterAsync(visitor)).IdentityClaims;
        ((string)one["sub"]!).ShouldNotBe((string)other["sub"]!);
        ((string)one["sid"]!).ShouldNotBe((string)other["sid"]!);

        await Site.ChangeEmailAsync(visitor, company.Other());
        ((string)(await first.EnterAsync(visitor)).IdentityClaims["sub"]!).ShouldBe((string)one["sub"]!);
        (await first.EnterAsync(visitor)).IdentityClaims["sub"]!.ToString().Length.ShouldBe(43);
    }

    [Fact]
    public async Task A_companys_name_at_a_platform_survives_another_representative()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        var (company, next) = (await Site.NewAccountAsync(), await Site.Tools.NewCompanyAsync());
        await Site.Tools.ChangeCompanyAsync(company.Rut, representatives: [next.Representative]);
        using var visitor = await Site.SignedInAsync(company, Journeys.Clave);
        var before = await platform.EnterAsync(visitor, ("scope", "openid empresa offline_access"));
        NumberOf(await platform.ClaimsAsync(before.Access))
            .ShouldBe(company.Representative, StringCompareShould.IgnoreCase);

        await visitor.ChangeRepresentativeAsync(next);

        // In the same session, in what was issued before, and in the session of whoever signs in next.
        using var turned = await platform.RefreshAsync(before.Refresh!);
        var refreshed = Tokens.Read(await turned.Content.ReadAsStringAsync(Ct));
        var after = await platform.EnterAsync(visitor, ("scope", "openid empresa"));
        using var other = await Site.SignedInAsync(company, Journeys.Clave);
        var later = await platform.EnterAsync(other, ("scope", "openid empresa"));
        foreach (var tokens in (Tokens[])[refreshed, after, later])
        {
            ((string)tokens.IdentityClaims["sub"]!).ShouldBe((string)before.IdentityClaims["sub"]!);
            NumberOf(await platform.ClaimsAsync(tokens.Access))
                .ShouldBe(next.Representative, StringCompareShould.IgnoreCase);
        }

        static string NumberOf(JsonObject claims)
        {
            var number = claims["representante_legal"]!["RolUnico"]!;
            return $"{(int)number["numero"]!}-{(string)number["DV"]!}";
        }
    }

    [Theory]
    [InlineData("openid", "sub")]
    [InlineData("openid profile", "name sub")]
    [InlineData("openid email", "email email_verified sub")]
    [InlineData("openid rut", "RolUnico sub tipo_cuenta")]
    [InlineData("openid empresa", "razon_social representante_legal sub tipo_empresa")]
    public async Task A_scope_leads_to_its_claims_and_to_no_other(string scope, string claims)
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        using var visitor = await SignedInAsync();
        var tokens = await platform.EnterAsync(visitor, ("scope", scope));
        var told = await platform.ClaimsAsync(tokens.Access);
        told.Select(one => one.Key)
            .Where(one => one != "empresa_vigente")
            .Order(StringComparer.Ordinal)
            .ShouldBe(claims.Split(' '));
    }

    [Fact]
    public async Task Discovery_names_every_claim_that_a_platform_gets_and_no_other()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        var got = new SortedSet<string>(StringComparer.Ordinal) { "documento", "empresa_vigente" }; // Of few holders.
        foreach (var kind in (AccountKind[])[AccountKind.LegalEntity, AccountKind.NaturalPerson])
        {
            using var visitor = Site.NewVisitor();
            await visitor.SignInAsync(await Site.NewAccountAsync(kind));
            var tokens = await platform.EnterAsync(visitor, ("scope", "openid profile email rut empresa"));
            got.UnionWith(tokens.IdentityClaims.Select(one => one.Key));
            got.UnionWith((await platform.ClaimsAsync(tokens.Access)).Select(one => one.Key));
        }

        got.Remove("oi_au_id"); // The library's own, by which it finds the visit again: no platform's business.

        var told = (await platform.Http.GetFromJsonAsync<JsonObject>("/.well-known/openid-configuration", Ct))!;
        told["claims_supported"]!.AsArray().Select(one => (string)one!).Order(StringComparer.Ordinal).ShouldBe(got);
    }

    [Fact]
    public async Task A_migrants_name_at_a_platform_survives_their_run()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        var migrant = await Site.Tools.NewIndividualAsync(AccountKind.Migrant);
        using var visitor = Site.NewVisitor();
        await visitor.RegisterAsync(Site, migrant);
        await visitor.SignInAsync(migrant, Journeys.Clave);
        var before = await platform.EnterAsync(visitor, ("scope", "openid rut"));
        var claims = await platform.ClaimsAsync(before.Access);
        ((string)claims["RolUnico"]!["tipo"]!).ShouldBe("NIE");
        ((string)claims["tipo_cuenta"]!).ShouldBe("persona-migrante");

        await visitor.OpenAsync("/mi-cuenta/datos/run");
        await visitor
            .Type("Rut", migrant.Run)
            .Type("Número de serie cédula de identidad", migrant.Serial)
            .PressAsync("Agregar RUN");
        var after = await platform.EnterAsync(visitor, ("scope", "openid rut"));
        ((string)after.IdentityClaims["sub"]!).ShouldBe((string)before.IdentityClaims["sub"]!);
        ((string)(await platform.ClaimsAsync(after.Access))["RolUnico"]!["tipo"]!).ShouldBe("RUN");
    }

    [Fact]
    public async Task A_second_factor_in_between_leads_on_to_the_platform_and_is_told()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        var company = await Site.NewAccountAsync();
        var (secret, _) = await BeginCodesAsync(company);
        using var visitor = Site.NewVisitor();
        var call = platform.Ask(("acr_values", "cs-stepup"));
        await visitor.OpenAsync($"{call.Path}&login_hint=persona-juridica:{company.Rut}");
        await visitor.Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");
        visitor.At.AbsolutePath.ShouldBe("/ingresar/codigo");
        visitor.Headers["Content-Security-Policy"].ShouldContain("form-action 'self';");
        await visitor.Type("Código de verificación", FactorJourneys.CodeOf(secret, 1)).PressAsync("Ingresar");
        var id = (await platform.RedeemAsync(call, platform.CodeIn(visitor.At, call))).IdentityClaims;
        ((string)id["acr"]!).ShouldBe("cs-stepup");
        id["amr"]!.AsArray().Select(one => (string)one!).ShouldBe(["pwd", "otp", "mfa"]);
    }

    [Fact]
    public async Task Acr_is_told_as_it_is_and_a_clave_recovered_by_the_question_alone_proves_less_for_a_week()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company, Journeys.Clave);
        var asked = await platform.EnterAsync(visitor, ("acr_values", "cs-stepup"));
        ((string)asked.IdentityClaims["acr"]!).ShouldBe("cs-proofed", "the account has no factor to ask for");

        var account = (await Site.AccountOfAsync(company))!.Id;
        foreach (var (days, acr) in ((int, string)[])[(6, "cs-basic"), (8, "cs-proofed")])
        {
            var at = TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(days);
            await Site.InStoreAsync(store =>
                store
                    .Set<Account>()
                    .Where(row => row.Id == account)
                    .ExecuteUpdateAsync(update => update.SetProperty(row => row.QuestionRecoveredAt, at))
            );
            ((string)(await platform.EnterAsync(visitor)).IdentityClaims["acr"]!).ShouldBe(acr);
        }
    }

    [Fact]
    public async Task Recovering_in_the_middle_leads_back_to_the_platform_and_by_the_answer_alone_it_is_basic()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        var call = platform.Ask();
        await visitor.OpenAsync(call.Path);
        await visitor.BeginRecoveryAsync(company.Rut);
        await visitor.AnswerAsync();
        var letter = await Site.Tools.WaitForLetterAsync(company.Email, "Clave Sence provisional");
        await visitor.UseProvisionalAsync(company, letter.Provisional);
        var way = visitor
            .Page.QuerySelectorAll("a")
            .Select(a => a.GetAttribute("href")!)
            .First(a => a.Contains("ctx=", StringComparison.Ordinal));
        await visitor.OpenAsync(way);
        visitor.Text.ShouldContain(platform.Draft.Name);
        await visitor.Type("Rut Empresa", company.Rut).Type("Clave Sence", Provisionals.Fresh).PressAsync("Ingresar");
        var tokens = await platform.RedeemAsync(call, platform.CodeIn(visitor.At, call));
        ((string)tokens.IdentityClaims["acr"]!).ShouldBe("cs-basic");
    }

    [Fact]
    public async Task A_company_that_ended_enters_its_own_account_and_no_platform()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company, Journeys.Clave);
        var account = (await Site.AccountOfAsync(company))!.Id;
        await Site.InStoreAsync(store =>
            store
                .Set<Account>()
                .Where(row => row.Id == account)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.Standing, AccountStanding.CompanyEnded))
        );
        await visitor.OpenAsync(platform.Ask().Path);
        visitor.Status.ShouldBe(HttpStatusCode.Forbidden);
        visitor.MessageCodes.ShouldBe(["CS-07"]);
        await visitor.OpenAsync(platform.Ask(("prompt", "none")).Path);
        platform.ErrorIn(visitor.At).ShouldBe("interaction_required");
    }

    [Fact]
    public async Task Signing_in_again_in_the_same_browser_keeps_the_visits_and_another_person_ends_them()
    {
        using var platform = await TestPlatform.RegisterAsync(Site);
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company, Journeys.Clave);
        var tokens = await platform.EnterAsync(visitor, ("scope", "openid offline_access"));
        await visitor.OpenAsync(platform.Ask(("prompt", "login")).Path);
        await visitor.OpenAsync(
            $"/ingresar?tipo=persona-juridica&ctx={HttpUtility.ParseQueryString(visitor.At.Query)["ctx"]}"
        );
        await visitor.Type("Rut Empresa", company.Rut).Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");
        (await platform.IsActiveAsync(tokens.Access)).ShouldBeTrue();

        var other = await Site.NewAccountAsync();
        await visitor.OpenAsync(platform.Ask(("prompt", "login")).Path);
        await visitor.OpenAsync(
            $"/ingresar?tipo=persona-juridica&ctx={HttpUtility.ParseQueryString(visitor.At.Query)["ctx"]}"
        );
        await visitor.Type("Rut Empresa", other.Rut).Type("Clave Sence", Journeys.Clave).PressAsync("Ingresar");
        (await platform.IsActiveAsync(tokens.Access)).ShouldBeFalse();
    }

    private async Task<Visitor> SignedInAsync() =>
        await Site.SignedInAsync(await Site.NewAccountAsync(), Journeys.Clave);

    private async Task<(byte[] Secret, IReadOnlyList<string> Recovery)> BeginCodesAsync(Company company)
    {
        using var owner = await Site.SignedInAsync(company, Journeys.Clave);
        return await owner.BeginCodesAsync();
    }

    private static long AuthTime(Tokens tokens) => (long)tokens.IdentityClaims["auth_time"]!;
}
