using System.Net;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Office;
using ClaveSence.Tests.Office;
using ClaveSence.Tests.Shell;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Chapters.Office.Calls;
using ClaveSence.Web.Files;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Cases;

/// <summary>
/// The matrix of who comes to which request and which document, made from the addresses: every page that names one by an id, with
/// every handler that it has, × strangers, each kind of holder and each role of officers (threats G18, X, A-01).
/// </summary>
public sealed class DocumentMatrixTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    // It asks whether the session's own passkey is here, whatever stands in the address.
    private const string OfSession = "PreguntarLlave";

    // The help desk names a letter, of the account of its call alone: CallTests.Only_a_letter_of_the_calls_account_is_sent_again.
    private static readonly Type[] ByAnotherId = [typeof(HelpPage)];

    [Fact]
    public async Task Every_page_that_reaches_requests_or_documents_and_takes_an_id_stands_in_the_matrix()
    {
        List<Type> named = [];
        foreach (var served in Named())
        {
            named.Add((await EndpointWalk.CompiledAsync(Site, served.Page!)).ModelTypeInfo!.AsType());
        }

        var reaching = PageShape
            .Pages()
            .Where(page => PageShape.Reaches(page, typeof(StoredCase).Namespace!, typeof(StoredFile).Namespace!))
            .ToList();
        named.ShouldAllBe(page => reaching.Contains(page));
        reaching
            .Where(page => PageShape.IdsOf(page).Any())
            .Except(ByAnotherId)
            .Select(page => page.FullName)
            .Order()
            .ShouldBe(named.Distinct().Select(page => page.FullName).Order());
    }

    [Fact]
    public async Task No_stranger_and_no_other_holder_reads_or_changes_a_request_by_any_address()
    {
        var owned = await OwnedAsync();
        var before = await StateAsync(owned);
        using var stranger = Site.NewVisitor();
        await stranger.OpenAsync("/ingresar");
        await MustBeRefusedAsync(owned, stranger, "a stranger", company: Door("/ingresar"));

        foreach (var kind in (AccountKind[])[AccountKind.LegalEntity, AccountKind.NaturalPerson, AccountKind.Migrant])
        {
            var holder = await Site.NewAccountAsync(kind);
            using var visitor = Site.NewVisitor();
            await visitor.SignInAsync(kind, holder.Identifier, Journeys.Clave);
            await visitor.OpenAsync("/mi-cuenta/seguridad");
            await MustBeRefusedAsync(owned, visitor, $"another {kind}", company: Nowhere);
        }

        using var facilitator = Site.NewVisitor();
        await facilitator.SignInAsync(owned.Person);
        await facilitator.OpenAsync("/mi-cuenta/seguridad");
        await MustBeRefusedAsync(owned, facilitator, "whom it is about", company: Nowhere);

        (await StateAsync(owned)).ShouldBe(before);
    }

    [Theory]
    [InlineData(OfficerRole.Helpdesk)]
    [InlineData(OfficerRole.PlatformManager)]
    [InlineData(OfficerRole.Auditor)]
    [InlineData(OfficerRole.Administrator)]
    public async Task No_officer_without_the_role_reads_or_changes_one(OfficerRole role)
    {
        var owned = await OwnedAsync();
        var before = await StateAsync(owned);
        using var officer = await Site.NewOfficerAsync(role);
        await officer.Browser.OpenAsync("/oficina/seguridad");
        await MustBeRefusedAsync(owned, officer.Browser, $"{role}", company: Door("/ingresar"), office: Forbidden);

        (await StateAsync(owned)).ShouldBe(before);
    }

    [Fact]
    public async Task The_owner_and_a_reviewer_come_in_by_the_same_addresses_and_not_by_a_wrong_pair()
    {
        var owned = await OwnedAsync();
        using var owner = Site.NewVisitor();
        await owner.SignInAsync(owned.Company.Rut, Journeys.Clave);
        using var reviewer = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        var elsewhere = await OwnedAsync();
        var seen = 0;
        foreach (var (served, method, handler) in await WaysAsync())
        {
            if (method == HttpMethod.Post)
            {
                continue;
            }

            var visitor = IsOffice(served) ? reviewer.Browser : owner;
            using var right = await visitor.SendRawAsync(method, AddressOf(served, owned, owned, handler));
            right.StatusCode.ShouldBe(HttpStatusCode.OK, $"{served.Pattern} {handler}");
            seen++;
            if (served.Pattern.Contains(File, StringComparison.Ordinal))
            {
                using var wrong = await visitor.SendRawAsync(method, AddressOf(served, owned, elsewhere, handler));
                wrong.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{served.Pattern} {handler}");
            }
        }

        seen.ShouldBeGreaterThan(4);
    }

    private const string File = "{archivo:guid}";

    private static bool IsOffice(Served served) => served.Pattern.StartsWith("/oficina/", StringComparison.Ordinal);

    private static Func<HttpResponseMessage, bool> Door(string at) =>
        answer =>
            answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Split('?')[0] == at;

    private static bool Nowhere(HttpResponseMessage answer) => answer.StatusCode is HttpStatusCode.NotFound;

    private static bool Forbidden(HttpResponseMessage answer) => answer.StatusCode is HttpStatusCode.Forbidden;

    private async Task MustBeRefusedAsync(
        Owned owned,
        Visitor visitor,
        string who,
        Func<HttpResponseMessage, bool> company,
        Func<HttpResponseMessage, bool>? office = null
    )
    {
        var token = visitor.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var (served, method, handler) in await WaysAsync())
        {
            using var form = new FormUrlEncodedContent([
                new("__RequestVerificationToken", token),
                new("Texto", "Ajena"),
                new("Motivo", "MeetsAll"),
                new("Version", "1"),
            ]);
            using var answer = await visitor.SendRawAsync(
                method,
                AddressOf(served, owned, owned, handler),
                method == HttpMethod.Post ? form : null
            );
            var refused = IsOffice(served) ? office ?? Door(OfficeJourneys.SignIn) : company;
            var isOwn = handler == OfSession && answer.StatusCode is HttpStatusCode.OK;
            (isOwn || refused(answer)).ShouldBeTrue(
                $"{who}: {method} {served.Pattern} {handler} answered {answer.StatusCode}"
            );
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            foreach (var word in (string[])[owned.Company.Rut, owned.Person.Number, owned.Person.Email, owned.Number])
            {
                body.ShouldNotContain(word, Case.Insensitive, $"{who}: {method} {served.Pattern} {handler}");
            }
        }
    }

    private IEnumerable<Served> Named() =>
        EndpointWalk
            .Of(Site)
            .Where(served =>
                served.Page is not null && served.Pattern.Contains("/solicitudes/{id:guid}", StringComparison.Ordinal)
            );

    private async Task<IReadOnlyList<(Served Served, HttpMethod Method, string Handler)>> WaysAsync()
    {
        List<(Served, HttpMethod, string)> ways = [];
        foreach (var served in Named())
        {
            foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post])
            {
                var handlers = await EndpointWalk.HandlersOfAsync(Site, served.Page!, method);
                ways.AddRange(handlers.Select(handler => (served, method, handler)));
            }
        }

        return ways;
    }

    private static string AddressOf(Served served, Owned request, Owned file, string handler) =>
        served
            .Pattern.Replace("{id:guid}", request.Request.ToString(), StringComparison.Ordinal)
            .Replace(File, file.File.ToString(), StringComparison.Ordinal)
            .Replace("{pagina:int}", "1", StringComparison.Ordinal)
        + (handler.Length == 0 ? "" : $"?handler={handler}");

    // A company with a facilitator who is active: whom the request is about can be among those who try.
    private async Task<Owned> OwnedAsync()
    {
        var (company, person, request) = await Site.NewFacilitatorAsync();
        var row = (await Site.CasesOfAsync(company)).Single(one => one.Id == request);
        var file = await Site.InStoreAsync(store =>
            store
                .Set<StoredFile>()
                .Where(one => one.CaseId == request && one.Purpose == FilePurpose.Declaration)
                .Select(one => one.Id)
                .SingleAsync()
        );
        return new(company, person, request, row.Number, file);
    }

    // All that an act of anybody would have moved.
    private Task<string> StateAsync(Owned owned) =>
        Site.InStoreAsync(async store =>
        {
            var row = await store.Set<StoredCase>().AsNoTracking().SingleAsync(one => one.Id == owned.Request);
            var lines = await store.Set<CaseEvent>().CountAsync(one => one.CaseId == owned.Request);
            var files = await store
                .Set<StoredFile>()
                .Where(one => one.CaseId == owned.Request)
                .OrderBy(one => one.Id)
                .Select(one => one.State)
                .ToListAsync();
            return $"{row.State} {row.Version} {row.TouchedAt:O} {row.OfficerId} {lines} {string.Join(',', files)}";
        });

    private sealed record Owned(Company Company, Facilitator Person, Guid Request, string Number, Guid File);
}
