using System.Net;
using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Recovery;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Cases;

/// <summary>What follows when a request is granted: the link, the account, and the companies that a person is linked to.</summary>
public sealed class ActivationTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task The_companys_answer_opens_nothing_before_or_after_the_activation()
    {
        var company = await Site.NewAccountAsync();
        var person = Facilitator.New();
        using var visitor = Site.NewVisitor();
        var request = await Site.RequestAsync(visitor, company, person);
        await Site.DecideAsync(request, CaseReason.MeetsAll);
        var link = await Site.ActivationOfAsync(person);
        await RecoverAsync(visitor, person, Facilitator.CompanysAnswer);

        using var facilitator = Site.NewVisitor();
        await facilitator.ActivateAsync(link, answer: "CHIFA   de la Esquina!");
        facilitator.ErrorOf("Respuesta secreta").ShouldContain("distinta de la que escribió la empresa");
        await facilitator.ActivateAsync(link);
        facilitator.Text.ShouldContain("está activa");

        await RecoverAsync(visitor, person, Facilitator.CompanysAnswer);
        await Site.Tools.WaitForLetterAsync(person.Email, "La respuesta secreta no coincide");
        (await Site.Tools.LettersToAsync(person.Email)).ShouldNotContain(letter =>
            letter.Subject.Contains("provisional")
        );
        (await RowAsync(request)).AnswerHash.ShouldBeNull();
    }

    [Fact]
    public async Task A_link_works_once_and_a_get_changes_nothing()
    {
        var company = await Site.NewAccountAsync();
        var person = Facilitator.New();
        using var visitor = Site.NewVisitor();
        await Site.DecideAsync(await Site.RequestAsync(visitor, company, person), CaseReason.MeetsAll);
        var link = await Site.ActivationOfAsync(person);
        await visitor.OpenAsync(link);
        await visitor.OpenAsync(link);

        await visitor.ActivateAsync(link);
        visitor.Text.ShouldContain("está activa");
        await visitor.OpenAsync(link);
        visitor.Text.ShouldContain("El enlace ya fue usado");
    }

    [Fact]
    public async Task Two_activations_at_once_begin_one_account()
    {
        var company = await Site.NewAccountAsync();
        var person = Facilitator.New();
        using var visitor = Site.NewVisitor();
        await Site.DecideAsync(await Site.RequestAsync(visitor, company, person), CaseReason.MeetsAll);
        var link = await Site.ActivationOfAsync(person);
        await visitor.OpenAsync(link);
        var fields = Filled(visitor);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(visitor, link, fields)));

        (await AccountsOfAsync(person)).Count.ShouldBe(1);
        (await LinksOfAsync(person)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_links_of_two_companies_at_once_are_one_account_with_two_links()
    {
        var (one, two) = (await Site.NewAccountAsync(), await Site.NewAccountAsync());
        var person = Facilitator.New();
        using var visitor = Site.NewVisitor();
        await Site.DecideAsync(await Site.RequestAsync(visitor, one, person), CaseReason.MeetsAll);
        var first = await Site.ActivationOfAsync(person);
        await Site.DecideAsync(await Site.RequestAsync(visitor, two, person), CaseReason.MeetsAll);
        var second = await OtherLinkAsync(person, first);
        using var other = Site.NewVisitor();
        await visitor.OpenAsync(first);
        await other.OpenAsync(second);

        await Task.WhenAll(PostAsync(visitor, first, Filled(visitor)), PostAsync(other, second, Filled(other)));

        (await AccountsOfAsync(person)).Count.ShouldBe(1);
        (await LinksOfAsync(person)).Count.ShouldBe(2);
        await visitor.SignInAsync(person);
        visitor.Text.ShouldContain(one.RazonSocial);
        visitor.Text.ShouldContain(two.RazonSocial);
    }

    [Fact]
    public async Task Another_company_is_linked_to_the_same_account_whose_clave_stays()
    {
        var (first, person, _) = await Site.NewFacilitatorAsync();
        var second = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();

        await Site.DecideAsync(await Site.RequestAsync(visitor, second, person), CaseReason.MeetsAll);

        await Site.Tools.WaitForLetterAsync(person.Email, "también para otra empresa");
        (await AccountsOfAsync(person)).Count.ShouldBe(1);
        await visitor.SignInAsync(person);
        visitor.Text.ShouldContain(first.RazonSocial);
        visitor.Text.ShouldContain(second.RazonSocial);
    }

    [Fact]
    public async Task The_same_document_written_otherwise_is_the_same_person()
    {
        var (_, person, _) = await Site.NewFacilitatorAsync();
        var second = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
#pragma warning disable CA1308 // As a person may type it; nothing is compared by it.
        var written = person with { Number = $" {person.Number[..3].ToLowerInvariant()}-{person.Number[3..]}" };
#pragma warning restore CA1308

        await Site.DecideAsync(await Site.RequestAsync(visitor, second, written), CaseReason.MeetsAll);

        (await AccountsOfAsync(person)).Count.ShouldBe(1);
        (await LinksOfAsync(person)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task It_ends_for_one_company_and_not_for_the_other_and_with_the_last_only_mi_cuenta_is_left()
    {
        var (first, person, request) = await Site.NewFacilitatorAsync();
        var second = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        var other = await Site.RequestAsync(visitor, second, person);
        await Site.DecideAsync(other, CaseReason.MeetsAll);

        await EndAsync(first, request);
        (await Site.Tools.WaitForLetterAsync(person.Email, "terminó su habilitación")).Text.ShouldContain(
            "sigue vigente"
        );
        (await AccountsOfAsync(person))[0].MayEnterPlatforms(TimeProvider.System.GetUtcNow()).ShouldBeTrue();
        using var holder = Site.NewVisitor();
        await holder.SignInAsync(person);
        var grant = await AddGrantAsync(person);
        await EndAsync(second, other);

        (await GrantAsync(grant)).EndedAt.ShouldNotBeNull();
        (await holder.OpenAsync("/mi-cuenta")).At.AbsolutePath.ShouldBe("/mi-cuenta");
        (await AccountsOfAsync(person))[0].MayEnterPlatforms(TimeProvider.System.GetUtcNow()).ShouldBeFalse();
        await visitor.SignInAsync(person);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        visitor.Text.ShouldContain("Ninguna empresa lo tiene habilitado");
    }

    [Fact]
    public async Task It_ends_with_the_company_and_comes_back_with_it()
    {
        var (company, person, _) = await Site.NewFacilitatorAsync();
        using var visitor = Site.NewVisitor();
        await visitor.SignInAsync(person);
        var grant = await AddGrantAsync(person);

        await SetStandingAsync(company, AccountStanding.CompanyEnded);
        await RefreshAsync();
        (await GrantAsync(grant)).EndedAt.ShouldNotBeNull();
        (await AccountsOfAsync(person))[0].Standing.ShouldBe(AccountStanding.NoCompany);

        await SetStandingAsync(company, AccountStanding.Good);
        await RefreshAsync();
        (await AccountsOfAsync(person))[0].Standing.ShouldBe(AccountStanding.Good);
    }

    [Fact]
    public async Task A_forgotten_answer_is_mended_by_a_link_that_the_company_sends_to_the_stored_mailbox()
    {
        var (company, person, request) = await Site.NewFacilitatorAsync();
        var before = await Site.ActivationOfAsync(person);
        using var visitor = Site.NewVisitor();
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        await visitor.OpenAsync($"/mi-cuenta/solicitudes/{request:N}");
        await visitor.PressAsync("Enviar enlace de activación");
        visitor.Text.ShouldContain("Enviamos el enlace");

        using var facilitator = Site.NewVisitor();
        await facilitator.ActivateAsync(await OtherLinkAsync(person, before), "Mar#70707", "Otra respuesta mía");
        facilitator.Text.ShouldContain("está activa");
        await facilitator.SignInAsync(person, "Mar#70707");
        facilitator.At.AbsolutePath.ShouldBe("/mi-cuenta");
        (await AccountsOfAsync(person)).Count.ShouldBe(1);
        (await LinksOfAsync(person)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_link_takes_its_power_from_the_earlier_ones()
    {
        var company = await Site.NewAccountAsync();
        var person = Facilitator.New();
        using var visitor = Site.NewVisitor();
        var request = await Site.RequestAsync(visitor, company, person);
        await Site.DecideAsync(request, CaseReason.MeetsAll);
        var earlier = await Site.ActivationOfAsync(person);
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        await visitor.OpenAsync($"/mi-cuenta/solicitudes/{request:N}");
        await visitor.PressAsync("Enviar enlace de activación");
        var later = await OtherLinkAsync(person, earlier);

        using var facilitator = Site.NewVisitor();
        await facilitator.OpenAsync(earlier);
        facilitator.Text.ShouldContain("El enlace ya fue usado, venció o aún no se puede usar");
        await facilitator.ActivateAsync(later);
        facilitator.Text.ShouldContain("está activa");
    }

    [Fact]
    public async Task A_company_ends_what_nobody_activated_and_its_link_dies_for_good()
    {
        var company = await Site.NewAccountAsync();
        var person = Facilitator.New();
        using var visitor = Site.NewVisitor();
        var request = await Site.RequestAsync(visitor, company, person);
        await Site.DecideAsync(request, CaseReason.MeetsAll);
        var link = await Site.ActivationOfAsync(person);
        using var facilitator = Site.NewVisitor();
        await facilitator.OpenAsync(link);
        var fields = Filled(facilitator);
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        await visitor.OpenAsync($"/mi-cuenta/solicitudes/{request:N}");
        var again = visitor.FieldsOf(
            visitor
                .Page.QuerySelectorAll("form")
                .First(form => form.TextContent.Contains("Enviar enlace", StringComparison.Ordinal))
        );
        await visitor.PressAsync("Terminar la habilitación");

        visitor.Text.ShouldContain("el enlace enviado ya no sirve");
        visitor.Text.ShouldContain("La empresa terminó la habilitación");
        visitor
            .Page.QuerySelectorAll("button")
            .ShouldNotContain(button => button.TextContent.Trim() == "Enviar enlace de activación");
        using (var body = new FormUrlEncodedContent(again))
        using (
            var answer = await visitor.SendRawAsync(
                HttpMethod.Post,
                $"/mi-cuenta/solicitudes/{request:N}?handler=Enlace",
                body
            )
        )
        {
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(
                "Ya no es posible enviar un enlace"
            );
        }

        await PostAsync(facilitator, link, fields);
        (await AccountsOfAsync(person)).ShouldBeEmpty();
        (await RowAsync(request)).AnswerHash.ShouldBeNull();

        // Nor does another company's grant for the same person bring it back.
        var second = await Site.NewAccountAsync();
        await Site.DecideAsync(await Site.RequestAsync(visitor, second, person), CaseReason.MeetsAll);
        await facilitator.ActivateAsync(await OtherLinkAsync(person, link));
        (await LinksOfAsync(person)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_granted_request_with_another_mailbox_waits_for_the_hold_and_dies_with_no_fui_yo()
    {
        await using var site = await TestSite.StartAsync();
        var (_, person, _) = await site.NewFacilitatorAsync();
        var thief = await site.NewAccountAsync();
        using var visitor = site.NewVisitor();
        var other = person with { Email = Facilitator.New().Email };

        await site.DecideAsync(await site.RequestAsync(visitor, thief, other), CaseReason.MeetsAll);

        var notice = await site.Tools.WaitForLetterAsync(person.Email, "otro correo");
        (await site.Tools.LettersToAsync(other.Email)).ShouldNotContain(letter =>
            letter.Subject.Contains("Active", StringComparison.Ordinal)
        );
        await visitor.OpenAsync(PathIn(notice.Text, "/aviso/no-fui-yo/"));
        await visitor.PressAsync("No fui yo");
        await AfterHoldAsync(site);
        await site.DoDueWorkAsync();
        var link = await site.ActivationOfAsync(other);
        await visitor.ActivateAsync(link);
        visitor.Text.ShouldContain("El enlace ya fue usado, venció o aún no se puede usar");
        await PressAgainAsync(visitor, thief, (await site.CasesOfAsync(thief))[^1].Id);
        visitor.Text.ShouldContain("Ya no es posible enviar un enlace");
    }

    [Fact]
    public async Task A_granted_request_with_another_mailbox_changes_it_after_the_hold()
    {
        await using var site = await TestSite.StartAsync();
        var (_, person, _) = await site.NewFacilitatorAsync();
        var company = await site.NewAccountAsync();
        using var visitor = site.NewVisitor();
        var moved = person with { Email = Facilitator.New().Email };
        await site.DecideAsync(await site.RequestAsync(visitor, company, moved), CaseReason.MeetsAll);

        await AfterHoldAsync(site);
        await site.DoDueWorkAsync();
        await visitor.ActivateAsync(await site.ActivationOfAsync(moved), "Mar#70707", "Otra respuesta mía");

        visitor.Text.ShouldContain("está activa");
        await visitor.SignInAsync(person, "Mar#70707");
        visitor.Text.ShouldContain(moved.Email);
    }

    [Fact]
    public async Task A_link_that_is_sent_again_works_though_an_account_began_since_the_grant()
    {
        await using var site = await TestSite.StartAsync();
        var (one, two) = (await site.NewAccountAsync(), await site.NewAccountAsync());
        var person = Facilitator.New();
        var moved = person with { Email = Facilitator.New().Email };
        using var visitor = site.NewVisitor();
        var first = await site.RequestAsync(visitor, one, person);
        var second = await site.RequestAsync(visitor, two, moved);
        await site.DecideAsync(second, CaseReason.MeetsAll); // Nobody has an account yet.
        var before = await site.ActivationOfAsync(moved);
        await site.DecideAsync(first, CaseReason.MeetsAll);
        await visitor.ActivateAsync(await site.ActivationOfAsync(person));
        visitor.Text.ShouldContain("está activa");

        await SendAgainAsync(site, two, second);
        (await site.Tools.WaitForLetterAsync(person.Email, "otro correo")).Text.ShouldContain("/aviso/no-fui-yo/");
        await visitor.OpenAsync(before);
        visitor.Text.ShouldContain("El enlace ya fue usado, venció o aún no se puede usar");
        await AfterHoldAsync(site);
        await site.DoDueWorkAsync();
        await visitor.ActivateAsync(await OtherLinkAsync(site, moved, before), "Mar#70707", "Otra respuesta mía");

        visitor.Text.ShouldContain("está activa");
        await visitor.SignInAsync(person, "Mar#70707");
        visitor.Text.ShouldContain(moved.Email);
        visitor.Text.ShouldContain(two.RazonSocial);
    }

    [Fact]
    public async Task A_link_that_is_sent_again_works_though_the_clave_was_changed_since_the_grant_and_the_hold_begins_anew()
    {
        await using var site = await TestSite.StartAsync();
        var (one, person, first) = await site.NewFacilitatorAsync();
        var active = await site.ActivationOfAsync(person);
        var two = await site.NewAccountAsync();
        using var visitor = site.NewVisitor();
        var moved = person with { Email = Facilitator.New().Email };
        var second = await site.RequestAsync(visitor, two, moved);
        await site.DecideAsync(second, CaseReason.MeetsAll);
        await SendAgainAsync(site, one, first);
        await site.DoDueWorkAsync();
        await visitor.ActivateAsync(await OtherLinkAsync(site, person, active), "Mar#70707", "Otra respuesta mía");
        visitor.Text.ShouldContain("está activa");

        await AfterHoldAsync(site);
        await SendAgainAsync(site, two, second);
        await site.DoDueWorkAsync();
        var held = (await site.Tools.LettersToAsync(moved.Email)).Count(IsActivation);
        await AfterHoldAsync(site);
        await site.DoDueWorkAsync();

        var links = (await site.Tools.LettersToAsync(moved.Email)).Where(IsActivation).ToList();
        links.Count.ShouldBe(held + 1, "it waited for the hold once more");
        (await site.Tools.LettersToAsync(person.Email))
            .Count(letter => letter.Subject.Contains("otro correo", StringComparison.Ordinal))
            .ShouldBe(2);
        foreach (var link in links.Select(letter => PathIn(letter.Text, Activations.Path)).Distinct())
        {
            await visitor.OpenAsync(link);
            if (!visitor.Text.Contains("El enlace ya fue usado", StringComparison.Ordinal))
            {
                await visitor.ActivateAsync(link, "Sol#80808", "Una tercera respuesta");
                break;
            }
        }

        visitor.Text.ShouldContain("está activa");
        await visitor.SignInAsync(person, "Sol#80808");
        visitor.Text.ShouldContain(moved.Email);
    }

    [Fact]
    public async Task A_link_ends_after_72_hours_and_another_one_is_sent()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.NewAccountAsync();
        var person = Facilitator.New();
        using var visitor = site.NewVisitor();
        var request = await site.RequestAsync(visitor, company, person);
        await site.DecideAsync(request, CaseReason.MeetsAll);
        var link = await site.ActivationOfAsync(person);

        await site.Tools.AdvanceAsync("72:00:01");
        await visitor.OpenAsync(link);
        visitor.Text.ShouldContain("venció");
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        await visitor.OpenAsync($"/mi-cuenta/solicitudes/{request:N}");
        await visitor.PressAsync("Enviar enlace de activación");
        await site.DoDueWorkAsync();
        var letters = await site.Tools.LettersToAsync(person.Email);
        var fresh = PathIn(
            letters.First(letter => letter.Subject.Contains("Active", StringComparison.Ordinal)).Text,
            Activations.Path
        );
        fresh.ShouldNotBe(link);
        await visitor.ActivateAsync(fresh);
        visitor.Text.ShouldContain("está activa");
    }

    // An hour past the hold, which weekends and holidays lengthen.
    private static Task AfterHoldAsync(TestSite site)
    {
        var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var wait = AddressHold.EndsAt(now, TimeSpan.FromHours(72)) - now + TimeSpan.FromHours(1);
        return site.Tools.AdvanceAsync($"{Math.Ceiling(wait.TotalHours):F0}:00:00");
    }

    private static string PathIn(string text, string start) =>
        text[text.IndexOf(start, StringComparison.Ordinal)..].Split((char[]?)null)[0];

    private static bool IsActivation(Letter letter) => letter.Subject.Contains("Active", StringComparison.Ordinal);

    private static async Task SendAgainAsync(TestSite site, Company company, Guid request)
    {
        using var visitor = site.NewVisitor();
        await PressAgainAsync(visitor, company, request);
        visitor.Text.ShouldContain("Enviamos el enlace");
    }

    private static async Task PressAgainAsync(Visitor visitor, Company company, Guid request)
    {
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        await visitor.OpenAsync($"/mi-cuenta/solicitudes/{request:N}");
        await visitor.PressAsync("Enviar enlace de activación");
    }

    private Task<string> OtherLinkAsync(Facilitator person, string former) => OtherLinkAsync(Site, person, former);

    private static async Task<string> OtherLinkAsync(TestSite site, Facilitator person, string former)
    {
        for (var i = 0; i < 100; i++)
        {
            var links = (await site.Tools.LettersToAsync(person.Email))
                .Where(IsActivation)
                .Select(letter => PathIn(letter.Text, Activations.Path));
            if (links.FirstOrDefault(link => link != former) is { } found)
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }

        throw new TimeoutException("No other link came.");
    }

    private static Dictionary<string, string> Filled(Visitor visitor)
    {
        var form = visitor
            .Page.QuerySelectorAll("form")
            .First(one => one.TextContent.Contains("Activar mi", StringComparison.Ordinal));
        var fields = visitor.FieldsOf(form);
        (fields["Pregunta"], fields["Respuesta"]) = ("4", Facilitator.OwnAnswer);
        (fields["Clave"], fields["ClaveRepetida"]) = (Journeys.Clave, Journeys.Clave);
        return fields;
    }

    private static async Task PostAsync(Visitor visitor, string link, Dictionary<string, string> fields)
    {
        using var body = new FormUrlEncodedContent(fields);
        using var answer = await visitor.SendRawAsync(HttpMethod.Post, link, body);
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable);
    }

    private static async Task RecoverAsync(Visitor visitor, Facilitator person, string answer)
    {
        await visitor.OpenAsync("/facilitador-extranjero/recuperar");
        await visitor.NameDocument(person).PressAsync("Validar");
        await visitor.AnswerAsync(answer);
        visitor.Text.ShouldContain("Su clave Sence será enviada a su e-Mail registrado");
    }

    private async Task EndAsync(Company company, Guid request)
    {
        using var visitor = Site.NewVisitor();
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        await visitor.OpenAsync($"/mi-cuenta/solicitudes/{request:N}");
        await visitor.PressAsync("Terminar la habilitación");
        visitor.Text.ShouldContain("La habilitación terminó");
    }

    private async Task<Guid> AddGrantAsync(Facilitator person)
    {
        var account = (await AccountsOfAsync(person))[0].Id;
        var now = TimeProvider.System.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await Site.InStoreAsync(async store =>
        {
            var session = await store
                .Set<Session>()
                .Where(row => row.AccountId == account && row.EndedAt == null)
                .OrderByDescending(row => row.Id)
                .FirstAsync();
            store.Add(
                new PlatformGrant
                {
                    Id = id,
                    AccountId = account,
                    SessionId = session.Id,
                    PlatformId = Guid.Empty,
                    Sid = "prueba",
                    CreatedAt = now,
                }
            );
            return await store.SaveChangesAsync();
        });
        return id;
    }

    private Task<PlatformGrant> GrantAsync(Guid id) =>
        Site.InStoreAsync(store => store.Set<PlatformGrant>().AsNoTracking().SingleAsync(row => row.Id == id));

    private Task<StoredCase> RowAsync(Guid request) =>
        Site.InStoreAsync(store => store.Set<StoredCase>().AsNoTracking().SingleAsync(row => row.Id == request));

    private Task<List<Account>> AccountsOfAsync(Facilitator person) =>
        Site.InStoreAsync(async store =>
        {
            await using var scope = Site.Services.CreateAsyncScope();
            var finder = scope.ServiceProvider.GetRequiredService<AccountFinder>();
            return await finder.Of(person.Identifier()).AsNoTracking().ToListAsync();
        });

    private async Task<List<FacilitatorLink>> LinksOfAsync(Facilitator person)
    {
        var id = (await AccountsOfAsync(person))[0].Id;
        return await Site.InStoreAsync(store =>
            store.Set<FacilitatorLink>().AsNoTracking().Where(link => link.AccountId == id).ToListAsync()
        );
    }

    private async Task SetStandingAsync(Company company, AccountStanding standing)
    {
        var id = (await Site.AccountOfAsync(company))!.Id;
        await Site.InStoreAsync(store =>
            store
                .Set<Account>()
                .Where(account => account.Id == id)
                .ExecuteUpdateAsync(update => update.SetProperty(account => account.Standing, standing))
        );
    }

    private async Task RefreshAsync()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<FacilitatorLinks>()
            .RefreshStandingsAsync(CancellationToken.None);
    }
}
