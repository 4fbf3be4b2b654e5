using System.Net;
using ClaveSence.Domain.Office;
using ClaveSence.Tests.Files;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Files.Inspection;
using ClaveSence.Web.Platforms.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Office;

/// <summary>The register of platforms, kept in the office by its manager (product, section 11).</summary>
public sealed class PlatformPageTests(SharedSite shared)
{
    private const string List = "/oficina/plataformas";
    private const string Contact = "responsable@plataforma.cl";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TestSite Site => shared.Site;

    [Fact]
    public async Task A_platform_is_registered_its_secret_is_shown_once_and_it_works()
    {
        using var officer = await Site.NewOfficerAsync(OfficerRole.PlatformManager);
        var id = await RegisterAsync(officer.Browser);
        officer.Browser.Headers["Cache-Control"].ShouldContain("no-store");
        var secret = Shown(officer.Browser, "client-secret");
        Shown(officer.Browser, "client-id").ShouldBe(id);
        (await TryAsync(id, secret)).ShouldBe(HttpStatusCode.OK);

        await OpenAsync(officer.Browser, id);
        officer.Browser.Text.ShouldContain("https://a.ejemplo.cl/vuelta");
        officer.Browser.Html.ShouldNotContain(secret);
        await officer.Browser.OpenAsync(List);
        officer.Browser.Text.ShouldContain(id);
        var added = await ActsOfAsync(id);
        added.ShouldHaveSingleItem().Detail.ShouldBe($"{id} {officer.Id:N}");
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_what_was_typed_stays()
    {
        using var officer = await Site.NewOfficerAsync(OfficerRole.PlatformManager);
        await officer.Browser.OpenAsync($"{List}/nueva");
        (string Label, string Wrong)[] fields =
        [
            ("Identificador (client_id)", "Con Mayúsculas"),
            ("Nombre", ""),
            ("Direcciones de ingreso", "http://a.ejemplo.cl/vuelta"),
            ("Direcciones de salida", "https://*.ejemplo.cl"),
            ("Aviso de cierre de sesión", "ftp://a.ejemplo.cl"),
            ("Correo de quien responde por la plataforma", "nadie"),
        ];
        foreach (var (label, wrong) in fields)
        {
            Fill(officer.Browser, "bien-escrita").Type(label, wrong);
            await officer.Browser.PressAsync("Registrar");
            officer.Browser.ErrorOf(label).ShouldNotBeEmpty(label);
            officer.Browser.ValueOf(label).ShouldBe(wrong);
            officer.Browser.ValueOf("Llaves públicas (JWKS)").ShouldBeEmpty();
        }

        Fill(officer.Browser, "con-llaves")
            .Choose("Cómo se identifica la plataforma", "Con sus llaves públicas (private_key_jwt)")
            .Type("Llaves públicas (JWKS)", """{"keys":[{"kty":"oct","k":"AAAA"}]}""");
        await officer.Browser.PressAsync("Registrar");
        officer.Browser.ErrorOf("Llaves públicas (JWKS)").ShouldContain("JWKS");
        (await ActsOfAsync("con-llaves")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_who_change_it_at_once_the_second_reads_both_and_keeps_what_was_typed()
    {
        using var first = await Site.NewOfficerAsync(OfficerRole.PlatformManager);
        using var second = await Site.NewOfficerAsync(OfficerRole.PlatformManager);
        var id = await RegisterAsync(first.Browser);
        var page = $"{await PathOfAsync(id)}/editar";
        await first.Browser.OpenAsync(page);
        await second.Browser.OpenAsync(page);
        await first.Browser.Type("Nombre", "Nombre de la primera").PressAsync("Guardar");
        first.Browser.Text.ShouldContain("Los cambios están guardados");

        await second.Browser.Type("Nombre", "Nombre del segundo").PressAsync("Guardar");
        second.Browser.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Browser.Text.ShouldContain("Nombre de la primera");
        second.Browser.ValueOf("Nombre").ShouldBe("Nombre del segundo");

        await second.Browser.PressAsync("Guardar");
        second.Browser.Text.ShouldContain("Nombre del segundo");
        (await ActsOfAsync(id)).Select(act => act.Detail).ShouldContain($"{id}:name {second.Id:N}");
    }

    [Fact]
    public async Task Who_answers_for_it_is_told_of_each_change_and_a_successor_does_not_hide_it()
    {
        using var officer = await Site.NewOfficerAsync(OfficerRole.PlatformManager);
        var contact = $"antes.{Random()}@plataforma.cl";
        var id = await RegisterAsync(officer.Browser, contact);
        await officer.Browser.OpenAsync($"{await PathOfAsync(id)}/editar");
        await officer
            .Browser.Type("Correo de quien responde por la plataforma", Contact)
            .Type("Direcciones de ingreso", "https://otra.ejemplo.cl/vuelta")
            .PressAsync("Guardar");
        var letter = await Site.Tools.WaitForLetterAsync(contact, "Cambio en la plataforma");
        letter.Text.ShouldContain(id);
    }

    [Fact]
    public async Task Who_answers_for_it_is_told_of_a_new_logo_and_of_the_removal_too()
    {
        using var officer = await Site.NewOfficerAsync(OfficerRole.PlatformManager);
        var contact = $"logo.{Random()}@plataforma.cl";
        var id = await RegisterAsync(officer.Browser, contact);
        await officer.Browser.OpenAsync($"{await PathOfAsync(id)}/logo");
        await officer
            .Browser.Attach("Seleccionar archivo: logo", "logo.png", ImageBook.Png())
            .PressAsync("Guardar el logo");
        (await Site.Tools.WaitForLetterAsync(contact, "Cambio en la plataforma")).Text.ShouldContain(id);

        await using var scope = Site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PlatformDesk>().RemoveAsync(id, Ct);
        for (var i = 0; i < 100 && (await Site.Tools.LettersToAsync(contact)).Count < 2; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Ct);
        }

        (await Site.Tools.LettersToAsync(contact)).ShouldContain(letter =>
            letter.Text.Contains("Se eliminó del registro", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_suspended_platform_may_nothing_until_it_is_resumed()
    {
        using var officer = await Site.NewOfficerAsync(OfficerRole.PlatformManager);
        var id = await RegisterAsync(officer.Browser);
        var secret = Shown(officer.Browser, "client-secret");
        await OpenAsync(officer.Browser, id);
        await officer.Browser.PressAsync("Suspender");
        officer.Browser.Text.ShouldContain("Suspendida desde el");
        (await TryAsync(id, secret)).ShouldBe(HttpStatusCode.Unauthorized);
        await officer.Browser.PressAsync("Reanudar");
        (await TryAsync(id, secret)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_draws_one_new_secret_however_often_it_is_sent_and_the_former_works_on()
    {
        using var officer = await Site.NewOfficerAsync(OfficerRole.PlatformManager);
        var id = await RegisterAsync(officer.Browser);
        var former = Shown(officer.Browser, "client-secret");
        await OpenAsync(officer.Browser, id);
        var button = officer
            .Browser.Page.QuerySelectorAll("button")
            .First(one => one.TextContent.Contains("secreto", StringComparison.Ordinal));
        var (target, fields) = (
            new Uri(officer.Browser.At, button.GetAttribute("formaction")!),
            officer.Browser.FieldsOf(button.Closest("form")!)
        );
        await officer.Browser.SendAsync(HttpMethod.Post, target, fields);
        var fresh = Shown(officer.Browser, "client-secret");
        await officer.Browser.SendAsync(HttpMethod.Post, target, fields);
        officer.Browser.Page.QuerySelector("[data-testid=client-secret]").ShouldBeNull();
        officer.Browser.Alert.ShouldContain("no se hizo nada");
        (await TryAsync(id, former)).ShouldBe(HttpStatusCode.OK);
        (await TryAsync(id, fresh)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task While_the_former_secret_works_none_is_drawn_but_where_all_before_it_are_cut()
    {
        using var officer = await Site.NewOfficerAsync(OfficerRole.PlatformManager);
        var id = await RegisterAsync(officer.Browser);
        var first = Shown(officer.Browser, "client-secret");
        await OpenAsync(officer.Browser, id);
        await officer.Browser.PressAsync("Entregar un secreto nuevo");
        var second = Shown(officer.Browser, "client-secret");

        await OpenAsync(officer.Browser, id);
        await officer.Browser.PressAsync("Entregar un secreto nuevo");
        officer.Browser.Page.QuerySelector("[data-testid=client-secret]").ShouldBeNull();
        officer.Browser.Alert.ShouldContain("el anterior sirve hasta el");
        (await TryAsync(id, first)).ShouldBe(HttpStatusCode.OK);

        await officer.Browser.PressAsync("Entregar uno nuevo y cortar los anteriores ahora");
        var third = Shown(officer.Browser, "client-secret");
        (await TryAsync(id, first)).ShouldBe(HttpStatusCode.Unauthorized);
        (await TryAsync(id, second)).ShouldBe(HttpStatusCode.Unauthorized);
        (await TryAsync(id, third)).ShouldBe(HttpStatusCode.OK);
        (await ActsOfAsync(id)).Select(act => act.Detail).ShouldContain($"{id}:secret-now {officer.Id:N}");
    }

    [Fact]
    public async Task A_platform_that_comes_to_prove_itself_by_keys_has_no_secret_and_back_again_gets_another()
    {
        using var officer = await Site.NewOfficerAsync(OfficerRole.PlatformManager);
        var id = await RegisterAsync(officer.Browser);
        var former = Shown(officer.Browser, "client-secret");
        var page = $"{await PathOfAsync(id)}/editar";
        await officer.Browser.OpenAsync(page);
        await officer
            .Browser.Choose("Cómo se identifica la plataforma", "Con sus llaves públicas (private_key_jwt)")
            .Type("Llaves públicas (JWKS)", PublicKeys())
            .PressAsync("Guardar");
        (await TryAsync(id, former)).ShouldBe(HttpStatusCode.Unauthorized);
        await officer.Browser.OpenAsync(page);
        await officer
            .Browser.Choose("Cómo se identifica la plataforma", "Con un secreto (client_secret)")
            .PressAsync("Guardar");
        var fresh = Shown(officer.Browser, "client-secret");
        fresh.ShouldNotBe(former);
        (await TryAsync(id, fresh)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_logo_is_drawn_anew_and_everybody_sees_it_until_the_platform_is_suspended()
    {
        using var officer = await Site.NewOfficerAsync(OfficerRole.PlatformManager);
        var id = await RegisterAsync(officer.Browser);
        var page = $"{await PathOfAsync(id)}/logo";
        foreach (var other in new[] { "%PDF-1.4 nada"u8.ToArray(), "<svg onload=alert(1)>"u8.ToArray() })
        {
            await officer.Browser.OpenAsync(page);
            await officer.Browser.Attach("Seleccionar archivo: logo", "logo.png", other).PressAsync("Guardar el logo");
            officer.Browser.ErrorOf("Seleccionar archivo: logo").ShouldNotBeEmpty();
        }

        var sent = ImageBook.Png();
        await officer.Browser.OpenAsync(page);
        await officer.Browser.Attach("Seleccionar archivo: logo", "logo.png", sent).PressAsync("Guardar el logo");
        officer.Browser.Text.ShouldContain("El logo está guardado");

        var register = Site.Services.GetRequiredService<PlatformRegister>();
        var platform = register.Find(id)!;
        platform.Logo.ShouldNotBeNull().ShouldNotBe(sent);
        PngCheck.Look(platform.Logo!).Fault.ShouldBeNull();
        var address = Web.Platforms.PlatformAddress.LogoOf(platform.Id, platform.Version);
        using var stranger = Site.NewVisitor();
        using (var shown = await stranger.SendRawAsync(HttpMethod.Get, address))
        {
            shown.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
            (await shown.Content.ReadAsByteArrayAsync(Ct)).ShouldBe(platform.Logo);
        }

        await OpenAsync(officer.Browser, id);
        await officer.Browser.PressAsync("Suspender");
        using var hidden = await stranger.SendRawAsync(HttpMethod.Get, address);
        hidden.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string PublicKeys()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(
            System.Security.Cryptography.ECCurve.NamedCurves.nistP256
        );
        var point = key.ExportParameters(false).Q;
        var (x, y) = (Base64(point.X!), Base64(point.Y!));
        return $$"""{"keys":[{"kty":"EC","crv":"P-256","use":"sig","x":"{{x}}","y":"{{y}}"}]}""";

        static string Base64(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
    }

    private static string Random() =>
        Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6));

    private static string Shown(Visitor visitor, string what) =>
        visitor.Page.QuerySelector($"[data-testid={what}]")!.TextContent;

    private static Visitor Fill(Visitor visitor, string id, string contact = Contact) =>
        visitor
            .Type("Identificador (client_id)", id)
            .Type("Nombre", "Capacítate")
            .Type("Direcciones de ingreso", "https://a.ejemplo.cl/vuelta\nhttps://b.ejemplo.cl/vuelta")
            .Type("Direcciones de salida", "https://a.ejemplo.cl/adios")
            .Type("Aviso de cierre de sesión", "https://a.ejemplo.cl/aviso")
            .Type("Correo de quien responde por la plataforma", contact);

    private async Task<string> RegisterAsync(Visitor visitor, string contact = Contact)
    {
        var id = $"registrada-{Random()}";
        await visitor.OpenAsync($"{List}/nueva");
        await Fill(visitor, id, contact).PressAsync("Registrar");
        visitor.Text.ShouldContain("Se muestra solo ahora");
        return id;
    }

    private async Task<Visitor> OpenAsync(Visitor visitor, string id) => await visitor.OpenAsync(await PathOfAsync(id));

    private async Task<string> PathOfAsync(string id) =>
        $"{List}/{await Site.InStoreAsync(store =>
            store.Set<Platform>().Where(row => row.ClientId == id).Select(row => row.Id).SingleAsync(Ct)
        )}";

    private Task<List<AuditEvent>> ActsOfAsync(string id) =>
        Site.InStoreAsync(store =>
            store
                .Set<AuditEvent>()
                .Where(row => row.Act == Act.PlatformAdded || row.Act == Act.PlatformChanged)
                .Where(row => row.Detail!.StartsWith(id))
                .OrderBy(row => row.At)
                .ToListAsync(Ct)
        );

    private async Task<HttpStatusCode> TryAsync(string id, string secret)
    {
        using var stranger = Site.NewVisitor();
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = id,
                ["client_secret"] = secret,
            }
        );
        using var answer = await stranger.SendRawAsync(HttpMethod.Post, "/connect/token", form);
        return answer.StatusCode;
    }
}
