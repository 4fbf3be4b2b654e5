using System.Net;
using ClaveSence.Domain.Office;
using ClaveSence.Domain.Rights;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Privacy;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Proposals;
using ClaveSence.Web.Rights;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Office;

/// <summary>The office answers requests about data, two by two, and forgets none (Ley 21.719, ADR 0020).</summary>
public sealed class RequestAnswerTests(SharedSite shared)
{
    private const string Privacy = "/mi-cuenta/privacidad";
    private const string List = "/oficina/datos";
    private const string Wish = "La razón social termina en SpA.";
    private const string Applies = "La ley concede el derecho y nada se opone";
    private const string Agency = "Agencia de Protección de Datos Personales";

    private TestSite Site => shared.Site;

    [Fact]
    public async Task A_rectification_is_granted_by_two_officers_who_read_what_is_asked()
    {
        using var call = await TakeCallAsync();
        var (company, holder, request, first, second) = call;
        first.Browser.Text.ShouldContain(Wish);
        await first.ProposeAsync($"GrantRequest&solicitud={request.Id}", Applies);
        (await StateOfAsync(request)).ShouldBe(RequestState.Waiting);

        var id = await ProposalOfAsync(request);
        await second.Browser.OpenAsync($"/oficina/propuestas/{id}");
        second.Browser.Text.ShouldContain(Wish);
        await second.Browser.PressAsync("Aprobar");
        second.Browser.Text.ShouldContain("fue aprobada");

        (await StateOfAsync(request)).ShouldBe(RequestState.Granted);
        var letter = await Site.Tools.WaitForLetterAsync(company.Email, "cambió de estado");
        letter.Text.ShouldContain(request.Number);
        letter.Text.ShouldContain("Aceptada y cumplida.");
        (await holder.OpenAsync(Privacy)).Text.ShouldContain("Aceptada y cumplida.");
        (await Site.AuditAsync(request.AccountId, Act.RightDecided)).ShouldBe(["Rectification:Granted"]);
        (await Site.AuditAsync(request.AccountId, Act.OfficeRead)).ShouldContain(
            $"rights-text {request.Number} {first.Id:N}"
        );
    }

    [Fact]
    public async Task A_refusal_says_why_and_where_to_complain_in_the_letter_and_on_the_page()
    {
        const string Why = "Los datos ya están correctos";
        using var call = await TakeCallAsync();
        var (company, holder, request, first, second) = call;
        await first.ProposeAsync($"RefuseRequest&solicitud={request.Id}", Why);
        await ApproveAsync(second, request);

        (await StateOfAsync(request)).ShouldBe(RequestState.Refused);
        var letter = await Site.Tools.WaitForLetterAsync(company.Email, "cambió de estado");
        letter.Text.ShouldContain(Why);
        letter.Text.ShouldContain(Agency);
        await holder.OpenAsync(Privacy);
        holder.Text.ShouldContain($"Rechazada. Motivo: {Why}. Si no queda conforme, puede reclamar ante la {Agency}.");
        (await Site.AuditAsync(request.AccountId, Act.RightDecided)).ShouldBe(["Rectification:Refused"]);
        await RectifyAsync(holder, company); // What was refused is over: another one may be asked.
    }

    [Fact]
    public async Task One_officer_alone_answers_nothing()
    {
        var company = await Site.NewAccountAsync();
        using var holder = await Site.SignedInAsync(company);
        var request = await RectifyAsync(holder, company);
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk, OfficerRole.Administrator);
        await officer.TakeCallAsync(Site, company);
        await officer.ProposeAsync($"GrantRequest&solicitud={request.Id}", Applies);
        var page = $"/oficina/propuestas/{await ProposalOfAsync(request)}";
        await officer.Browser.OpenAsync(page);
        officer.Browser.Text.ShouldContain("la decide otro funcionario");
        using var body = new FormUrlEncodedContent(officer.Browser.AntiforgeryField());
        using var answer = await officer.Browser.SendRawAsync(HttpMethod.Post, $"{page}?handler=Aprobar", body);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await StateOfAsync(request)).ShouldBe(RequestState.Waiting);
        (await Site.AuditAsync(request.AccountId, Act.RightDecided)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_taken_back_meanwhile_is_not_answered()
    {
        using var call = await TakeCallAsync();
        var (_, holder, request, first, second) = call;
        await first.ProposeAsync($"RefuseRequest&solicitud={request.Id}", "Los datos ya están correctos");
        await holder.OpenAsync(Privacy);
        await holder.PressAsync($"Retirar {request.Number}");
        await second.Browser.OpenAsync($"/oficina/propuestas/{await ProposalOfAsync(request)}");
        await second.Browser.PressAsync("Aprobar");

        second.Browser.Status.ShouldBe(HttpStatusCode.Conflict);
        (await StateOfAsync(request)).ShouldBe(RequestState.Withdrawn);
    }

    [Fact]
    public async Task Taken_back_and_refused_at_the_same_instant_it_is_one_of_both_and_leaves_nothing_of_the_other()
    {
        using var call = await TakeCallAsync();
        var (company, holder, request, first, second) = call;
        var refused = 0;
        for (var round = 0; round < 8; round++)
        {
            await first.ProposeAsync($"RefuseRequest&solicitud={request.Id}", "Los datos ya están correctos");
            var proposal = await ProposalOfAsync(request);
            await second.Browser.OpenAsync($"/oficina/propuestas/{proposal}");
            await holder.OpenAsync(Privacy);
            var answers = await Task.WhenAll(
                second.Browser.SendAtOnceAsync(
                    1,
                    $"/oficina/propuestas/{proposal}?handler=Aprobar",
                    second.Browser.AntiforgeryField()
                ),
                holder.SendAtOnceAsync(
                    1,
                    $"{Privacy}?handler=Retirar",
                    new Dictionary<string, string>(holder.AntiforgeryField()) { ["Solicitud"] = $"{request.Id}" }
                )
            );

            var state = await StateOfAsync(request);
            var isRefused = state is RequestState.Refused;
            refused += isRefused ? 1 : 0;
            isRefused.ShouldBe(answers[0][0].Status is HttpStatusCode.Redirect);
            answers[0][0].Status.ShouldBe(isRefused ? HttpStatusCode.Redirect : HttpStatusCode.Conflict);
            answers[1][0].Status.ShouldBe(HttpStatusCode.Redirect);
            (isRefused || state is RequestState.Withdrawn).ShouldBeTrue($"{state}");
            (await Site.AuditAsync(request.AccountId, Act.RightDecided)).Count.ShouldBe(refused);
            (await Site.AuditAsync(request.AccountId, Act.ProposalApproved)).Count.ShouldBe(refused);
            (await Site.AuditAsync(request.AccountId, Act.RightWithdrawn)).Count.ShouldBe(round + 1 - refused);
            request = await RectifyAsync(holder, company);
        }
    }

    [Fact]
    public async Task The_erasure_of_a_person_that_waits_is_opened_from_the_list_and_granted_without_a_call()
    {
        var person = await Site.NewPersonAsync();
        var account = (await Site.RowOfAsync(person))!.Id;
        await Site.InStoreAsync(store =>
            store
                .Set<Account>()
                .Where(row => row.Id == account)
                .ExecuteUpdateAsync(update =>
                    update.SetProperty(row => row.EmailChangedAt, TimeProvider.System.GetUtcNow())
                )
        );
        using var holder = await Site.SignedInAsync(person);
        await holder.OpenAsync("/mi-cuenta/privacidad/eliminacion");
        await holder.Tick("Entiendo que la cuenta no se podrá recuperar").PressAsync("Pedir la eliminación");
        var request = (await Site.RequestsOfAsync(account)).ShouldHaveSingleItem();
        request.State.ShouldBe(RequestState.Waiting);
        await AgeAsync(request);

        using var first = await Site.NewOfficerAsync(OfficerRole.Administrator);
        using var second = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        await first.Browser.OpenAsync(List);
        await first.Browser.PressAsync($"Abrir {request.Number}");
        first.Browser.At.AbsolutePath.ShouldBe(OfficeJourneys.Account);
        (await Site.AuditAsync(account, Act.OfficeSearched)).ShouldBe([$"PrivacyRequest {first.Id:N}"]);
        await first.ProposeAsync($"GrantRequest&solicitud={request.Id}", Applies);
        await ApproveAsync(second, request);

        (await Site.RowOfAsync(person)).ShouldBeNull();
        (await StateOfAsync(request)).ShouldBe(RequestState.Granted);
        await Site.Tools.WaitForLetterAsync(person.Email, "Eliminamos su cuenta");
        (await Site.AuditAsync(account, Act.RightDecided)).ShouldBe(["Erasure:Granted"]);
    }

    [Fact]
    public async Task The_list_shows_what_is_overdue_to_the_help_desk_and_nothing_of_the_holder()
    {
        var company = await Site.NewAccountAsync();
        using var holder = await Site.SignedInAsync(company);
        var request = await RectifyAsync(holder, company);
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        await AgeAsync(request);
        await officer.Browser.OpenAsync(OfficeJourneys.Desk);
        officer.Browser.Text.ShouldContain("Solicitudes sobre datos por responder");
        await officer.Browser.OpenAsync(List);
        var row = RowOf(officer, request);
        row.ShouldContain("Rectificación");
        row.ShouldContain("Persona Jurídica");
        row.ShouldContain("vencida");
        row.ShouldNotContain("Abrir"); // Without a caller the administration alone looks an account up.
        officer.Browser.Html.ShouldNotContain(company.Rut);
        officer.Browser.Html.ShouldNotContain(company.RazonSocial);
        officer.Browser.Html.ShouldNotContain(company.Email);
        officer.Browser.Html.ShouldNotContain(Wish);

        await Site.InStoreAsync(store =>
            store
                .Set<PrivacyRequest>()
                .Where(one => one.Id == request.Id)
                .ExecuteUpdateAsync(update => update.SetProperty(one => one.DueAt, request.DueAt))
        );
        await officer.Browser.OpenAsync(List);
        RowOf(officer, request).ShouldContain("por responder");
        await holder.OpenAsync(Privacy);
        await holder.PressAsync($"Retirar {request.Number}");
        (await officer.Browser.OpenAsync(List)).Text.ShouldNotContain(request.Number);
    }

    private static string RowOf(TestOfficer officer, PrivacyRequest request) =>
        officer
            .Browser.Page.QuerySelectorAll("tbody tr")
            .Single(row => row.TextContent.Contains(request.Number, StringComparison.Ordinal))
            .TextContent;

    // A company asked for a rectification and calls the help desk; another officer is there.
    private async Task<Call> TakeCallAsync()
    {
        var company = await Site.NewAccountAsync();
        var holder = await Site.SignedInAsync(company);
        var request = await RectifyAsync(holder, company);
        var first = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        await first.TakeCallAsync(Site, company);
        return new(company, holder, request, first, await Site.NewOfficerAsync(OfficerRole.Administrator));
    }

    private async Task<PrivacyRequest> RectifyAsync(Visitor holder, Company company)
    {
        await holder.OpenAsync("/mi-cuenta/privacidad/rectificacion");
        await holder.Type("¿Qué dato está mal y cómo debería decir?", Wish).PressAsync("Enviar solicitud");
        holder.Text.ShouldContain("Recibimos su solicitud.");
        var account = (await Site.RowOfAsync(company))!.Id;
        return (await Site.RequestsOfAsync(account)).Single(row => row.State is RequestState.Waiting);
    }

    // Long ago: among those of other tests it stands first.
    private Task<int> AgeAsync(PrivacyRequest request) =>
        Site.InStoreAsync(store =>
            store
                .Set<PrivacyRequest>()
                .Where(row => row.Id == request.Id)
                .ExecuteUpdateAsync(update =>
                    update.SetProperty(row => row.DueAt, request.CreatedAt - TimeSpan.FromDays(400))
                )
        );

    private Task<RequestState> StateOfAsync(PrivacyRequest request) =>
        Site.InStoreAsync(store =>
            store.Set<PrivacyRequest>().Where(row => row.Id == request.Id).Select(row => row.State).SingleAsync()
        );

    private Task<Guid> ProposalOfAsync(PrivacyRequest request) =>
        Site.InStoreAsync(store =>
            store
                .Set<Proposal>()
                .Where(row => row.SubjectId == request.Id && row.State == ProposalState.Open)
                .Select(row => row.Id)
                .SingleAsync()
        );

    private async Task ApproveAsync(TestOfficer officer, PrivacyRequest request)
    {
        await officer.Browser.OpenAsync($"/oficina/propuestas/{await ProposalOfAsync(request)}");
        await officer.Browser.PressAsync("Aprobar");
        officer.Browser.Text.ShouldContain("fue aprobada");
    }

    private sealed record Call(
        Company Company,
        Visitor Holder,
        PrivacyRequest Request,
        TestOfficer First,
        TestOfficer Second
    ) : IDisposable
    {
        public void Dispose()
        {
            Holder.Dispose();
            First.Dispose();
            Second.Dispose();
        }
    }
}
