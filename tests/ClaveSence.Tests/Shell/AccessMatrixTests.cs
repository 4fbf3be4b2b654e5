using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;
using ClaveSence.Web;
using ClaveSence.Web.Factors;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Shell;

/// <summary>The matrix of who may do what: every address that is served × strangers and each kind of holder (threats G18).</summary>
public sealed class AccessMatrixTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    [Fact]
    public void Every_address_has_a_policy_and_every_policy_an_address()
    {
        var served = EndpointWalk.Of(Site).Where(one => !one.IsFile).Select(one => one.Pattern).Distinct().ToList();

        served.Where(pattern => AccessPolicy.Find(pattern) is null).ShouldBeEmpty("no policy names it");
        AccessPolicy.Patterns.Where(pattern => !served.Contains(pattern)).ShouldBeEmpty("nothing serves it");
    }

    [Fact]
    public async Task A_stranger_comes_to_what_is_everybodys_and_to_nothing_else()
    {
        using var stranger = Site.NewVisitor();
        foreach (var (served, access) in Matrix())
        {
            var came = await GoAsync(stranger, served.Address);
            came.ShouldBeOneOf(
                access is Access.Everybody or Access.Development ? [Came.In, Came.Elsewhere] : [Came.ToTheDoor],
                $"a stranger at {served.Pattern}"
            );
        }
    }

    [Theory]
    [InlineData(AccountKind.NaturalPerson)]
    [InlineData(AccountKind.LegalEntity)]
    [InlineData(AccountKind.Migrant)]
    [InlineData(AccountKind.ForeignFacilitator)]
    public async Task A_holder_comes_to_what_is_theirs_and_their_kinds(AccountKind kind)
    {
        using var owner = Site.NewVisitor();
        await SignInAsync(owner, kind);
        foreach (var (served, access) in Matrix())
        {
            Came[] expected = access switch
            {
                Access.Officer => [Came.ToTheDoor],
                Access.Company when kind is not AccountKind.LegalEntity => [Came.Nowhere, NothingThere(served)],
                Access.NotFacilitator when kind is AccountKind.ForeignFacilitator => [Came.Nowhere],
                Access.Migrant when kind is not AccountKind.Migrant => [Came.Elsewhere],
                _ => [Came.In, Came.Elsewhere],
            };
            (await GoAsync(owner, served.Address)).ShouldBeOneOf(expected, $"a {kind} at {served.Pattern}");
        }
    }

    // What a form or an address of the account names by an id, and the test that another account's is refused.
    private static readonly Dictionary<string, string> Owned = new()
    {
        ["PasskeyPage.id"] = nameof(Of_anothers_passkey_nothing_is_seen_or_changed),
        ["RequestPage.id"] = "Another_companys_request_is_not_there_whatever_is_sent",
        ["PrivacyPage.Solicitud"] = "Nobody_takes_back_what_another_asked_for",
        ["SecurityPage.Sesion"] = "Another_accounts_session_is_not_ended_whatever_id_is_sent",
    };

    [Fact]
    public void Whatever_is_named_by_an_id_has_a_test_that_anothers_is_refused()
    {
        var rooms = new[] { "MyAccount", "Privacy", "Requests" };
        var named =
            from type in typeof(Server).Assembly.GetTypes()
            where type.IsAssignableTo(typeof(PageModel)) && !type.IsAbstract
            where rooms.Any(room => type.Namespace == $"ClaveSence.Web.Chapters.{room}")
            from name in PageShape.IdsOf(type)
            select $"{type.Name}.{name}";

        named.Order().ShouldBe(Owned.Keys.Order());
        var tests = GetType().Assembly.GetTypes().SelectMany(type => type.GetMethods()).Select(method => method.Name);
        Owned.Values.Except(tests).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_anothers_passkey_nothing_is_seen_or_changed()
    {
        var (mine, theirs) = (await Site.NewAccountAsync(), await Site.NewAccountAsync());
        var id = await GiveKeyAsync((await Site.AccountOfAsync(theirs))!.Id);
        using var visitor = Site.NewVisitor();
        await visitor.SignInAsync(mine.Rut, Journeys.Clave);
        var address = $"/mi-cuenta/seguridad/llaves/{id}";
        using var seen = await visitor.SendRawAsync(HttpMethod.Get, address);
        seen.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await visitor.OpenAsync("/mi-cuenta/seguridad");
        var token = visitor.Page.QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var handler in (string[])["Nombrar", "Quitar"])
        {
            using var form = new FormUrlEncodedContent([
                new("__RequestVerificationToken", token),
                new("NombreLlave", "Ajena"),
            ]);
            using var answer = await visitor.SendRawAsync(HttpMethod.Post, $"{address}?handler={handler}", form);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, handler);
        }

        (await KeyAsync(id))!.NameSealed.ShouldBe([1]);
    }

    private async Task<Guid> GiveKeyAsync(Guid account)
    {
        var now = TimeProvider.System.GetUtcNow();
        var key = new Passkey
        {
            Id = Guid.CreateVersion7(now),
            AccountId = account,
            CredentialId = Guid.CreateVersion7(now).ToByteArray(),
            UserHandle = "prueba",
            PublicKey = [1],
            SignCount = 0,
            Transports = "",
            IsBackupEligible = false,
            IsBackedUp = false,
            NameSealed = [1],
            UndoHash = [1],
            CreatedAt = now,
        };
        await Site.InStoreAsync(store =>
            store.Add(key).Context.SaveChangesAsync(TestContext.Current.CancellationToken)
        );
        return key.Id;
    }

    private Task<Passkey?> KeyAsync(Guid id) =>
        Site.InStoreAsync(store => store.Set<Passkey>().AsNoTracking().SingleOrDefaultAsync(key => key.Id == id));

    private IEnumerable<(Served Served, Access Access)> Matrix() =>
        from served in EndpointWalk.Of(Site)
        where !served.IsFile && served.Methods.Contains("GET")
        select (served, AccessPolicy.Find(served.Pattern) ?? throw new InvalidOperationException(served.Pattern));

    // What lacks its thing answers 404 to everybody, which is as good as nowhere.
    private static Came NothingThere(Served served) =>
        AccessPolicy.MayLackItsThing(served.Address) ? Came.In : Came.Nowhere;

    private static async Task<Came> GoAsync(Visitor visitor, string address)
    {
        using var answer = await visitor.SendRawAsync(HttpMethod.Get, address);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK or HttpStatusCode.NoContent => Came.In,
            HttpStatusCode.Redirect or HttpStatusCode.MovedPermanently => IsTheDoor(answer.Headers.Location!, address)
                ? Came.ToTheDoor
                : Came.Elsewhere,
            HttpStatusCode.NotFound => AccessPolicy.MayLackItsThing(address) ? Came.In : Came.Nowhere,
            HttpStatusCode.BadRequest when AccessPolicy.AsksARequest(address) => Came.In,
            _ => Came.Refused,
        };
    }

    // A later screen of signing in that was not begun leads to the first one, and that is no door closed.
    private static bool IsTheDoor(Uri location, string address) =>
        location.ToString().Split('?')[0] is "/ingresar" or "/oficina/ingresar"
        && !Array.Exists(EntrySteps, step => address.StartsWith(step, StringComparison.Ordinal));

    private static readonly string[] EntrySteps = ["/ingresar/", "/oficina/ingresar/", "/oficina/activar/"];

    private async Task SignInAsync(Visitor visitor, AccountKind kind)
    {
        var (identifier, slug) = await NewIdentifierAsync(visitor, kind);
        using var body = JsonContent.Create(
            new
            {
                kind = kind.ToString(),
                identifier,
                email = $"matriz.{kind}@ejemplo.cl",
                clave = Journeys.Clave,
                question = true,
            }
        );
        using var made = await visitor.SendRawAsync(HttpMethod.Post, "/desarrollo/cuentas", body);
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        await visitor.OpenAsync($"/ingresar?tipo={slug}");
        if (kind is AccountKind.ForeignFacilitator)
        {
            visitor.Choose("Tipo de documento", "Pasaporte").Choose("País emisor", "Perú");
        }

        await visitor
            .Type(
                kind switch
                {
                    AccountKind.NaturalPerson => "Rut",
                    AccountKind.LegalEntity => "Rut Empresa",
                    AccountKind.Migrant => "NIE (Número de Identidad Extranjero)",
                    _ => "Número de Documento de Identificación",
                },
                kind is AccountKind.ForeignFacilitator ? identifier.Split('-')[^1] : identifier
            )
            .Type("Clave Sence", Journeys.Clave)
            .PressAsync("Ingresar");
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    private static async Task<(string Identifier, string Slug)> NewIdentifierAsync(Visitor visitor, AccountKind kind)
    {
        using var wanted = JsonContent.Create(
            new
            {
                companies = 1,
                people = 1,
                migrants = 1,
            }
        );
        using var answer = await visitor.SendRawAsync(HttpMethod.Post, "/desarrollo/muestras", wanted);
        var made = (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
        return kind switch
        {
            AccountKind.NaturalPerson => ((string)made["people"]![0]!["run"]!, "persona-natural"),
            AccountKind.LegalEntity => ((string)made["companies"]![0]!["rut"]!, "persona-juridica"),
            AccountKind.Migrant => ((string)made["migrants"]![0]!["nie"]!, "persona-migrante"),
            _ => ($"PE-Passport-MX{Environment.ProcessId}", "facilitador-extranjero"),
        };
    }

    private enum Came
    {
        In,
        Elsewhere,
        ToTheDoor,
        Nowhere,
        Refused,
    }
}
