using System.Net;
using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Office;
using ClaveSence.Tests.Cases;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;

namespace ClaveSence.Tests.Office;

/// <summary>Requests in the office: taken by one, decided by another, their documents seen under the owner's eyes.</summary>
public sealed class ReviewTests(SharedSite shared)
{
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

    private async Task<(Company Company, Facilitator Person, Guid Request)> NewRequestAsync()
    {
        var company = await Site.NewAccountAsync();
        var person = Facilitator.New();
        using var visitor = Site.NewVisitor();
        return (company, person, await Site.RequestAsync(visitor, company, person));
    }
}
