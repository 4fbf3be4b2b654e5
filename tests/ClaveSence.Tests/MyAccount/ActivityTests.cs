using System.Net;
using System.Text;
using System.Text.Json;
using ClaveSence.Tests.Shell;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Chapters.MyAccount;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.MyAccount;

/// <summary>The screen «Actividad»: everything that happened to the account, and nothing of anybody else's.</summary>
public sealed class ActivityTests(SharedSite shared)
{
    private const string Address = "/mi-cuenta/actividad";

    private TestSite Site => shared.Site;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_owner_reads_what_happened_newest_first_with_network_and_device()
    {
        var company = await Site.NewAccountAsync();
        using var stranger = Site.NewVisitor();
        await stranger.SignInAsync(company.Rut, "Otra#3434");
        using var owner = await SignedInAsync(company);
        await owner.OpenAsync("/mi-cuenta");
        owner.Page.QuerySelector($"a[href='{Address}']").ShouldNotBeNull();
        await owner.OpenAsync(Address);

        SentencesOf(owner)
            .ShouldBe([
                "Ingreso con la Clave Sence",
                "Se escribió una Clave Sence equivocada",
                "Se confirmó el correo electrónico y la cuenta quedó activa",
            ]);
        var cells = owner.Page.QuerySelectorAll("tbody tr")[0].QuerySelectorAll("td");
        var (time, device, network) = (cells[0].TextContent, cells[2].TextContent, cells[3].TextContent);
        time.Trim().ShouldMatch(@"^\d\d-\d\d-\d{4}, \d+\.\d\d horas$");
        device.ShouldBe(DeviceName.Of(null));
        network.ShouldBe("127.0.0.0/24");
    }

    [Fact]
    public async Task A_kind_and_days_narrow_the_list()
    {
        var company = await Site.NewAccountAsync();
        using var stranger = Site.NewVisitor();
        await stranger.SignInAsync(company.Rut, "Otra#3434");
        using var owner = await SignedInAsync(company);
        await owner.OpenAsync(Address);
        await owner.Choose("Tipo de suceso", "Intentos fallidos").PressAsync("Filtrar");
        SentencesOf(owner).ShouldBe(["Se escribió una Clave Sence equivocada"]);
        owner.ValueOf("Tipo de suceso").ShouldBe("Failure");

        await owner.OpenAsync(Address);
        await owner.Type("Hasta", "2020-01-31").PressAsync("Filtrar");
        SentencesOf(owner).ShouldBeEmpty();
        owner.Text.ShouldContain("No hay sucesos de ese tipo en esas fechas.");
        owner.ValueOf("Hasta").ShouldBe("2020-01-31");
        await owner.OpenAsync($"{Address}?Desde=1-2-2020");
        SentencesOf(owner).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_day_that_is_none_is_told_beside_its_field_and_stays()
    {
        using var owner = await SignedInAsync(await Site.NewAccountAsync());
        await owner.OpenAsync($"{Address}?Desde=mañana");
        owner.ErrorOf("Desde").ShouldStartWith("Escriba la fecha como día-mes-año");
        owner.ValueOf("Desde").ShouldBe("mañana");
        await owner.OpenAsync($"{Address}?Desde=2026-02-02&Hasta=2026-02-01");
        owner.ErrorOf("Hasta").ShouldBe("«Hasta» debe ser igual o posterior a «Desde».");
        await owner.OpenAsync($"{Address}?Tipo=99&antes=x-y&handler=Nada");
        owner.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Fifty_to_a_page_and_every_event_once()
    {
        var company = await Site.NewAccountAsync();
        var account = (await Site.AccountOfAsync(company))!.Id;
        var at = TimeProvider.System.GetUtcNow().AddDays(-2);
        await AddAsync(Enumerable.Range(0, 130).Select(i => Event(account, at.AddMilliseconds(i / 7), $"{i}")));
        using var owner = await SignedInAsync(company);
        await owner.OpenAsync(Address);
        List<int> sizes = [owner.Page.QuerySelectorAll("tbody tr").Length];
        while (owner.Page.QuerySelector("a[rel=next]") is { } older)
        {
            await owner.OpenAsync(older.GetAttribute("href")!);
            sizes.Add(owner.Page.QuerySelectorAll("tbody tr").Length);
        }

        sizes.ShouldBe([50, 50, 32]);
    }

    [Fact]
    public async Task Nothing_of_another_account_is_shown_whatever_is_asked()
    {
        var (mine, theirs) = (await Site.NewAccountAsync(), await Site.NewAccountAsync());
        var other = (await Site.AccountOfAsync(theirs))!.Id;
        await AddAsync([
            Event(other, TimeProvider.System.GetUtcNow(), null, Act.ClaveChanged),
            Event(null, TimeProvider.System.GetUtcNow(), null, Act.ClaveChanged),
        ]);
        using var owner = await SignedInAsync(mine);
        var place = new ActivityPlace(
            TimeProvider.System.GetUtcNow().AddDays(1),
            Guid.CreateVersion7(TimeProvider.System.GetUtcNow())
        );
        foreach (var query in (string[])[$"?cuenta={other}&AccountId={other}&account={other}", $"?antes={place}"])
        {
            await owner.OpenAsync(Address + query);
            SentencesOf(owner).ShouldNotContain("Se cambió la Clave Sence");
            SentencesOf(owner).ShouldNotBeEmpty();
        }

        var csv = await DownloadAsync(owner, $"handler=Csv&account={other}");
        csv.ShouldNotContain("Se cambió la Clave Sence");
    }

    [Fact]
    public async Task The_downloads_hold_what_was_asked_for_and_are_noted_themselves()
    {
        var company = await Site.NewAccountAsync();
        using var owner = await SignedInAsync(company);
        await owner.OpenAsync($"{Address}?Tipo=SignIn");
        var links = owner
            .Page.QuerySelectorAll("section a[href*=handler]")
            .Select(a => a.GetAttribute("href")!)
            .ToList();
        links.ShouldBe([$"{Address}?Tipo=SignIn&handler=Csv", $"{Address}?Tipo=SignIn&handler=Json"]);
        using var answer = await owner.SendRawAsync(HttpMethod.Get, links[0]);
        answer
            .Content.Headers.ContentDisposition!.ToString()
            .ShouldBe("attachment; filename=actividad.csv; filename*=UTF-8''actividad.csv");
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
        bytes[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        lines[0].ShouldBe("\"Fecha\",\"Hora\",\"Tipo\",\"Suceso\",\"Red\",\"Equipo\"");
        lines[1]
            .ShouldMatch(
                "^\"\\d{4}-\\d\\d-\\d\\d\",\"\\d\\d:\\d\\d:\\d\\d\",\"Ingresos y sesiones\",\"Ingreso con la Clave Sence\","
            );
        lines.Length.ShouldBe(3);

        using var json = JsonDocument.Parse(await DownloadAsync(owner, "handler=Json"));
        json.RootElement[0].GetProperty("acto").GetString().ShouldBe("ActivityDownloaded");
        json.RootElement[0].GetProperty("suceso").GetString().ShouldBe("Se descargó la actividad de la cuenta");
        DateTimeOffset
            .Parse(json.RootElement[0].GetProperty("fecha").GetString()!, null)
            .Offset.Hours.ShouldBeInRange(-4, -3);
        var account = (await Site.AccountOfAsync(company))!.Id;
        var noted = await Site.InStoreAsync(store =>
            store
                .Set<AuditEvent>()
                .Where(row => row.AccountId == account && row.Act == Act.ActivityDownloaded)
                .OrderBy(row => row.Id)
                .Select(row => row.Detail)
                .ToListAsync(Ct)
        );
        noted.ShouldBe(["csv", "json"]);
    }

    [Fact]
    public async Task What_a_device_calls_itself_starts_no_formula()
    {
        var company = await Site.NewAccountAsync();
        var account = (await Site.AccountOfAsync(company))!.Id;
        var sealer = Site.Services.GetRequiredService<Sealer>();
        var at = TimeProvider.System.GetUtcNow();
        var id = Guid.CreateVersion7(at);
        await AddAsync([
            new()
            {
                Id = id,
                At = at,
                Act = Act.SignedIn,
                AccountId = account,
                NetworkSealed = sealer.Seal(id, "audit_event.network", "@SUM(1+1)"),
                DeviceSealed = sealer.Seal(id, "audit_event.device", "=HYPERLINK(\"http://malo.example\",\"aquí\")"),
            },
        ]);
        using var owner = Site.NewVisitor();
        owner.Sends.TryAddWithoutValidation("User-Agent", "=cmd|' /C calc'!A1 Firefox/1.0");
        await owner.SignInAsync(company.Rut, Journeys.Clave);
        var csv = await DownloadAsync(owner, "handler=Csv");
        csv.ShouldContain("\"'@SUM(1+1)\",\"'=HYPERLINK(\"\"http://malo.example\"\",\"\"aquí\"\")\"");
        csv.ShouldNotContain("cmd|");
        csv.ShouldNotContain("\"=");
    }

    [Fact]
    public void Every_way_to_begin_a_formula_gets_an_apostrophe()
    {
        FormulaPayloads.All.Count.ShouldBe(100);
        foreach (var payload in FormulaPayloads.All)
        {
            var line = CsvLine.Of("a", payload, "b");
            line.ShouldBe($"\"a\",\"'{payload.Replace("\"", "\"\"", StringComparison.Ordinal)}\",\"b\"\r\n");
        }

        CsvLine.Of("Firefox en Linux", null, "127.0.0.0/24").ShouldBe("\"Firefox en Linux\",\"\",\"127.0.0.0/24\"\r\n");
    }

    [Fact]
    public void Every_act_has_words_or_is_not_the_owners()
    {
        Act[] notTheirs =
        [
            Act.RegistrationProof,
            Act.ClaveRehashed,
            Act.Heartbeat,
            Act.RetentionApplied,
            Act.OfficerAdded,
            Act.OfficerActivated,
            Act.OfficerEnded,
            Act.RoleGranted,
            Act.RoleEnded,
            Act.PlatformAdded,
            Act.PlatformChanged,
            Act.PlatformRemoved,
            Act.SigningKeyMade,
            Act.LogoutUndelivered,
        ];
        foreach (var act in Enum.GetValues<Act>())
        {
            (ActivityWords.Of(act, null)?.Sentence.Length > 5).ShouldBe(!notTheirs.Contains(act), $"{act}");
        }
    }

    [Fact]
    public async Task Page_and_files_say_with_what_somebody_signed_in()
    {
        var company = await Site.NewAccountAsync();
        var account = (await Site.AccountOfAsync(company))!.Id;
        var at = TimeProvider.System.GetUtcNow();
        string[] details = ["Passkey", "ClaveAndCode", "ClaveAndRecoveryCode", "Unheard"];
        string[] sentences =
        [
            "Ingreso con llave de acceso",
            "Ingreso con la Clave Sence y el código de su aplicación",
            "Ingreso con la Clave Sence y un código de recuperación",
            "Ingreso con la Clave Sence",
        ];
        await AddAsync(details.Select((detail, i) => Event(account, at.AddMinutes(-i - 1), detail)));
        using var owner = await SignedInAsync(company);
        await owner.OpenAsync($"{Address}?Tipo=SignIn");
        SentencesOf(owner).ShouldBe(["Ingreso con la Clave Sence", .. sentences]);

        var csv = await DownloadAsync(owner, "Tipo=SignIn&handler=Csv");
        csv.Split("\r\n")[2..6].Select(line => line.Split(',')[3].Trim('"')).ShouldBe(sentences);
        using var json = JsonDocument.Parse(await DownloadAsync(owner, "Tipo=SignIn&handler=Json"));
        json.RootElement.EnumerateArray()
            .Skip(1)
            .Select(one => one.GetProperty("suceso").GetString())
            .ShouldBe(sentences);
    }

    [Theory]
    [InlineData("FactorLossProof", "match", "Los registros públicos confirmaron los datos y el documento indicados,")]
    [InlineData("FactorLossProof", "sii:no", "El SII no confirmó al representante indicado")]
    [InlineData("FactorLossProof", "registro-civil:no", "El Registro Civil no confirmó el documento indicado")]
    [InlineData("FactorLossProof", "registro-civil:deceased", "El Registro Civil no confirmó el documento indicado")]
    [InlineData("FactorLossProof", "Sii:odd", "Un registro público dio una respuesta que no se pudo usar")]
    [InlineData("FactorLossProof", "unheard", "Los registros públicos respondieron por quien avisó")]
    [InlineData("RepresentativeProof", "match", "Los registros públicos confirmaron al nuevo representante legal")]
    [InlineData("RepresentativeProof", "RegistroCivil:down", "Un registro público no respondió por el nuevo")]
    [InlineData("RepresentativeProof", "unheard", "El SII y el Registro Civil respondieron por el nuevo")]
    [InlineData("StandingLapsed", "RepresentativeEnded", "El SII informó que el representante legal ya no está")]
    [InlineData("StandingLapsed", "CompanyEnded", "El SII informó que la empresa ya no está vigente")]
    [InlineData("RightRequested", "Rectification", "Se hizo una solicitud sobre sus datos personales: Rectificación")]
    [InlineData("RightWithdrawn", "Opposition", "Se retiró una solicitud sobre sus datos personales: Oposición")]
    [InlineData("RightDecided", "Rectification:Granted", "SENCE aceptó una solicitud sobre sus datos personales: Rec")]
    [InlineData("RightDecided", "Opposition:Refused", "SENCE rechazó una solicitud sobre sus datos personales: Opo")]
    [InlineData("RightDecided", "Blocking:Ended", "Terminó una solicitud sobre sus datos personales que estaba en")]
    [InlineData("RightDecided", "Erasure:Waiting", "Un funcionario de SENCE debe revisar una solicitud sobre sus")]
    [InlineData("RightDecided", "unheard", "Una solicitud sobre sus datos personales avanzó")]
    [InlineData("ReplacementVouched", null, "Desde un correo registrado se respondió «Sí, fui yo»")]
    [InlineData("ReplacementVouched", "passkey", "Con una llave de acceso de la cuenta se confirmó")]
    [InlineData("ReplacementVouched", "officers", "Dos funcionarios de SENCE confirmaron el reemplazo")]
    public void The_detail_of_an_act_tells_its_outcome(string act, string? detail, string sentence) =>
        ActivityWords.Of(Enum.Parse<Act>(act), detail)!.Value.Sentence.ShouldStartWith(sentence);

    [Fact]
    public void Who_guesses_a_representative_does_not_read_which_registry_refused() =>
        ((string[])["sii:no", "registro-civil:no", "registro-civil:deceased", "Sii:odd", "RegistroCivil:odd", "budget"])
            .Select(detail => ActivityWords.Of(Act.RepresentativeProof, detail)!.Value.Sentence)
            .Distinct()
            .ShouldBe(["No se pudo comprobar al nuevo representante legal con los registros públicos"]);

    private static AuditEvent Event(Guid? account, DateTimeOffset at, string? detail, Act act = Act.SignedIn) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            At = at,
            Act = act,
            AccountId = account,
            Detail = detail,
        };

    private static List<string> SentencesOf(Visitor visitor) =>
        [.. visitor.Page.QuerySelectorAll("tbody tr td:nth-child(2)").Select(cell => cell.TextContent)];

    private static async Task<string> DownloadAsync(Visitor visitor, string query)
    {
        using var answer = await visitor.SendRawAsync(HttpMethod.Get, $"{Address}?{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    private Task<int> AddAsync(IEnumerable<AuditEvent> events) =>
        Site.InStoreAsync(store =>
        {
            store.AddRange(events);
            return store.SaveChangesAsync(Ct);
        });

    private async Task<Visitor> SignedInAsync(Company company)
    {
        var visitor = Site.NewVisitor();
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        return visitor;
    }
}
