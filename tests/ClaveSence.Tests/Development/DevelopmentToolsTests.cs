using System.Net;
using System.Text.Json;
using ClaveSence.Domain;
using ClaveSence.Web.Development;
using ClaveSence.Web.Edge;
using ClaveSence.Web.Edge.RegistroCivil;
using ClaveSence.Web.Edge.Sence;
using ClaveSence.Web.Edge.Sii;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Development;

public sealed class DevelopmentToolsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clave-sence-").FullName;
    private DevelopmentSite _site = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _site = await DevelopmentSite.StartAsync(_folder, Ct);

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_samples_have_the_published_shape_and_the_registries_know_them_all()
    {
        var sheet = await SheetAsync(HttpMethod.Get, "/desarrollo/muestras.json");
        var sii = _site.Services.GetRequiredService<ISii>();
        var registroCivil = _site.Services.GetRequiredService<IRegistroCivil>();

        foreach (var company in sheet.Companies)
        {
            foreach (var person in company.Representatives)
            {
                var reply = await sii.CheckRepresentativeAsync(Rut.Parse(company.Rut), Rut.Parse(person.Run), Ct);
                reply.Answer.ShouldBe(company.Active ? SiiAnswer.Match : SiiAnswer.NoMatch);
                var cedula = await registroCivil.CheckAsync(
                    Rut.Parse(person.Run),
                    CedulaSerial.Parse(person.Serial),
                    Ct
                );
                cedula.Answer.ShouldBe(CedulaAnswer.Match);
            }
        }

        foreach (var person in sheet.People)
        {
            var reply = await registroCivil.CheckAsync(Rut.Parse(person.Run), CedulaSerial.Parse(person.Serial), Ct);
            reply.Holder.ShouldBe(
                new(
                    Written.Parse<PersonName>(person.Names),
                    Written.Parse<PersonName>(person.Surnames),
                    person.BirthDate,
                    person.Deceased
                )
            );
        }

        foreach (var migrant in sheet.Migrants)
        {
            var document = MigrantDocumentNumber.Parse(migrant.DocumentNumber);
            (await registroCivil.CheckMigrantAsync(Nie.Parse(migrant.Nie), document, Ct)).Answer.ShouldBe(
                CedulaAnswer.Match
            );
        }
    }

    [Fact]
    public async Task The_published_shape_is_that_of_the_contract()
    {
        using var response = await _site.SendAsync(HttpMethod.Get, "/desarrollo/muestras.json", ct: Ct);
        var sheet = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement;

        Names(sheet).ShouldBe(["companies", "people", "migrants"]);
        var company = sheet.GetProperty("companies")[0];
        Names(company).ShouldBe(["rut", "razonSocial", "kind", "active", "representatives"]);
        Names(company.GetProperty("representatives")[0]).ShouldBe(["run", "nombres", "apellidos", "serial"]);
        Names(sheet.GetProperty("people")[0])
            .ShouldBe(["run", "nombres", "apellidos", "fechaNacimiento", "serial", "deceased"]);
        Names(sheet.GetProperty("migrants")[0])[..2].ShouldBe(["nie", "documentNumber"]);
    }

    [Fact]
    public async Task What_one_process_invents_every_process_on_the_store_knows()
    {
        await using var other = await DevelopmentSite.StartAsync(_folder, Ct);

        var invented = await SheetAsync(
            HttpMethod.Post,
            "/desarrollo/muestras",
            """{ "companies": 12, "people": 5, "migrants": 2 }"""
        );

        (invented.Companies.Count, invented.People.Count, invented.Migrants.Count).ShouldBe((12, 5, 2));
        var company = invented.Companies[0];
        var reply = await other
            .Services.GetRequiredService<ISii>()
            .CheckRepresentativeAsync(Rut.Parse(company.Rut), Rut.Parse(company.Representatives[0].Run), Ct);
        reply.ShouldBe(SiiReply.Match(new(Rut.Parse(company.Rut), Written.Parse<CompanyName>(company.RazonSocial))));
        await using var scope = other.Services.CreateAsyncScope();
        var register = scope.ServiceProvider.GetRequiredService<SenceRegister>();
        var otec = invented.Companies.First(one => one.Kind == "OTEC");
        (await register.FindAsync(Rut.Parse(otec.Rut), Ct))!.Kind.ShouldBe(SenceRegisterKind.Otec);
        (await register.FindAsync(Rut.Parse(company.Rut), Ct)).ShouldBeNull();
    }

    [Theory]
    [InlineData("slow", CedulaAnswer.Unavailable)]
    [InlineData("down", CedulaAnswer.Unavailable)]
    [InlineData("error", CedulaAnswer.Unavailable)]
    [InlineData("garbage", CedulaAnswer.Unavailable)]
    [InlineData("wrong-person", CedulaAnswer.Unavailable)]
    [InlineData("ok", CedulaAnswer.Match)]
    internal async Task A_registry_fails_as_it_is_told(string mode, CedulaAnswer expected)
    {
        var person = SampleMaker.Person(0);
        using var told = await PutAsync("registro-civil", $$"""{ "mode": "{{mode}}", "delayMs": 0 }""");
        told.StatusCode.ShouldBe(HttpStatusCode.OK);

        var reply = await _site
            .Services.GetRequiredService<IRegistroCivil>()
            .CheckAsync(Rut.Parse(person.Run), CedulaSerial.Parse(person.Serial), Ct);

        reply.Answer.ShouldBe(expected);
        (await _site.Services.GetRequiredService<ISii>().StateAsync(Ct)).ShouldBe(
            RegistryState.Up,
            "the other one works"
        );
    }

    [Theory]
    [InlineData("expired", 0)]
    [InlineData("blocked", 1)]
    public async Task A_cedula_that_is_no_longer_good_is_no_match(string why, int card)
    {
        var person = SampleMaker.RefusedCards[card];

        var reply = await _site
            .Services.GetRequiredService<IRegistroCivil>()
            .CheckAsync(Rut.Parse(person.Run), CedulaSerial.Parse(person.Serial), Ct);

        reply.ShouldBe(CedulaReply.NoMatch, why);
    }

    [Theory]
    [InlineData("sii", """{ "mode": "ok", "delayMs": 0, "other": 1 }""", HttpStatusCode.BadRequest)]
    [InlineData("sii", """{ "mode": "ok", "mode": "down" }""", HttpStatusCode.BadRequest)]
    [InlineData("sii", """{ "mode": 1 }""", HttpStatusCode.BadRequest)]
    [InlineData("sii", """{ "mode": "ok", "delayMs": -1 }""", HttpStatusCode.BadRequest)]
    [InlineData("sii", """{ }""", HttpStatusCode.BadRequest)]
    [InlineData("sii", "", HttpStatusCode.BadRequest)]
    [InlineData("aduana", """{ "mode": "ok" }""", HttpStatusCode.NotFound)]
    public async Task A_body_that_is_not_understood_is_refused_as_a_problem(
        string registry,
        string body,
        HttpStatusCode status
    )
    {
        using var response = await PutAsync(registry, body);

        response.StatusCode.ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Too_many_samples_are_refused()
    {
        using var response = await _site.SendAsync(
            HttpMethod.Post,
            "/desarrollo/muestras",
            """{ "people": 1001 }""",
            ct: Ct
        );

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_page_shows_ruts_to_try_with_their_serials()
    {
        using var response = await _site.SendAsync(HttpMethod.Get, "/desarrollo", ct: Ct);
        var page = await response.Content.ReadAsStringAsync(Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var company = SampleMaker.Company(0);
        page.ShouldContain(company.Rut);
        page.ShouldContain(company.Representatives[0].Serial);
        page.ShouldContain("href=\"/desarrollo/correo\"");
    }

    [Theory]
    [InlineData("/desarrollo")]
    [InlineData("/desarrollo/muestras.json")]
    [InlineData("/DESARROLLO/muestras.json")]
    public async Task Another_host_or_another_sites_page_does_not_come_in(string path)
    {
        using var host = await _site.SendAsync(
            HttpMethod.Get,
            path,
            headers: headers => headers.Host = "evil.example",
            ct: Ct
        );
        using var site = await _site.SendAsync(
            HttpMethod.Get,
            path,
            headers: headers => headers.Add("Sec-Fetch-Site", "cross-site"),
            ct: Ct
        );

        ((int)host.StatusCode).ShouldBeInRange(400, 404);
        site.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];

    private Task<HttpResponseMessage> PutAsync(string registry, string body) =>
        _site.SendAsync(HttpMethod.Put, $"/desarrollo/registros/{registry}", body, ct: Ct);

    private async Task<SampleSheet> SheetAsync(HttpMethod method, string path, string? body = null)
    {
        using var response = await _site.SendAsync(method, path, body, ct: Ct);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await response.Content.ReadAsStringAsync(Ct);
        return JsonSerializer.Deserialize(text, DevelopmentJson.Default.SampleSheet)!;
    }
}
