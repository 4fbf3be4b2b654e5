using System.Net;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Office;
using ClaveSence.Tests.Office;
using ClaveSence.Tests.Site;
using ClaveSence.Web;
using ClaveSence.Web.Factors;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Shell;

/// <summary>The matrix of who may do what: every address that is served, with every form that its page takes, × strangers, each kind of holder and an officer (threats G18).</summary>
/// <remarks>Forms go empty but for the token: what would do something for its owner is turned away by its own rules.</remarks>
public sealed class AccessMatrixTests(AccessSite matrix) : IClassFixture<AccessSite>
{
    private TestSite Site => matrix.Site;

    [Fact]
    public void Every_address_has_a_policy_and_every_policy_an_address()
    {
        var served = EndpointWalk.Of(Site).Where(one => !one.IsFile).Select(one => one.Pattern).Distinct().ToList();

        served.Where(pattern => AccessPolicy.Find(pattern) is null).ShouldBeEmpty("no policy names it");
        AccessPolicy.Patterns.Where(pattern => !served.Contains(pattern)).ShouldBeEmpty("nothing serves it");
    }

    [Fact]
    public async Task Every_form_has_a_policy_and_every_policy_a_form()
    {
        var forms = (await AccessWalk.WaysAsync(Site))
            .Where(way => way.Method == HttpMethod.Post && way.Served.Page is not null)
            .Select(way => $"{way.Served.Pattern} {way.Handler}".Trim())
            .Distinct()
            .ToList();

        forms.Except(AccessForms.All).ShouldBeEmpty("no policy names it");
        AccessForms.All.Except(forms).ShouldBeEmpty("no page takes it");
    }

    public static TheoryData<AccountKind?> Everyone =>
        [
            (AccountKind?)null,
            AccountKind.NaturalPerson,
            AccountKind.LegalEntity,
            AccountKind.Migrant,
            AccountKind.ForeignFacilitator,
            AccountKind.Officer,
        ];

    [Theory, MemberData(nameof(Everyone))]
    public async Task Each_comes_by_page_and_form_to_what_is_theirs_and_to_nothing_else(AccountKind? kind)
    {
        using var visitor = await ComeAsync(kind);
        var tokens = await AccessWalk.TokensOfAsync(visitor);
        var ways = await WaysOfAsync(kind);
        foreach (var way in ways)
        {
            var reply = await AccessWalk.GoAsync(visitor, way, tokens);
            if (way.RefusalOf(kind) is { } refusal)
            {
                reply.ShouldBe(refusal, $"{kind} at {way}");
            }
            else
            {
                way.LetsIn(reply).ShouldBeTrue($"{kind} at {way} got {reply}");
            }
        }

        ways.Count(way => way.Method == HttpMethod.Post).ShouldBeGreaterThan(100);
        using var home = await visitor.SendRawAsync(HttpMethod.Get, "/mi-cuenta");
        Reply.Of(home).ShouldBe(Reply.To("/ingresar"), "«Cerrar sesión», which comes last, was not taken");
    }

    [Theory, MemberData(nameof(Everyone))]
    public async Task A_form_that_was_shown_to_another_session_does_nothing(AccountKind? kind)
    {
        using var visitor = await ComeAsync(kind);
        using var other = await ComeAsync(kind);
        await AccessWalk.TokensOfAsync(visitor);
        var tokens = await AccessWalk.TokensOfAsync(other);
        foreach (var way in (await WaysOfAsync(kind)).Where(way => way.IsGuarded))
        {
            var reply = await AccessWalk.GoAsync(visitor, way, tokens);
            if (way.RefusalOf(kind) is { } refusal)
            {
                reply.ShouldBe(refusal, $"{kind} at {way}");
            }
            else
            {
                way.Expires(reply).ShouldBeTrue($"{kind} at {way} got {reply}");
            }
        }

        using var home = await visitor.SendRawAsync(HttpMethod.Get, "/mi-cuenta");
        (home.StatusCode is HttpStatusCode.OK).ShouldBe(
            kind is not (null or AccountKind.Officer),
            "another's «Cerrar sesión» was taken"
        );
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

    // What officers come to in the office, by their roles, is OfficeMatrixTests' to say.
    private async Task<IReadOnlyList<Way>> WaysOfAsync(AccountKind? kind) =>
        [
            .. (await AccessWalk.WaysAsync(Site)).Where(way =>
                kind is not AccountKind.Officer || way.Access is not Access.Officer
            ),
        ];

    private async Task<Visitor> ComeAsync(AccountKind? kind)
    {
        switch (kind)
        {
            case null:
                return matrix.NewVisitor();
            case AccountKind.Officer:
                return (await Site.NewOfficerAsync(OfficerRole.Administrator)).Browser;
            default:
                var visitor = matrix.NewVisitor();
                await visitor.SignInAsync(await Site.NewAccountAsync(kind.Value));
                visitor.At.AbsolutePath.ShouldBe("/mi-cuenta", visitor.Text);
                return visitor;
        }
    }
}
