using System.Net;
using ClaveSence.Domain;
using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Office;
using ClaveSence.Tests.Cases;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Chapters.Office.Cases;
using ClaveSence.Web.Files;
using ClaveSence.Web.Officers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Office;

/// <summary>Requests in the office: taken by one, decided by another, their documents seen under the owner's eyes.</summary>
public sealed class ReviewTests(SharedSite shared)
{
    private const string Granting = "La declaración, el documento y los datos están completos y coinciden.";

    private TestSite Site => shared.Site;

    [Fact]
    public async Task One_officer_reviews_another_approves_and_the_facilitator_signs_in()
    {
        var (company, person, request) = await NewRequestAsync();
        using var first = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        using var second = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        var page = $"{OfficeJourneys.Cases}/{request}";

        await first.Browser.OpenAsync($"{OfficeJourneys.Cases}?Empresa={company.Rut}");
        first.Browser.Text.ShouldContain(company.RazonSocial);
        await first.Browser.OpenAsync(page);
        await first.Browser.PressAsync("Tomar la solicitud");
        await first
            .Browser.Choose("Motivo", "La declaración, el documento y los datos están completos y coinciden.")
            .PressAsync("Proponer la decisión");
        first.Browser.Text.ShouldContain("La aprueba otro funcionario");

        await second.Browser.OpenAsync(page);
        await second.Browser.PressAsync("Aprobar la solicitud");
        second.Browser.Text.ShouldContain("La solicitud está decidida");

        using var facilitator = Site.NewVisitor();
        await facilitator.ActivateAsync(await Site.ActivationOfAsync(person));
        await facilitator.SignInAsync(person);
        facilitator.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task Of_two_officers_who_take_it_at_once_one_has_it_and_the_other_reads_so()
    {
        var (_, _, request) = await NewRequestAsync();
        using var first = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        using var second = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        var page = $"{OfficeJourneys.Cases}/{request}";
        await first.Browser.OpenAsync(page);
        await second.Browser.OpenAsync(page);
        await Task.WhenAll(
            first.Browser.PressAsync("Tomar la solicitud"),
            second.Browser.PressAsync("Tomar la solicitud")
        );
        TestOfficer[] both = [first, second];
        both.Count(one => one.Browser.Status == HttpStatusCode.OK).ShouldBe(1);
        var loser = both.Single(one => one.Browser.Status == HttpStatusCode.Conflict);
        loser.Browser.Alert.ShouldContain("Otro funcionario tomó esta solicitud antes");
        loser.Browser.Text.ShouldContain("La solicitud la tiene Oficial");
    }

    [Fact]
    public async Task Who_proposed_the_decision_does_not_make_it()
    {
        var (_, _, request) = await NewRequestAsync();
        using var first = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        var page = $"{OfficeJourneys.Cases}/{request}";
        await first.Browser.OpenAsync(page);
        await first.Browser.PressAsync("Tomar la solicitud");
        await first
            .Browser.Choose("Motivo", "El documento de identificación está vencido.")
            .PressAsync("Proponer la decisión");
        var token = first.Browser.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var body = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using var answer = await first.Browser.SendRawAsync(HttpMethod.Post, $"{page}?handler=Decidir", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(
            "la aprueba otro funcionario"
        );
    }

    [Fact]
    public async Task Neither_who_represented_the_company_when_it_asked_nor_who_does_now_decides()
    {
        var (company, _, request) = await NewRequestAsync();
        var next = await Site.ReplaceRepresentativeAsync(company);
        using var former = await Site.NewOfficerAsync(company.Representative, OfficerRole.Reviewer);
        using var present = await Site.NewOfficerAsync(next.Representative, OfficerRole.Reviewer);
        using var reviewer = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        TestOfficer[] own = [former, present];
        foreach (var officer in own)
        {
            await BarredAsync(officer, "Tomar");
        }

        await ProposeAsync(reviewer, request, Granting);
        foreach (var officer in own)
        {
            await BarredAsync(officer, "Decidir");
        }

        (await RowAsync(request)).State.ShouldBe(CaseState.Proposed);

        Task BarredAsync(TestOfficer officer, string step) =>
            StandsAsideAsync(officer, request, step, "es de una empresa que usted representa, o representaba");
    }

    [Fact]
    public async Task Whoever_made_the_decision_that_is_appealed_reads_that_others_review_it()
    {
        var (company, _, request) = await NewRequestAsync();
        using var first = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        using var second = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        using var other = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        await ProposeAsync(first, request, "El documento de identificación está vencido.");
        await second.Browser.OpenAsync($"{OfficeJourneys.Cases}/{request}");
        await second.Browser.PressAsync("Rechazar la solicitud");

        using var asking = await Site.NewVisitor().SignInAsync(company);
        await asking.OpenAsync($"/mi-cuenta/solicitudes/{request:N}");
        await asking
            .Type("Por qué debe reconsiderarse", "El pasaporte vence el próximo año.")
            .PressAsync("Pedir reconsideración");

        foreach (var decided in new[] { first, second })
        {
            await StandsAsideAsync(decided, request, "Tomar", "la revisan otros funcionarios");
        }

        await ProposeAsync(other, request, "La reconsideración mostró lo que faltaba.");
        await StandsAsideAsync(second, request, "Decidir", "la revisan otros funcionarios");
    }

    // No button for what would be refused, and the step itself is refused.
    private static async Task StandsAsideAsync(TestOfficer officer, Guid request, string step, string why)
    {
        var page = $"{OfficeJourneys.Cases}/{request}";
        await officer.Browser.OpenAsync(page);
        officer.Browser.Text.ShouldContain(why);
        officer.Browser.Page.QuerySelectorAll("main form").ShouldBeEmpty();
        await officer.Browser.OpenAsync("/oficina/seguridad");
        using var body = new FormUrlEncodedContent(officer.Browser.AntiforgeryField());
        using var answer = await officer.Browser.SendRawAsync(HttpMethod.Post, $"{page}?handler={step}", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(why);
    }

    [Fact]
    public async Task The_code_that_is_printed_on_the_declaration_stands_beside_the_one_that_came_back()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        await visitor.ProveForRequestAsync(company);
        var printed = FacilitatorJourneys.TextOf(await visitor.DownloadDeclarationAsync());
        await visitor.UploadDeclarationAsync();
        await visitor.DescribeAsync(Facilitator.New());
        await visitor.SubmitRequestAsync();
        var request = (await Site.CasesOfAsync(company))[^1].Id;
        var (_, _, other) = await NewRequestAsync();
        using var officer = await Site.NewOfficerAsync(OfficerRole.Reviewer);

        var shown = await CodeAsync(request);
        shown.ShouldMatch("^[0-9a-f]{16}$");
        Squeezed(printed).ShouldContain(Squeezed($"Código de los datos impresos: {shown}."));
        (await CodeAsync(other)).ShouldNotBe(shown);
        officer.Browser.Text.ShouldContain("no reemplaza las firmas");

        async Task<string> CodeAsync(Guid one)
        {
            await officer.Browser.OpenAsync($"{OfficeJourneys.Cases}/{one}");
            return officer.Browser.Page.QuerySelector("[data-testid=codigo]")!.TextContent;
        }

        static string Squeezed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
    }

    [Fact]
    public async Task The_button_decides_the_proposal_that_was_shown_and_no_other()
    {
        var (_, _, request) = await NewRequestAsync();
        using var first = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        using var second = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        using var third = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        var page = $"{OfficeJourneys.Cases}/{request}";
        await ProposeAsync(first, request, "El documento de identificación está vencido.");
        await second.Browser.OpenAsync(page);
        var refusing = second.Browser.FieldsOf(FormOf(second, "No estoy de acuerdo"));
        refusing["NotaDevolucion"] = "El documento vale.";
        await third.Browser.OpenAsync(page);
        await third.Browser.Type("Nota para quien revisó", "Está vigente.").PressAsync("No estoy de acuerdo");
        var stale = first.Browser.FieldsOf(FormOf(await AtAsync(first, page), "Proponer la decisión"));
        await ProposeAsync(first, request, Granting, taken: true);

        await second.Browser.PressAsync("Rechazar la solicitud");
        second.Browser.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Browser.Alert.ShouldContain("cambió entretanto");
        second.Browser.Text.ShouldContain("Aprobar la solicitud");
        (await PostAsync(second, $"{page}?handler=NoAcuerdo", refusing)).ShouldBe(HttpStatusCode.Conflict);
        (await RowAsync(request)).State.ShouldBe(CaseState.Proposed);
        stale["Motivo"] = nameof(CaseReason.MeetsAll);
        await third.Browser.OpenAsync(page);
        await third.Browser.Type("Nota para quien revisó", "Otra vez.").PressAsync("No estoy de acuerdo");
        (await PostAsync(first, $"{page}?handler=Proponer", stale)).ShouldBe(HttpStatusCode.Conflict);

        await ProposeAsync(first, request, Granting, taken: true);
        await second.Browser.OpenAsync(page);
        await second.Browser.PressAsync("Aprobar la solicitud");
        (await RowAsync(request)).State.ShouldBe(CaseState.Approved);
    }

    [Fact]
    public async Task Proposing_a_decision_asks_again_who_is_there()
    {
        var (_, _, request) = await NewRequestAsync();
        using var officer = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        await officer.Browser.OpenAsync($"{OfficeJourneys.Cases}/{request}");
        await officer.Browser.PressAsync("Tomar la solicitud");
        await Site.AgeProofAsync(officer);
        await Site.ForgetStepAsync(officer.Id);

        await officer.Browser.Choose("Motivo", Granting).Type("Nota", "Todo bien.").PressAsync("Proponer la decisión");
        officer.Browser.ErrorOf("Clave Sence").ShouldNotBeEmpty();
        (await RowAsync(request)).State.ShouldBe(CaseState.InReview);

        await officer
            .Browser.Type("Clave Sence", Journeys.Clave)
            .Type("Código de verificación", FactorJourneys.CodeOf(officer.Secret))
            .PressAsync("Proponer la decisión");
        (await RowAsync(request)).State.ShouldBe(CaseState.Proposed);
    }

    [Fact]
    public async Task Each_step_of_an_officer_is_one_record_with_the_officer_in_it()
    {
        var (company, _, request) = await NewRequestAsync();
        using var first = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        using var second = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        await ProposeAsync(first, request, Granting);
        await second.Browser.OpenAsync($"{OfficeJourneys.Cases}/{request}");
        await second.Browser.PressAsync("Aprobar la solicitud");

        var row = await RowAsync(request);
        (await Site.AuditAsync(row.AccountId, Act.CaseTaken)).ShouldBe([$"{row.Number} {first.Id:N}"]);
        (await Site.AuditAsync(row.AccountId, Act.CaseProposed)).ShouldBe([$"{row.Number} MeetsAll {first.Id:N}"]);
        (await Site.AuditAsync(row.AccountId, Act.CaseApproved)).ShouldBe([$"{row.Number} MeetsAll {second.Id:N}"]);
        using var holder = await Site.SignedInAsync(company);
        await holder.OpenAsync("/mi-cuenta/actividad?Tipo=Office");
        holder.Text.ShouldContain($"SENCE aprobó la solicitud N.º {row.Number}.");
        holder.Html.ShouldNotContain(second.Id.ToString("N"));
    }

    [Fact]
    public async Task What_an_officer_had_whom_the_command_line_ended_is_taken_by_another()
    {
        var (_, _, reviewed) = await NewRequestAsync();
        var (_, _, asked) = await NewRequestAsync();
        var (_, _, proposed) = await NewRequestAsync();
        using var officer = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        using var other = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        await officer.Browser.OpenAsync($"{OfficeJourneys.Cases}/{reviewed}");
        await officer.Browser.PressAsync("Tomar la solicitud");
        await officer.Browser.OpenAsync($"{OfficeJourneys.Cases}/{asked}");
        await officer.Browser.PressAsync("Tomar la solicitud");
        await officer.Browser.Tick("La Declaración Jurada completa y firmada").PressAsync("Pedir");
        await ProposeAsync(officer, proposed, Granting);

        await using (var scope = Site.Services.CreateAsyncScope())
        {
            var verb = scope.ServiceProvider.GetRequiredService<OfficerEndVerb>();
            (await verb.RunAsync(Rut.Parse(officer.Run), TestContext.Current.CancellationToken)).ShouldBeTrue();
        }

        await Site.DoDueWorkAsync();
        (await RowAsync(reviewed)).State.ShouldBe(CaseState.Submitted);
        (await RowAsync(asked)).State.ShouldBe(CaseState.MoreInformation);
        foreach (var request in new[] { reviewed, asked })
        {
            await other.Browser.OpenAsync($"{OfficeJourneys.Cases}/{request}");
            await other.Browser.PressAsync("Tomar la solicitud");
            (await RowAsync(request)).OfficerId.ShouldBe(other.Id);
        }

        await other.Browser.OpenAsync($"{OfficeJourneys.Cases}/{proposed}");
        await other.Browser.Type("Nota para quien revisó", "Falta el reverso.").PressAsync("No estoy de acuerdo");
        var back = await RowAsync(proposed);
        (back.State, back.OfficerId).ShouldBe((CaseState.Submitted, null));
    }

    [Fact]
    public async Task Nobody_grants_what_the_antivirus_has_not_answered_for()
    {
        var (_, _, request) = await NewRequestAsync();
        using var first = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        using var second = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        await ProposeAsync(first, request, Granting);
        foreach (var state in new[] { FileState.Rejected, FileState.Scanning })
        {
            await SetFilesAsync(request, state);
            await second.Browser.OpenAsync($"{OfficeJourneys.Cases}/{request}");
            await second.Browser.PressAsync("Aprobar la solicitud");
            second.Browser.Status.ShouldBe(HttpStatusCode.Conflict);
            second.Browser.Alert.ShouldContain("El antivirus todavía no responde por un documento");
        }

        await SetFilesAsync(request, FileState.Clean);
        await second.Browser.PressAsync("Aprobar la solicitud");
        (await RowAsync(request)).State.ShouldBe(CaseState.Approved);

        var (_, _, refused) = await NewRequestAsync();
        await SetFilesAsync(refused, FileState.Rejected);
        await ProposeAsync(first, refused, "El documento de identificación está vencido.");
        await second.Browser.OpenAsync($"{OfficeJourneys.Cases}/{refused}");
        await second.Browser.PressAsync("Rechazar la solicitud");
        (await RowAsync(refused)).State.ShouldBe(CaseState.Rejected);
    }

    [Fact]
    public async Task A_file_of_the_queue_says_when_it_is_not_all()
    {
        await using var site = await TestSite.StartAsync();
        using var officer = await site.NewOfficerAsync(OfficerRole.Reviewer);
        await QueueRows.AddAsync(site, Queue.DownloadSize, CaseState.Submitted, "Empresa");
        await officer.Browser.OpenAsync(OfficeJourneys.Cases);
        await officer.Browser.PressAsync("Descargar CSV");
        officer.Browser.Html.ShouldNotContain("Hay más solicitudes");

        await QueueRows.AddAsync(site, 1, CaseState.Submitted, "Empresa");
        await officer.Browser.OpenAsync(OfficeJourneys.Cases);
        await officer.Browser.PressAsync("Descargar CSV");
        var lines = officer.Browser.Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(Queue.DownloadSize + 2);
        lines[^1].ShouldContain("Hay más solicitudes");
    }

    [Fact]
    public async Task The_original_is_behind_a_reason_is_an_attachment_and_is_told_to_the_company()
    {
        var (company, _, request) = await NewRequestAsync();
        using var officer = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        await officer.Browser.OpenAsync($"{OfficeJourneys.Cases}/{request}");
        var link = officer
            .Browser.Page.QuerySelectorAll("a")
            .First(a => a.TextContent.StartsWith("Abrir el original", StringComparison.Ordinal))
            .GetAttribute("href")!;
        await officer.Browser.OpenAsync(link);
        await officer.Browser.PressAsync("Descargar el original");
        officer.Browser.Alert.ShouldContain("Elija el motivo");
        var form = officer.Browser.FieldsOf(officer.Browser.Page.QuerySelector("main form")!);
        form["Motivo"] = nameof(OriginalReason.SuspectedForgery);
        using var body = new FormUrlEncodedContent(form);
        using var answer = await officer.Browser.SendRawAsync(HttpMethod.Post, link, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldBe("sandbox; default-src 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");

        using var holder = await Site.SignedInAsync(company);
        await holder.OpenAsync("/mi-cuenta/actividad?Tipo=Office");
        holder.Text.ShouldContain("abrió el original de un documento");
        var account = (await Site.AccountOfAsync(company))!;
        (await Site.AuditAsync(account.Id, Act.OfficeRead)).ShouldContain(detail =>
            detail!.StartsWith("original Declaration SuspectedForgery", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_document_of_one_request_is_not_reached_through_another()
    {
        var (_, _, one) = await NewRequestAsync();
        var (_, _, other) = await NewRequestAsync();
        using var officer = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        await officer.Browser.OpenAsync($"{OfficeJourneys.Cases}/{one}");
        var picture = officer.Browser.Page.QuerySelector("figure img")!.GetAttribute("src")!;
        foreach (var address in new[] { picture, picture[..picture.LastIndexOf('/')] + "/original" })
        {
            using var answer = await officer.Browser.SendRawAsync(
                HttpMethod.Get,
                address.Replace(one.ToString(), other.ToString(), StringComparison.Ordinal)
            );
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }
    }

    [Fact]
    public async Task The_queue_is_walked_page_by_page_without_gap_or_repeat_and_taken_along_without_formulas()
    {
        await using var site = await TestSite.StartAsync();
        using var officer = await site.NewOfficerAsync(OfficerRole.Reviewer);
        var made = await QueueRows.AddAsync(site, 120, CaseState.Submitted, "=HYPERLINK(\"http://x\")");
        List<string> seen = [];
        await officer.Browser.OpenAsync(OfficeJourneys.Cases);
        while (true)
        {
            seen.AddRange(
                officer.Browser.Page.QuerySelectorAll("tbody td:first-child a").Select(a => a.GetAttribute("href")!)
            );
            if (
                officer.Browser.Page.QuerySelectorAll("a").FirstOrDefault(a => a.TextContent == "Página siguiente")
                is not { } next
            )
            {
                break;
            }

            await officer.Browser.OpenAsync(next.GetAttribute("href")!);
        }

        seen.Count.ShouldBe(120);
        seen.Distinct().Count().ShouldBe(120);
        seen.Select(href => Guid.Parse(href.Split('/')[^1])).Order().ShouldBe(made.Order());

        await officer.Browser.OpenAsync(OfficeJourneys.Cases);
        await officer.Browser.PressAsync("Descargar CSV");
        officer.Browser.Headers["Content-Type"].ShouldStartWith("text/csv");
        var lines = officer.Browser.Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(121);
        lines.Skip(1).ShouldAllBe(line => line.Contains("\"'=HYPERLINK", StringComparison.Ordinal));
        lines
            .SelectMany(line => line.Split("\",\""))
            .ShouldAllBe(cell => !"=+-@".Contains(cell.TrimStart('"', '\uFEFF').FirstOrDefault()));
    }

    private async Task ProposeAsync(TestOfficer officer, Guid request, string reason, bool taken = false)
    {
        await officer.Browser.OpenAsync($"{OfficeJourneys.Cases}/{request}");
        if (!taken)
        {
            await officer.Browser.PressAsync("Tomar la solicitud");
        }

        await officer.Browser.Choose("Motivo", reason).PressAsync("Proponer la decisión");
        (await RowAsync(request)).State.ShouldBe(CaseState.Proposed);
    }

    private static async Task<TestOfficer> AtAsync(TestOfficer officer, string page)
    {
        await officer.Browser.OpenAsync(page);
        return officer;
    }

    private static AngleSharp.Dom.IElement FormOf(TestOfficer officer, string button) =>
        officer.Browser.Page.QuerySelectorAll("button").First(one => one.TextContent.Trim() == button).Closest("form")!;

    private static async Task<HttpStatusCode> PostAsync(
        TestOfficer officer,
        string address,
        Dictionary<string, string> fields
    )
    {
        using var body = new FormUrlEncodedContent(fields);
        using var answer = await officer.Browser.SendRawAsync(HttpMethod.Post, address, body);
        return answer.StatusCode;
    }

    private Task<int> SetFilesAsync(Guid request, FileState state) =>
        Site.InStoreAsync(store =>
            store
                .Set<StoredFile>()
                .Where(file => file.CaseId == request && file.Purpose == FilePurpose.IdentityFront)
                .ExecuteUpdateAsync(update => update.SetProperty(file => file.State, state))
        );

    private Task<StoredCase> RowAsync(Guid request) =>
        Site.InStoreAsync(store => store.Set<StoredCase>().AsNoTracking().SingleAsync(row => row.Id == request));

    private async Task<(Company Company, Facilitator Person, Guid Request)> NewRequestAsync()
    {
        var company = await Site.NewAccountAsync();
        var person = Facilitator.New();
        using var visitor = Site.NewVisitor();
        return (company, person, await Site.RequestAsync(visitor, company, person));
    }
}
