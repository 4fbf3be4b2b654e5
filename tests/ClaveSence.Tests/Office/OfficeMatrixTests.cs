using System.Net;
using System.Reflection;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Office;
using ClaveSence.Tests.Cases;
using ClaveSence.Tests.Shell;
using ClaveSence.Tests.Site;
using ClaveSence.Web;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Chapters.Office;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Proposals;
using ClaveSence.Web.Sessions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Office;

/// <summary>The matrix of officers' roles × the addresses of the office, made from the endpoints; and what every handler of the office keeps to.</summary>
public sealed class OfficeMatrixTests(SharedSite shared)
{
    private const string TokenField = "__RequestVerificationToken";

    private TestSite Site => shared.Site;

    [Theory]
    [InlineData(OfficerRole.Reviewer)]
    [InlineData(OfficerRole.Helpdesk)]
    [InlineData(OfficerRole.PlatformManager)]
    [InlineData(OfficerRole.Auditor)]
    [InlineData(OfficerRole.Administrator)]
    public async Task A_role_opens_its_pages_and_no_others(OfficerRole role)
    {
        using var officer = await Site.NewOfficerAsync(role);
        var seen = 0;
        foreach (var served in EndpointWalk.Of(Site).Where(IsOffice))
        {
            var roles = RolesOf(served);
            using var answer = await officer.Browser.SendRawAsync(HttpMethod.Get, served.Address);
            if (roles.Count == 0 || roles.Contains(role))
            {
                answer.StatusCode.ShouldBeOneOf(
                    [HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.NotFound],
                    $"{role} at {served.Pattern}"
                );
            }
            else
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{role} at {served.Pattern}");
            }

            seen++;
        }

        seen.ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData(AccountKind.LegalEntity)]
    [InlineData(AccountKind.NaturalPerson)]
    [InlineData(AccountKind.Migrant)]
    public async Task No_holder_comes_to_any_page_of_the_office_by_whatever_handler(AccountKind kind)
    {
        var holder = await Site.NewAccountAsync(kind);
        using var visitor = Site.NewVisitor();
        await visitor.SignInAsync(kind, holder.Identifier, Journeys.Clave);
        foreach (var served in EndpointWalk.Of(Site).Where(IsOffice))
        {
            foreach (var handler in await EndpointWalk.FormsOfAsync(Site, served.Page!))
            {
                using var body = new FormUrlEncodedContent([new("x", "y")]);
                using var answer = await visitor.SendRawAsync(
                    HttpMethod.Post,
                    $"{served.Address}?handler={handler}",
                    body
                );
                answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, $"{served.Pattern} {handler}");
                answer.Headers.Location!.ToString().ShouldBe(OfficeJourneys.SignIn);
            }
        }
    }

    // A site of its own: what a role may do is done, with an empty form.
    [Fact]
    public async Task A_role_sends_the_forms_of_its_pages_and_no_others()
    {
        await using var site = await TestSite.StartAsync();
        var forms = await FormsAsync(site);
        forms.Count.ShouldBeGreaterThan(25);
        foreach (var role in Enum.GetValues<OfficerRole>())
        {
            using var officer = await site.NewOfficerAsync(role);
            var token = await TokenAsync(officer.Browser, OfficeJourneys.Desk);
            foreach (var (address, rule) in forms)
            {
                rule.ShouldNotBeNull($"{address} names no roles");
                var before = rule.Admits([role]) ? "" : await StateAsync(site);
                var (status, html) = await SendAsync(officer.Browser, address, token);
                if (rule.Admits([role]))
                {
                    status.ShouldNotBe(HttpStatusCode.Forbidden, $"{role} at {address}");
                    ((int)status).ShouldBeLessThan(500, $"{role} at {address}");
                    html.ShouldNotContain("data-codigo=\"CS-10\"", customMessage: $"{role} at {address}");
                }
                else
                {
                    status.ShouldBe(HttpStatusCode.Forbidden, $"{role} at {address}");
                    (await StateAsync(site)).ShouldBe(before, $"{role} at {address}");
                }
            }
        }
    }

    [Fact]
    public async Task Neither_a_stranger_nor_a_holder_sends_any_form_of_the_office()
    {
        await using var site = await TestSite.StartAsync();
        var forms = await FormsAsync(site);
        using var stranger = site.NewVisitor();
        using var holder = await site.SignedInAsync(await site.NewAccountAsync());
        (Visitor Who, string Token)[] people =
        [
            (stranger, await TokenAsync(stranger, OfficeJourneys.SignIn)),
            (holder, await TokenAsync(holder, "/mi-cuenta/datos/contacto")),
        ];
        foreach (var (who, token) in people)
        {
            var before = await StateAsync(site);
            foreach (var (address, _) in forms)
            {
                using var body = new FormUrlEncodedContent([new(TokenField, token)]);
                using var answer = await who.SendRawAsync(HttpMethod.Post, address, body);
                answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, address);
                answer.Headers.Location!.ToString().ShouldBe(OfficeJourneys.SignIn, address);
            }

            (await StateAsync(site)).ShouldBe(before);
        }
    }

    [Fact]
    public void Every_page_behind_the_gate_names_its_roles() =>
        Pages().Where(page => page.GetCustomAttribute<RolesAttribute>() is null).ShouldBeEmpty();

    [Fact]
    public void No_page_of_the_office_but_an_officers_own_holds_a_clave()
    {
        string[] own = ["Entry", "Home"];
        var holding =
            from type in typeof(Server).Assembly.GetTypes()
            where type.Namespace?.StartsWith("ClaveSence.Web.Chapters.Office", StringComparison.Ordinal) == true
            where !own.Any(room => type.Namespace!.EndsWith(room, StringComparison.Ordinal))
            where
                type.GetConstructors()
                    .SelectMany(one => one.GetParameters())
                    .Any(one =>
                        one.ParameterType == typeof(ClaveSetter)
                        || one.ParameterType == typeof(SecretVault)
                        || one.ParameterType == typeof(ProvisionalClaves)
                        || one.ParameterType == typeof(ProvisionalCheck)
                    ) || type.GetProperties().Any(one => one.PropertyType == typeof(Clave) || one.Name is "NuevaClave")
            select type.FullName;

        holding.ShouldBeEmpty();
    }

    // Threats A-03. That each page and form really leaves its record, OfficeAuditTests tries one by one.
    [Fact]
    public void Every_handler_behind_the_gate_can_leave_a_record()
    {
        var handlers = typeof(Server)
            .Assembly.GetTypes()
            .Where(type => type is { Name: "Handler", IsNested: true })
            .Where(type => type.Namespace!.StartsWith("ClaveSence.Web.Chapters.Office.", StringComparison.Ordinal))
            .Where(type => !type.Namespace!.EndsWith(".Entry", StringComparison.Ordinal))
            .ToList();

        handlers.Count.ShouldBeGreaterThan(15);
        handlers.Where(handler => !Notes(handler)).ShouldBeEmpty();

        static bool Notes(Type type) =>
            type.GetConstructors()
                .SelectMany(one => one.GetParameters())
                .Select(one => one.ParameterType)
                .Any(used =>
                    used == typeof(OfficeViews)
                    || used == typeof(AuditLog)
                    || (
                        used.Namespace!.StartsWith(typeof(OfficeViews).Namespace!, StringComparison.Ordinal)
                        && Notes(used)
                    )
                );
    }

    [Fact]
    public void Every_letter_has_words_for_officers() =>
        typeof(Server)
            .Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(Web.Mail.Letter)) && !type.IsAbstract)
            .Select(type => type.Name.EndsWith("Letter", StringComparison.Ordinal) ? type.Name[..^6] : type.Name)
            .Where(name => LetterWords.Find(name) is null)
            .ShouldBeEmpty();

    // Every form of the office, about a request that is there, with the rule of its page.
    private static async Task<IReadOnlyList<(string Address, RolesAttribute? Rule)>> FormsAsync(TestSite site)
    {
        using var visitor = site.NewVisitor();
        var request = await site.RequestAsync(visitor, await site.NewAccountAsync(), Facilitator.New());
        List<(string, RolesAttribute?)> forms = [];
        foreach (var served in EndpointWalk.Of(site).Where(IsOffice))
        {
            var page = await EndpointWalk.CompiledAsync(site, served.Page!);
            var rule = page.ModelTypeInfo!.GetCustomAttribute<RolesAttribute>();
            var address = served.Address.Replace($"{Guid.Empty}", $"{request}", StringComparison.Ordinal);
            foreach (var handler in await EndpointWalk.FormsOfAsync(site, served.Page!))
            {
                forms.Add((handler.Length > 0 ? $"{address}?handler={handler}" : address, rule));
            }
        }

        return forms;
    }

    private static async Task<string> TokenAsync(Visitor visitor, string page)
    {
        await visitor.OpenAsync(page);
        visitor.At.AbsolutePath.ShouldBe(page);
        return visitor.Page.QuerySelector($"[name={TokenField}]")!.GetAttribute("value")!;
    }

    private static async Task<(HttpStatusCode Status, string Html)> SendAsync(
        Visitor visitor,
        string address,
        string token
    )
    {
        using var body = new FormUrlEncodedContent([new(TokenField, token)]);
        using var answer = await visitor.SendRawAsync(HttpMethod.Post, address, body);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    // What any form of the office could change, and the records that it would leave.
    private static Task<string> StateAsync(TestSite site) =>
        site.InStoreAsync(async store =>
            string.Join(
                ' ',
                await store.Set<Account>().CountAsync(),
                await store.Set<Account>().SumAsync(row => row.CredentialEpoch + row.DetailsVersion),
                await store.Set<Session>().CountAsync(row => row.EndedAt == null),
                await store.Set<StoredCase>().SumAsync(row => row.Version),
                await store.Set<Proposal>().CountAsync(),
                await store.Set<Platform>().CountAsync(),
                await store.Set<OutgoingMail>().CountAsync(),
                await store
                    .Set<AuditEvent>()
                    .CountAsync(row => row.Act != Act.Heartbeat && row.Act != Act.RetentionApplied)
            )
        );

    private static bool IsOffice(Served served) =>
        served.Page is not null && !served.Open && served.Pattern.StartsWith("/oficina", StringComparison.Ordinal);

    private static IReadOnlyList<OfficerRole> RolesOf(Served served) =>
        Pages()
            .Single(page =>
                $"{PathOf(page)}Page"
                == $"{served.Page!.RelativePath.Replace('/', '.').Trim('.')[..^".cshtml".Length]}Page"
            )
            .GetCustomAttribute<RolesAttribute>()!
            .Roles;

    private static string PathOf(Type page) => page.FullName!["ClaveSence.Web.".Length..^"Page".Length];

    private static IEnumerable<Type> Pages() =>
        typeof(Server)
            .Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(PageModel)) && !type.IsAbstract)
            .Where(type => type.Namespace!.StartsWith("ClaveSence.Web.Chapters.Office.", StringComparison.Ordinal))
            .Where(type => !type.Namespace!.EndsWith(".Entry", StringComparison.Ordinal));
}
