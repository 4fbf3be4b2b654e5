using System.Net;
using ClaveSence.Domain;
using ClaveSence.Domain.Office;
using ClaveSence.Tests.Cases;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Recovery;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Chapters.Privacy.Copy;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Proposals;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Office;

/// <summary>The help desk: nothing before the caller is verified, no clave ever, and the owner reads all of it (threats ).</summary>
public sealed class CallTests(SharedSite shared)
{
    private async Task<HttpStatusCode> SendAgainAsync(TestOfficer officer, Guid letter)
    {
        await officer.Browser.OpenAsync(OfficeJourneys.Account);
        var form = officer.Browser.FieldsOf(
            officer
                .Browser.Page.QuerySelectorAll("main form")
                .First(one => one.TextContent.Contains("Terminar", StringComparison.Ordinal))
        );
        form["Carta"] = letter.ToString();
        using var body = new FormUrlEncodedContent(form);
        using var answer = await officer.Browser.SendRawAsync(
            HttpMethod.Post,
            $"{OfficeJourneys.Account}?handler=Reenviar",
            body
        );
        return answer.StatusCode;
    }

    private async Task<Guid> NewDeadLetterAsync(Company company)
    {
        var account = (await Site.AccountOfAsync(company))!.Id;
        await using var scope = Site.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        await using var transaction = await store.Database.BeginTransactionAsync(CancellationToken.None);
        var letter = new PlatformLetter("Prueba", "prueba", PlatformAct.Changed, TimeProvider.System.GetUtcNow());
        var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
        var mail = outbox.Add(store, letter, EmailAddress.Parse(company.Email), account);
        await store.SaveChangesAsync(CancellationToken.None);
        await store
            .Set<OutgoingMail>()
            .Where(row => row.Id == mail.Id)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.DeadAt, mail.CreatedAt));
        await transaction.CommitAsync(CancellationToken.None);
        return mail.Id;
    }

    private Task<OutgoingMail> LetterAsync(Guid id) =>
        Site.InStoreAsync(store => store.Set<OutgoingMail>().AsNoTracking().SingleAsync(mail => mail.Id == id));

    private TestSite Site => shared.Site;

    [Fact]
    public async Task Nothing_of_the_account_is_shown_before_the_caller_is_verified()
    {
        var company = await Site.NewAccountAsync();
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        await BeginAsync(officer, company.Rut);
        officer.Browser.At.AbsolutePath.ShouldBe("/oficina/llamadas/verificar");
        officer.Browser.Html.ShouldNotContain(company.RazonSocial);
        officer.Browser.Html.ShouldNotContain(company.Email);
        (await officer.Browser.OpenAsync(OfficeJourneys.Account)).At.AbsolutePath.ShouldBe(
            "/oficina/llamadas/verificar"
        );
        (await officer.Browser.OpenAsync("/oficina/llamadas/proponer?que=Block")).At.AbsolutePath.ShouldBe(
            "/oficina/llamadas/verificar"
        );
    }

    [Fact]
    public async Task A_form_of_one_call_proposes_nothing_for_the_account_of_another()
    {
        var (one, other) = (await Site.NewAccountAsync(), await Site.NewAccountAsync());
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        await officer.TakeCallAsync(Site, one);
        await officer.Browser.OpenAsync("/oficina/llamadas/proponer?que=Block");
        var form = officer.Browser.FieldsOf(officer.Browser.Page.QuerySelector("main form")!);
        (form["Motivo"], form["Nota"]) = (nameof(ProposalReason.OwnerAsked), "Lo pidió.");

        await officer.TakeCallAsync(Site, other); // In another tab.
        using var body = new FormUrlEncodedContent(form);
        using var answer = await officer.Browser.SendRawAsync(
            HttpMethod.Post,
            "/oficina/llamadas/proponer?que=Block",
            body
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe(OfficeJourneys.Account);
        foreach (var company in new[] { one, other })
        {
            var account = (await Site.AccountOfAsync(company))!.Id;
            (
                await Site.InStoreAsync(store => store.Set<Proposal>().CountAsync(row => row.AccountId == account))
            ).ShouldBe(0);
        }
    }

    [Fact]
    public async Task The_owner_reads_what_an_officer_did_and_not_where_they_sat()
    {
        var company = await Site.NewAccountAsync();
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        await officer.TakeCallAsync(Site, company);
        using var holder = await Site.SignedInAsync(company);

        await holder.OpenAsync("/mi-cuenta/actividad?Tipo=Office");
        holder.Text.ShouldContain("Un funcionario de SENCE vio los datos de su cuenta");
        holder.Html.ShouldNotContain("127.0.0.0/24");
        foreach (var handler in new[] { "Csv", "Json" })
        {
            using var answer = await holder.SendRawAsync(
                HttpMethod.Get,
                $"/mi-cuenta/actividad?Tipo=Office&handler={handler}"
            );
            var file = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            file.ShouldContain("vio los datos de su cuenta");
            file.ShouldNotContain("127.0.0.0/24");
            file.ShouldNotContain(officer.Id.ToString("N"));
        }

        var detail = (await Site.AuditAsync((await Site.AccountOfAsync(company))!.Id, Act.CallerVerified))[0];
        detail.ShouldBe($"code {officer.Id:N}");
        DetailWords.Of(Act.CallerVerified, detail).ShouldBe("Código enviado al correo registrado");
    }

    [Fact]
    public async Task A_letter_that_is_sent_again_is_noted_with_account_letter_and_officer()
    {
        var company = await Site.NewAccountAsync();
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        await officer.TakeCallAsync(Site, company);
        var account = (await Site.AccountOfAsync(company))!.Id;
        var letter = await Site.InStoreAsync(store =>
            store.Set<OutgoingMail>().Where(row => row.AccountId == account).Select(row => row.Id).FirstAsync()
        );

        await SendAgainAsync(officer, letter);

        (await Site.AuditAsync(account, Act.OfficeRead)).ShouldContain($"letter-again {letter:N} {officer.Id:N}");
    }

    [Fact]
    public async Task Only_a_letter_of_the_calls_account_is_sent_again()
    {
        var (company, other) = (await Site.NewAccountAsync(), await Site.NewAccountAsync());
        var (theirs, anothers) = (await NewDeadLetterAsync(company), await NewDeadLetterAsync(other));
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        await officer.TakeCallAsync(Site, company);

        (await SendAgainAsync(officer, anothers)).ShouldBe(HttpStatusCode.OK, "the page says no");
        (await LetterAsync(anothers)).DeadAt.ShouldNotBeNull();
        (await SendAgainAsync(officer, theirs)).ShouldBe(HttpStatusCode.Redirect);
        (await LetterAsync(theirs)).DeadAt.ShouldBeNull();
    }

    [Fact]
    public async Task Whether_there_is_an_account_does_not_show_either()
    {
        var (known, unknown) = (await Site.NewAccountAsync(), await Site.Tools.NewCompanyAsync());
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        List<string> seen = [];
        foreach (var company in new[] { known, unknown })
        {
            await BeginAsync(officer, company.Rut);
            await officer.Browser.PressAsync("Enviar código");
            seen.Add(officer.Browser.Text.Replace(Rut.Parse(company.Rut).Display, "RUT", StringComparison.Ordinal));
            await officer.Browser.Type("Código que le leen", "000000").PressAsync("Verificar");
            officer.Browser.Alert.ShouldContain("No coincide");
        }

        seen[0].ShouldBe(seen[1]);
    }

    [Fact]
    public async Task The_code_of_the_letter_verifies_and_the_owner_reads_it_in_plain_words()
    {
        var company = await Site.NewAccountAsync();
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        await officer.TakeCallAsync(Site, company);
        officer.Browser.At.AbsolutePath.ShouldBe(OfficeJourneys.Account);
        officer.Browser.Text.ShouldContain(company.RazonSocial);
        officer.Browser.Html.ShouldNotContain(company.Email); // Masked, after all.

        using var holder = await Site.SignedInAsync(company);
        await holder.OpenAsync("/mi-cuenta/actividad?Tipo=Office");
        holder.Text.ShouldContain("Un funcionario de SENCE buscó su cuenta");
        holder.Text.ShouldContain("La mesa de ayuda verificó la identidad de quien llamó");
        holder.Text.ShouldContain("Un funcionario de SENCE vio los datos de su cuenta");
        holder.Html.ShouldNotContain(officer.Id.ToString("N"));
    }

    [Fact]
    public async Task The_card_verifies_when_the_registries_say_so_and_not_otherwise()
    {
        var company = await Site.NewAccountAsync();
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        await BeginAsync(officer, company.Rut);
        await CardAsync(officer, company, "A000000001");
        officer.Browser.Alert.ShouldContain("No coincide");
        await CardAsync(officer, company, company.Serial);
        officer.Browser.At.AbsolutePath.ShouldBe(OfficeJourneys.Account);
        var account = (await Site.AccountOfAsync(company))!;
        (await Site.AuditAsync(account.Id, Act.CallerRefused)).ShouldBe([$"card {officer.Id:N}"]);
        (await Site.AuditAsync(account.Id, Act.CallerVerified)).ShouldBe([$"card {officer.Id:N}"]);
    }

    [Fact]
    public async Task Codes_are_guessed_five_times_and_no_more()
    {
        var company = await Site.NewAccountAsync();
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        await BeginAsync(officer, company.Rut);
        await officer.Browser.PressAsync("Enviar código");
        var right = (await Site.Tools.WaitForLetterAsync(company.Email, "Código para la mesa de ayuda")).Code;
        for (var i = 0; i < 5; i++)
        {
            await officer
                .Browser.Type("Código que le leen", right == "111111" ? "222222" : "111111")
                .PressAsync("Verificar");
            officer.Browser.Status.ShouldBe(HttpStatusCode.OK);
        }

        await officer.Browser.Type("Código que le leen", right).PressAsync("Verificar");
        officer.Browser.Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_recovery_goes_to_the_stored_mailbox_and_the_officer_sees_nothing_of_it()
    {
        var company = await Site.NewAccountAsync();
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        await officer.TakeCallAsync(Site, company);
        await officer.Browser.PressAsync("Iniciar recuperación");
        officer.Browser.Text.ShouldContain("La recuperación comenzó");
        await Site.DoDueWorkAsync();
        var letter = await Site.Tools.WaitForLetterAsync(company.Email, "provisional");
        letter.Provisional.ShouldNotBeEmpty();
        await officer.Browser.OpenAsync(OfficeJourneys.Account);
        officer.Browser.Html.ShouldNotContain(letter.Provisional);
        officer.Browser.Text.ShouldContain("Clave Sence provisional");
    }

    [Fact]
    public async Task A_facilitators_link_that_is_sent_again_takes_the_power_of_the_earlier_one_and_is_told_to_both_owners()
    {
        var (company, person, request) = await Site.NewFacilitatorAsync();
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        await TakeCallAsync(Site, officer, person);
        List<string> links = [await Site.ActivationOfAsync(person)];
        for (var round = 0; round < 2; round++)
        {
            await officer.Browser.OpenAsync(OfficeJourneys.Account);
            await officer.Browser.PressAsync("Iniciar recuperación");
            officer.Browser.Text.ShouldContain("La recuperación comenzó");
            await Site.DoDueWorkAsync();
            links.Add((await LinksToAsync(Site, person)).Except(links).ShouldHaveSingleItem());
            officer.Browser.Html.ShouldNotContain(links[^1]);
        }

        using var facilitator = Site.NewVisitor();
        await facilitator.OpenAsync(links[1]);
        facilitator.Text.ShouldContain("El enlace ya fue usado, venció o aún no se puede usar");
        await facilitator.ActivateAsync(links[2], "Mar#70707", "Otra respuesta mía");
        facilitator.Text.ShouldContain("está activa");
        await facilitator.SignInAsync(person, "Mar#70707");
        await facilitator.OpenAsync("/mi-cuenta/actividad?Tipo=Office");
        facilitator.Text.ShouldContain("La mesa de ayuda inició la recuperación de su Clave Sence");
        facilitator.Html.ShouldNotContain(officer.Id.ToString("N"));
        using var holder = await Site.SignedInAsync(company);
        await holder.OpenAsync("/mi-cuenta/actividad");
        holder.Text.ShouldContain("Se envió otra vez el enlace de activación");

        var did = $"{nameof(ViewPurpose.CallerHelp)} {officer.Id:N}";
        (await Site.AuditAsync(await AccountOfAsync(Site, person), Act.OfficeRecoveryStarted)).ShouldBe([did, did]);
        var number = StoredCase.NumberOf(request);
        (await Site.AuditAsync((await Site.AccountOfAsync(company))!.Id, Act.ActivationSent)).ShouldBe([
            number,
            number,
        ]);
    }

    [Fact]
    public async Task A_facilitators_link_is_not_sent_again_without_the_record_of_who_did_it()
    {
        await using var site = await TestSite.StartAsync();
        var (company, person, _) = await site.NewFacilitatorAsync();
        using var officer = await site.NewOfficerAsync(OfficerRole.Helpdesk);
        var used = await site.ActivationOfAsync(person);
        await TakeCallAsync(site, officer, person);
        await officer.Browser.PressAsync("Iniciar recuperación");
        await site.DoDueWorkAsync();
        var before = await LinksToAsync(site, person);
        await officer.Browser.OpenAsync(OfficeJourneys.Account);

        await RefuseRecordAsync(site);
        await officer.Browser.PressAsync("Iniciar recuperación");

        officer.Browser.Status.ShouldBe(HttpStatusCode.InternalServerError);
        await site.DoDueWorkAsync();
        (await LinksToAsync(site, person)).ShouldBe(before);
        var account = (await site.AccountOfAsync(company))!.Id;
        (await site.AuditAsync(account, Act.ActivationSent)).Count.ShouldBe(1);
        using var facilitator = site.NewVisitor();
        await facilitator.ActivateAsync(before.Except([used]).Single(), "Mar#70707", "Otra respuesta mía");
        facilitator.Text.ShouldContain("está activa", customMessage: "the earlier link lives");
    }

    [Fact]
    public async Task Without_a_caller_only_an_administrator_looks_and_the_purpose_is_kept()
    {
        var company = await Site.NewAccountAsync();
        using var helpdesk = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        await BeginAsync(helpdesk, company.Rut, "Orden de un tribunal o autoridad");
        helpdesk.Browser.Alert.ShouldContain("solo la administración");
        using var administrator = await Site.NewOfficerAsync(OfficerRole.Administrator);
        await BeginAsync(administrator, company.Rut, "Orden de un tribunal o autoridad");
        administrator.Browser.At.AbsolutePath.ShouldBe(OfficeJourneys.Account);
        var account = (await Site.AccountOfAsync(company))!;
        (await Site.AuditAsync(account.Id, Act.OfficeSearched)).ShouldBe([$"AuthorityOrder {administrator.Id:N}"]);
    }

    [Fact]
    public async Task Another_officers_call_does_not_exist()
    {
        var company = await Site.NewAccountAsync();
        using var first = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        using var second = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        await first.TakeCallAsync(Site, company);
        var stolen = first.Browser.Cookies.GetCookies(Site.Address)["cs_llamada"]!;
        second.Browser.Cookies.Add(Site.Address, new Cookie(stolen.Name, stolen.Value));
        (await second.Browser.OpenAsync(OfficeJourneys.Account)).At.AbsolutePath.ShouldBe(OfficeJourneys.Calls);
        second.Browser.Html.ShouldNotContain(company.RazonSocial);
    }

    private static async Task BeginAsync(TestOfficer officer, string rut, string purpose = "Ayuda a quien llama")
    {
        await officer.Browser.OpenAsync(OfficeJourneys.Calls);
        await officer
            .Browser.Choose("Tipo de cuenta", "Persona Jurídica")
            .Type("Identificador", rut)
            .Choose("Finalidad", purpose)
            .PressAsync("Comenzar");
    }

    private static async Task TakeCallAsync(TestSite site, TestOfficer officer, Facilitator person)
    {
        await officer.Browser.OpenAsync(OfficeJourneys.Calls);
        await officer
            .Browser.Choose("Tipo de cuenta", "Facilitador Extranjero")
            .Type("Identificador", $"PE-Passport-{person.Number}")
            .Choose("Finalidad", "Ayuda a quien llama")
            .PressAsync("Comenzar");
        await officer.Browser.PressAsync("Enviar código");
        var letter = await site.Tools.WaitForLetterAsync(person.Email, "Código para la mesa de ayuda");
        await officer.Browser.Type("Código que le leen", letter.Code).PressAsync("Verificar");
        officer.Browser.At.AbsolutePath.ShouldBe(OfficeJourneys.Account);
    }

    private static async Task<IReadOnlyList<string>> LinksToAsync(TestSite site, Facilitator person) =>
        [
            .. (await site.Tools.LettersToAsync(person.Email))
                .Select(letter => letter.PathBelow(Activations.Path))
                .OfType<string>()
                .Distinct(),
        ];

    private static async Task<Guid> AccountOfAsync(TestSite site, Facilitator person)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var finder = scope.ServiceProvider.GetRequiredService<AccountFinder>();
        return (await finder.FindAsync(person.Identifier(), CancellationToken.None))!.Id;
    }

    // As a death between the two would leave it: what comes before the record is done, the record is not.
    private static Task<int> RefuseRecordAsync(TestSite site) =>
        site.InStoreAsync(store =>
            store.Database.ExecuteSqlRawAsync(
                TestStore.IsPostgres
                    ? "ALTER TABLE audit_event ADD CONSTRAINT ck_refused CHECK (act <> 'OfficeRecoveryStarted') NOT VALID"
                    : "CREATE TRIGGER refused BEFORE INSERT ON audit_event WHEN NEW.act = 'OfficeRecoveryStarted' BEGIN SELECT RAISE(ABORT, 'refused'); END"
            )
        );

    private static Task<Visitor> CardAsync(TestOfficer officer, Company company, string serial) =>
        officer
            .Browser.Type("Rut Representante Legal", company.Representative)
            .Type("Número de serie cédula de identidad", serial)
            .PressAsync("Comprobar");
}
