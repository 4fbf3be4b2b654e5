using System.Globalization;
using System.Text.RegularExpressions;
using ClaveSence.Domain;
using ClaveSence.Domain.Calendar;
using ClaveSence.Domain.Office;
using ClaveSence.Tests.Architecture;
using ClaveSence.Tests.Cases;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Officers.Watch;
using ClaveSence.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Office;

/// <summary>Officers are watched: a canary that is looked at is told at once, and each week how much everybody looked at (threats A-03).</summary>
public sealed class WatchTests
{
    private const string Watcher = "proteccion.datos@ejemplo.cl";
    private const string Order = "Orden de un tribunal o autoridad";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_canary_that_is_looked_at_is_told_once_an_hour_and_the_officer_sees_no_difference()
    {
        await using var store = await StoreTemplate.CopyAsync();
        var (canary, other) = await CompaniesAsync(store);
        await using var site = await TestSite.StartAsync(Settings(canary), store: store);
        using var officer = await site.NewOfficerAsync(OfficerRole.Administrator);
        await StayInHourAsync(site);

        var usual = await LookAsync(officer, other);
        (await ToldAsync(site)).ShouldBeEmpty();
        (await LookAsync(officer, canary)).ShouldBe(usual);
        var letter = await site.Tools.WaitForLetterAsync(Watcher, "cuenta señuelo");
        letter.Text.ShouldContain($"Funcionario: {await NameOfAsync(site, officer)} ({Rut.Parse(officer.Run)})");
        letter.Text.ShouldContain($"Cuenta señuelo: persona-juridica:{Rut.Parse(canary.Rut)}");
        letter.Text.ShouldContain("Qué miró: Búsqueda de una cuenta");
        letter.Text.ShouldNotContain(canary.RazonSocial);

        await LookAsync(officer, canary);
        var told = (await ToldAsync(site)).ShouldHaveSingleItem();
        told.AccountId.ShouldBeNull("it would stand among the account's letters");
        told.Priority.ShouldBe(MailPriority.Awaited);

        await site.Tools.AdvanceAsync("01:00:00");
        await SignInAgainAsync(site, officer);
        await LookAsync(officer, canary);
        (await ToldAsync(site)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Looking_a_canary_up_is_told_though_nothing_of_it_is_shown()
    {
        await using var store = await StoreTemplate.CopyAsync();
        var (canary, other) = await CompaniesAsync(store);
        await using var site = await TestSite.StartAsync(Settings(canary), store: store);
        using var officer = await site.NewOfficerAsync(OfficerRole.Helpdesk);

        await BeginAsync(officer, other, "Ayuda a quien llama");
        (await ToldAsync(site)).ShouldBeEmpty();
        await BeginAsync(officer, canary, "Ayuda a quien llama");
        officer.Browser.At.AbsolutePath.ShouldBe("/oficina/llamadas/verificar");
        officer.Browser.Html.ShouldNotContain(canary.RazonSocial);
        (await ToldAsync(site)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_canary_looked_for_among_requests_or_in_the_audit_is_told_and_no_officer_sees_that_it_was()
    {
        await using var store = await StoreTemplate.CopyAsync();
        var (canary, other) = await CompaniesAsync(store);
        await using var site = await TestSite.StartAsync(Settings(canary), store: store);
        using var reviewer = await site.NewOfficerAsync(OfficerRole.Reviewer);
        using var auditor = await site.NewOfficerAsync(OfficerRole.Auditor);
        await reviewer.Browser.OpenAsync($"{OfficeJourneys.Cases}?Empresa={other.Rut}");
        (await ToldAsync(site)).ShouldBeEmpty();

        await reviewer.Browser.OpenAsync($"{OfficeJourneys.Cases}?Empresa={canary.Rut}");
        (await ToldAsync(site)).Count.ShouldBe(1);
        var account = (await site.AccountOfAsync(canary))!.Id;
        await auditor.Browser.OpenAsync($"/oficina/auditoria?Cuenta={account}");
        var told = await ToldAsync(site);
        told.Count.ShouldBe(2);

        await site.InStoreAsync(rows =>
            rows.Set<OutgoingMail>()
                .Where(mail => mail.Letter == "CanarySeen")
                .ExecuteUpdateAsync(
                    update =>
                        update
                            .SetProperty(mail => mail.DeadAt, told[0].CreatedAt)
                            .SetProperty(mail => mail.SentAt, (DateTimeOffset?)null)
                            .SetProperty(mail => mail.PayloadSealed, new byte[] { 1 }),
                    Ct
                )
        );
        using var helpdesk = await site.NewOfficerAsync(OfficerRole.Helpdesk);
        await helpdesk.Browser.OpenAsync("/oficina/correo");
        helpdesk.Browser.Text.ShouldNotContain("protección de datos");
    }

    [Fact]
    public async Task A_canary_among_the_requests_that_are_listed_or_taken_along_is_told_and_every_owner_reads_of_the_file()
    {
        await using var store = await StoreTemplate.CopyAsync();
        var (canary, other) = await CompaniesAsync(store);
        await using var site = await TestSite.StartAsync(Settings(canary), store: store);
        using var visitor = site.NewVisitor();
        await site.RequestAsync(visitor, canary, Facilitator.New());
        await site.RequestAsync(visitor, other, Facilitator.New());
        await site.RequestAsync(visitor, other, Facilitator.New());
        using var first = await site.NewOfficerAsync(OfficerRole.Reviewer);
        using var second = await site.NewOfficerAsync(OfficerRole.Reviewer);
        var (bait, owner) = ((await site.AccountOfAsync(canary))!.Id, (await site.AccountOfAsync(other))!.Id);

        await first.Browser.OpenAsync($"{OfficeJourneys.Cases}?Estado=InReview");
        (await ToldAsync(site)).ShouldBeEmpty();
        await first.Browser.OpenAsync(OfficeJourneys.Cases);
        first.Browser.Text.ShouldContain(canary.RazonSocial);
        (await ToldAsync(site)).Count.ShouldBe(1);
        (await site.AuditAsync(owner, Act.OfficeRead)).ShouldBeEmpty("a list on the screen is nobody's line");

        await second.Browser.OpenAsync($"{OfficeJourneys.Cases}?Empresa={other.Rut}");
        await second.Browser.PressAsync("Descargar CSV");
        (await ToldAsync(site)).Count.ShouldBe(1, "the canary is not in this file");
        (await site.AuditAsync(owner, Act.OfficeRead)).ShouldBe([$"queue {second.Id:N}", $"queue-file {second.Id:N}"]);
        await second.Browser.OpenAsync($"{OfficeJourneys.Cases}?Estado=InReview");
        await second.Browser.SendAsync(
            HttpMethod.Post,
            new(site.Address, $"{OfficeJourneys.Cases}?handler=Descargar"),
            new Dictionary<string, string>(second.Browser.AntiforgeryField()) { ["Estado"] = "Submitted" }
        );
        second.Browser.Headers["Content-Type"].ShouldStartWith("text/csv");
        second.Browser.Html.ShouldContain(canary.RazonSocial);
        (await ToldAsync(site)).Count.ShouldBe(2);
        await site.DoDueWorkAsync();
        var letters = (await site.Tools.LettersToAsync(Watcher)).Select(letter => letter.Text).ToList();
        letters.ShouldContain(text => text.Contains("Qué miró: Descarga de la lista", StringComparison.Ordinal));

        var line = $"queue-file {second.Id:N}";
        (await site.AuditAsync(bait, Act.OfficeRead)).ShouldBe([line]);
        (await site.AuditAsync(owner, Act.OfficeRead)).Count(detail => detail == line).ShouldBe(2, "two files");
        using var holder = await site.SignedInAsync(other);
        await holder.OpenAsync("/mi-cuenta/actividad?Tipo=Office");
        holder.Text.ShouldContain("descargó una lista de solicitudes en la que está su empresa");
        holder.Html.ShouldNotContain(second.Id.ToString("N"));
    }

    [Fact]
    public void The_letters_that_the_office_does_not_list_are_named_as_they_are()
    {
        var now = TimeProvider.System.GetUtcNow();
        Web.Mail.Letter[] letters =
        [
            new CanarySeenLetter("", "", "", "", now),
            new OfficeWeekLetter(OfficeWeek.DueAt(now), [], null),
            new RightsDueLetter(0, 1, now),
        ];
        letters.Select(letter => letter.Name).ShouldBe(OfficeWatch.Letters);
    }

    [Fact]
    public async Task The_week_is_told_once_by_two_portals_with_names_of_officers_and_counts_alone()
    {
        await using var store = await StoreTemplate.CopyAsync();
        var (canary, other) = await CompaniesAsync(store);
        await using var one = await TestSite.StartAsync(Settings(canary), store: store);
        await using var two = await TestSite.StartAsync(Settings(canary), store: store);
        using var busy = await one.NewOfficerAsync(OfficerRole.Administrator, OfficerRole.Reviewer);
        using var idle = await one.NewOfficerAsync(OfficerRole.Auditor);
        var monday = MondayOf(ClockOf(one).GetUtcNow());
        await busy.Browser.OpenAsync(OfficeJourneys.Cases);
        await busy.Browser.PressAsync("Descargar CSV");
        busy.Browser.Headers["Content-Type"].ShouldStartWith("text/csv");
        await LookAsync(busy, canary);
        await LookAsync(busy, other);

        await BothToAsync(one, two, Santiago.At(monday.AddDays(7), new(7, 50)));
        (await ReportsAsync(one, monday)).ShouldBeEmpty();
        await BothToAsync(one, two, Santiago.At(monday.AddDays(7), new(8, 1)));
        await one.Tools.WaitForLetterAsync(Watcher, SubjectOf(monday));
        await BothToAsync(one, two, Santiago.At(monday.AddDays(9), new(12, 0)));

        var text = (await ReportsAsync(one, monday)).ShouldHaveSingleItem().Text;
        var (first, second) = (await NameOfAsync(one, busy), await NameOfAsync(one, idle));
        text.ShouldContain($"{first}: cuentas distintas 2; búsquedas 2; descargas 1; vistas ");
        text.ShouldContain("Datos de la cuenta 2");
        text.ShouldContain("Descarga de la lista de solicitudes 1");
        text.ShouldContain($"{second}: cuentas distintas 0; búsquedas 0; descargas 0; vistas ");
        text.IndexOf(first, StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf(second, StringComparison.Ordinal));
        text.ShouldContain($"persona-juridica:{Rut.Parse(canary.Rut)}: {first} 2");
        string[] holders =
        [
            canary.RazonSocial,
            canary.Email,
            other.RazonSocial,
            other.Email,
            $"{Rut.Parse(other.Rut)}",
        ];
        holders.ShouldAllBe(word => !text.Contains(word, StringComparison.OrdinalIgnoreCase));

        await BothToAsync(one, two, Santiago.At(monday.AddDays(14), new(8, 1)));
        var empty = await one.Tools.WaitForLetterAsync(Watcher, SubjectOf(monday.AddDays(7)));
        empty.Text.ShouldContain("ningún funcionario miró nada");
        empty.Text.ShouldContain("Nadie miró una cuenta señuelo.");
    }

    [Theory]
    [InlineData("2026-11-30T07:59:59-03:00", "2026-11-16", "office-week-2026-47")]
    [InlineData("2026-11-30T08:00:00-03:00", "2026-11-23", "office-week-2026-48")]
    [InlineData("2026-12-06T23:59:59-03:00", "2026-11-23", "office-week-2026-48")]
    [InlineData("2027-01-04T08:00:00-03:00", "2026-12-28", "office-week-2026-53")]
    [InlineData("2026-04-06T08:00:00-04:00", "2026-03-30", "office-week-2026-14")]
    public void A_week_is_due_from_the_monday_after_it_at_8_horas(string now, string monday, string key)
    {
        var week = OfficeWeek.DueAt(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        week.Monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(monday);
        week.Key.ShouldBe(key);
    }

    // That the start is refused in one line, StartTests say.
    [Theory]
    [InlineData("Office__WatchEmail", "Office:WatchEmail", "nadie")]
    [InlineData("Office__Canaries__0", "Office:Canaries:0", "76192083-9")]
    [InlineData("Office__Canaries__0", "Office:Canaries:0", "persona-juridica:76192083-8")]
    [InlineData("Office__Canaries__0", "Office:Canaries:0", "oficina:76192083-9")]
    [InlineData("Office__Canaries__0", "Office:Canaries:0", "facilitador-extranjero:PE-Passport-AB123456")]
    [InlineData("Office__Canaries__1", "Office:Canaries:1", "persona-natural:")]
    [InlineData("Office__Canaries__0", "Office:Canaries", "persona-juridica:76192083-9")]
    public void A_malformed_setting_is_refused_by_its_name(string named, string key, string value)
    {
        Dictionary<string, string?> settings = new() { ["Office:WatchEmail"] = Watcher, [key] = value };
        Should.Throw<StartRefusedException>(() => Read(settings)).Message.ShouldContain(named);
    }

    [Fact]
    public void Canaries_need_somebody_to_tell_and_both_may_be_left_out()
    {
        Dictionary<string, string?> settings = new() { ["Office:Canaries:0"] = "persona-juridica:76.192.083-9" };
        Should.Throw<StartRefusedException>(() => Read(settings)).Message.ShouldContain("Office__WatchEmail");

        settings["Office:WatchEmail"] = Watcher;
        Read(settings).Canaries.ShouldHaveSingleItem().Text.ShouldBe("76192083-9");
        Read([]).WatchEmail.ShouldBeNull();
        Read([]).Canaries.ShouldBeEmpty();
    }

    [Fact]
    public void Every_page_that_is_noted_has_words_in_the_report()
    {
        var words = SourceTree
            .Files("*.cs")
            .Where(file => file.Path.StartsWith("Chapters/Office/", StringComparison.Ordinal))
            .SelectMany(file => Regex.Matches(file.Text, """(?:NoteAsync\(\w+|officer, id), \$?"([a-z-]+)"""))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToList();

        words.Count.ShouldBeGreaterThan(15);
        words.Where(word => ViewWords.Of(word) == Web.Officers.Watch.Texts.ViewOther).ShouldBeEmpty();
    }

    // Made by a portal that is gone, so that the next one can be told of them when it starts.
    private static async Task<(Company Canary, Company Other)> CompaniesAsync(TestStore store)
    {
        await using var site = await TestSite.StartAsync(store: store);
        return (await site.NewAccountAsync(), await site.NewAccountAsync());
    }

    private static Dictionary<string, string?> Settings(Company canary) =>
        new() { ["Office:WatchEmail"] = Watcher, ["Office:Canaries:0"] = $"persona-juridica:{canary.Rut}" };

    private static OfficeOptions Read(Dictionary<string, string?> settings) =>
        OfficeOptions.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

    private static async Task BeginAsync(TestOfficer officer, Company company, string purpose)
    {
        await officer.Browser.OpenAsync(OfficeJourneys.Calls);
        await officer
            .Browser.Choose("Tipo de cuenta", "Persona Jurídica")
            .Type("Identificador", company.Rut)
            .Choose("Finalidad", purpose)
            .PressAsync("Comenzar");
    }

    // Looks an account up as an administrator may, and answers all of its page but the words of the account.
    private static async Task<string> LookAsync(TestOfficer officer, Company company)
    {
        await BeginAsync(officer, company, Order);
        officer.Browser.At.AbsolutePath.ShouldBe(OfficeJourneys.Account);
        officer.Browser.Text.ShouldContain(company.RazonSocial);
        return string.Join(
            '\n',
            officer
                .Browser.Page.QuerySelectorAll("main *")
                .Select(part =>
                    part.LocalName is "dd" || part.Id == "datos" || part.ChildElementCount > 0
                        ? part.LocalName
                        : $"{part.LocalName} {part.ClassName} {part.TextContent}"
                )
        );
    }

    private static async Task SignInAgainAsync(TestSite site, TestOfficer officer)
    {
        await site.ForgetStepAsync(officer.Id);
        await officer.Browser.EnterOfficeAsync(officer.Run, officer.Secret);
        officer.Browser.At.AbsolutePath.ShouldBe(OfficeJourneys.Desk);
    }

    // So that what follows lies within one hour of the clock; short enough for the session to last.
    private static async Task StayInHourAsync(TestSite site)
    {
        if (ClockOf(site).GetUtcNow().Minute >= 54)
        {
            await site.Tools.AdvanceAsync("00:06:30");
        }
    }

    private static Task<List<OutgoingMail>> ToldAsync(TestSite site) =>
        site.InStoreAsync(store =>
            store.Set<OutgoingMail>().AsNoTracking().Where(mail => mail.Letter == "CanarySeen").ToListAsync(Ct)
        );

    private static async Task<string> NameOfAsync(TestSite site, TestOfficer officer)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<OfficerBook>().NameOfAsync(officer.Id, Ct))!;
    }

    private static async Task<IReadOnlyList<Site.Letter>> ReportsAsync(TestSite site, DateOnly monday) =>
        [
            .. (await site.Tools.LettersToAsync(Watcher)).Where(letter =>
                letter.Subject.Contains(SubjectOf(monday), StringComparison.Ordinal)
            ),
        ];

    private static string SubjectOf(DateOnly monday) =>
        $"semana del {ChileTime.Written(monday)} al {ChileTime.Written(monday.AddDays(6))}";

    private static DateOnly MondayOf(DateTimeOffset now)
    {
        var today = Santiago.DateOf(now);
        return today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
    }

    // Both at once: whichever comes first tells. What is due has run, and its letters have left, when this answers.
    private static async Task BothToAsync(TestSite one, TestSite two, DateTimeOffset instant)
    {
        await Task.WhenAll(ToAsync(one, instant), ToAsync(two, instant));
        await one.DoDueWorkAsync();
        await two.DoDueWorkAsync();
    }

    private static Task ToAsync(TestSite site, DateTimeOffset instant)
    {
        var seconds = (long)Math.Ceiling((instant - ClockOf(site).GetUtcNow()).TotalSeconds);
        return site.Tools.AdvanceAsync($"PT{seconds}S");
    }

    private static TimeProvider ClockOf(TestSite site) => site.Services.GetRequiredService<TimeProvider>();
}
