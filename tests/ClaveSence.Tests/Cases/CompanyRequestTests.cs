using System.Net;
using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Rights;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Files;
using ClaveSence.Web.Retention;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ClaveSence.Tests.Cases;

/// <summary>What a company sees and does with its requests, and what anybody sees by a tracking number.</summary>
public sealed class CompanyRequestTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task What_the_office_asks_is_answered_with_new_files_and_data()
    {
        var company = await Site.NewAccountAsync();
        var person = Facilitator.New();
        using var visitor = Site.NewVisitor();
        var request = await Site.RequestAsync(visitor, company, person);
        await Site.AsOfficeAsync(steps =>
            steps.TakeAsync(request, FacilitatorJourneys.Reviewer, CancellationToken.None)
        );
        RequestText.TryParse("La foto está cortada.", out var note).ShouldBeTrue();
        await Site.AsOfficeAsync(steps =>
            steps.AskAsync(
                request,
                FacilitatorJourneys.Reviewer,
                CaseAsk.Identity | CaseAsk.Details,
                note,
                CancellationToken.None
            )
        );
        (await Site.Tools.WaitForLetterAsync(company.Email, "Faltan antecedentes")).Text.ShouldContain(
            "una copia del documento de identificación; los datos corregidos del facilitador"
        );

        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        await visitor.OpenAsync($"/mi-cuenta/solicitudes/{request:N}");
        visitor.Text.ShouldContain("La foto está cortada.");
        await visitor.Type("Apellidos", "Quispe Corregida").PressAsync("Enviar antecedentes");
        visitor.ErrorOf("Seleccionar archivo: Documento de identificación").ShouldContain("Elija el archivo pedido");
        visitor.ValueOf("Apellidos").ShouldBe("Quispe Corregida");
        await visitor
            .Type("Comentario", "Va completa.")
            .Attach(
                "Seleccionar archivo: Documento de identificación",
                "completa.pdf",
                FacilitatorJourneys.Pdf("Entero")
            )
            .PressAsync("Enviar antecedentes");

        visitor.Text.ShouldContain("Recibimos los antecedentes");
        visitor.Page.QuerySelector("[data-testid=estado]")!.TextContent.ShouldBe("En revisión");
        visitor.Text.ShouldContain("Quispe Corregida");
        (await RowAsync(request)).OfficerId.ShouldBe(FacilitatorJourneys.Reviewer.Id);
    }

    [Fact]
    public async Task A_comment_that_is_too_long_sends_nothing_and_text_data_and_files_are_kept()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        var request = await AskedAsync(visitor, company, CaseAsk.Identity | CaseAsk.Details);
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        await visitor.OpenAsync($"/mi-cuenta/solicitudes/{request:N}");
        var comment = new string('a', RequestText.MaximumLength + 1);
        await visitor
            .Type("Comentario", comment)
            .Type("Apellidos", "Quispe Corregida")
            .Attach("Seleccionar archivo: Documento de identificación", "nueva.pdf", FacilitatorJourneys.Pdf("Nueva"))
            .PressAsync("Enviar antecedentes");

        visitor.ErrorOf("Comentario").ShouldContain("hasta 1000 caracteres");
        visitor.Page.QuerySelector("textarea[name=Texto]")!.TextContent.Trim().ShouldBe(comment);
        visitor.ValueOf("Apellidos").ShouldBe("Quispe Corregida");
        (await RowAsync(request)).State.ShouldBe(CaseState.MoreInformation);
        visitor.Text.ShouldContain("nueva.pdf");

        await visitor.Type("Comentario", "Va completa.").PressAsync("Enviar antecedentes");
        visitor.Text.ShouldContain("Recibimos los antecedentes");
        visitor.Text.ShouldContain("Va completa.");
    }

    [Fact]
    public async Task Files_of_an_answer_that_could_not_be_received_are_told_and_nothing_is_sent()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        var request = await AskedAsync(visitor, company, CaseAsk.Identity);
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        await visitor.OpenAsync($"/mi-cuenta/solicitudes/{request:N}");

        await visitor.SendTooManyFilesAsync("Enviar antecedentes", "Identificacion");

        visitor.ErrorOf("Seleccionar archivo: Documento de identificación").ShouldContain("a lo más tres archivos");
        (await RowAsync(request)).State.ShouldBe(CaseState.MoreInformation);
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_reason_and_appealed_once()
    {
        var company = await Site.NewAccountAsync();
        var person = Facilitator.New();
        using var visitor = Site.NewVisitor();
        var request = await Site.RequestAsync(visitor, company, person);
        await Site.DecideAsync(request, CaseReason.DocumentExpired);
        (await Site.Tools.WaitForLetterAsync(company.Email, "rechazada")).Text.ShouldContain("está vencido");
        (await Site.Tools.WaitForLetterAsync(person.Email, "no fue aprobada")).Text.ShouldNotContain("vencido");

        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        await visitor.OpenAsync($"/mi-cuenta/solicitudes/{request:N}");
        visitor.Text.ShouldContain("El documento de identificación está vencido.");
        await visitor
            .Type("Por qué debe reconsiderarse", "Fue renovado en noviembre.")
            .PressAsync("Pedir reconsideración");
        visitor.Text.ShouldContain("Recibimos su petición");

        (
            await Site.AsOfficeAsync(steps =>
                steps.TakeAsync(request, FacilitatorJourneys.Reviewer, CancellationToken.None)
            )
        ).ShouldBe(new CaseStep.Refused(CaseRefusal.DecidedBefore));
        var ct = CancellationToken.None;
        await Site.AsOfficeAsync(steps => steps.TakeAsync(request, FacilitatorJourneys.Third, ct));
        await Site.AsOfficeAsync(async steps =>
            await steps.ProposeAsync(
                request,
                await Site.VersionOfAsync(request),
                FacilitatorJourneys.Third,
                CaseReason.DocumentExpired,
                null,
                ct
            )
        );
        await Site.AsOfficeAsync(async steps =>
            await steps.DecideAsync(request, await Site.VersionOfAsync(request), FacilitatorJourneys.Fourth, ct)
        );
        await visitor.OpenAsync($"/mi-cuenta/solicitudes/{request:N}");
        visitor
            .Page.QuerySelectorAll("button")
            .ShouldNotContain(button => button.TextContent == "Pedir reconsideración");
        (await RowAsync(request)).AnswerHash.ShouldBeNull("nothing can follow any more");
    }

    [Fact]
    public async Task Another_companys_request_is_not_there_whatever_is_sent()
    {
        var (company, other) = (await Site.NewAccountAsync(), await Site.NewAccountAsync());
        using var owner = Site.NewVisitor();
        var request = await Site.RequestAsync(owner, company, Facilitator.New());
        var before = await RowAsync(request);
        using var visitor = Site.NewVisitor();
        await visitor.SignInAsync(other.Rut, Journeys.Clave);
        var address = $"/mi-cuenta/solicitudes/{request:N}";
        foreach (var handler in (string[])["", "?handler=Comprobante"])
        {
            using var seen = await visitor.SendRawAsync(HttpMethod.Get, address + handler);
            seen.StatusCode.ShouldBe(HttpStatusCode.NotFound, handler);
        }

        await visitor.OpenAsync("/mi-cuenta/seguridad");
        var token = visitor.Page.QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var handler in (string[])["Responder", "Reconsiderar", "Enlace", "Terminar"])
        {
            using var form = new FormUrlEncodedContent([
                new("__RequestVerificationToken", token),
                new("Texto", "Ajena"),
            ]);
            using var answer = await visitor.SendRawAsync(HttpMethod.Post, $"{address}?handler={handler}", form);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, handler);
        }

        var row = await RowAsync(request);
        (row.State, row.Version).ShouldBe((CaseState.Submitted, before.Version));
        row.TouchedAt.ShouldBe(before.TouchedAt);
        await visitor.OpenAsync("/mi-cuenta/solicitudes");
        visitor.Text.ShouldContain("Aún no hay solicitudes");
    }

    [Fact]
    public async Task A_tracking_number_shows_state_and_dates_and_nobodys_data()
    {
        var company = await Site.NewAccountAsync();
        var person = Facilitator.New();
        using var visitor = Site.NewVisitor();
        await Site.RequestAsync(visitor, company, person);
        var number = visitor.Page.QuerySelector("[data-testid=numero-de-seguimiento]")!.TextContent.Trim();
        using var stranger = Site.NewVisitor();
        await stranger.OpenAsync("/seguimiento");

#pragma warning disable CA1308 // As a person may type it; nothing is compared by it.
        await stranger
            .Type("Número de seguimiento", number.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant())
            .PressAsync("Consultar");
#pragma warning restore CA1308

        stranger.Page.QuerySelector("[data-testid=estado]")!.TextContent.ShouldBe("Recibida, en espera de revisión");
        foreach (
            var secret in (string[])
                [person.Number, person.Email, Facilitator.Surnames, company.RazonSocial, company.Rut]
        )
        {
            stranger.Html.ShouldNotContain(secret);
        }

        await stranger.Type("Número de seguimiento", "22222-22222-22222-22222").PressAsync("Consultar");
        stranger.ErrorOf("Número de seguimiento").ShouldContain("No hay una solicitud con ese número");
        await stranger.Type("Número de seguimiento", "hola").PressAsync("Consultar");
        stranger.ErrorOf("Número de seguimiento").ShouldContain("cuatro grupos");
    }

    [Fact]
    public async Task The_database_itself_keeps_the_two_officers_apart()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        var request = await Site.RequestAsync(visitor, company, Facilitator.New());
        var owner = (await RowAsync(request)).AccountId;
        (Guid? Reviewer, Guid? Approver)[] forbidden =
        [
            (FacilitatorJourneys.Reviewer.Id, FacilitatorJourneys.Reviewer.Id),
            (owner, FacilitatorJourneys.Second.Id),
            (FacilitatorJourneys.Reviewer.Id, owner),
            (FacilitatorJourneys.Reviewer.Id, null),
            (null, FacilitatorJourneys.Second.Id),
        ];
        foreach (var (reviewer, approver) in forbidden)
        {
            var fault = await Should.ThrowAsync<Exception>(() => ForceAsync(request, reviewer, approver));
            (fault is SqliteException or PostgresException).ShouldBeTrue(fault.GetType().Name);
        }

        await ForceAsync(request, FacilitatorJourneys.Reviewer.Id, FacilitatorJourneys.Second.Id);
    }

    [Fact]
    public async Task Of_two_officers_who_take_a_request_at_once_one_has_it()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        var request = await Site.RequestAsync(visitor, company, Facilitator.New());
        CaseOfficer[] officers = [FacilitatorJourneys.Reviewer, FacilitatorJourneys.Second, FacilitatorJourneys.Third];

        var came = await Task.WhenAll(
            Enumerable
                .Range(0, 24)
                .Select(i =>
                    Site.AsOfficeAsync(steps => steps.TakeAsync(request, officers[i % 3], CancellationToken.None))
                )
        );

        came.Count(step => step is CaseStep.Taken).ShouldBe(1);
        var history = await Site.InStoreAsync(store =>
            store.Set<CaseEvent>().CountAsync(row => row.CaseId == request && row.Act == CaseAct.Taken)
        );
        history.ShouldBe(1);
    }

    [Fact]
    public async Task Drafts_end_after_seven_days_without_work_and_their_files_with_them()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.NewAccountAsync();
        using var visitor = site.NewVisitor();
        await visitor.ProveForRequestAsync(company);
        await visitor.UploadDeclarationAsync();
        var draft = (await site.CasesOfAsync(company))[0].Id;

        await site.Tools.AdvanceAsync("167:00:00");
        (await site.CasesOfAsync(company)).Count.ShouldBe(1);
        await site.Tools.AdvanceAsync("02:00:00");

        (await site.CasesOfAsync(company)).ShouldBeEmpty();
        (await site.InStoreAsync(store => store.Set<StoredFile>().CountAsync(file => file.CaseId == draft))).ShouldBe(
            0
        );
        StoredCase.DraftKept.ShouldBe(RetentionRules.CaseDrafts.Kept);
    }

    [Fact]
    public async Task A_company_begins_ten_requests_a_day_at_the_most()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        var account = (await Site.AccountOfAsync(company))!.Id;
        for (var i = 0; i < 10; i++)
        {
            await visitor.ProveForRequestAsync(company);
            visitor.At.AbsolutePath.ShouldEndWith("/declaracion");
            await Site.InStoreAsync(store =>
                store.Set<StoredCase>().Where(row => row.AccountId == account).ExecuteDeleteAsync()
            );
        }

        await visitor.ProveForRequestAsync(company);

        visitor.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        visitor.Alert.ShouldContain("el máximo de solicitudes por día");
    }

    private async Task<Guid> AskedAsync(Visitor visitor, Company company, CaseAsk ask)
    {
        var request = await Site.RequestAsync(visitor, company, Facilitator.New());
        var (officer, ct) = (FacilitatorJourneys.Reviewer, CancellationToken.None);
        await Site.AsOfficeAsync(steps => steps.TakeAsync(request, officer, ct));
        await Site.AsOfficeAsync(steps => steps.AskAsync(request, officer, ask, null, ct));
        return request;
    }

    private Task<int> ForceAsync(Guid request, Guid? reviewer, Guid? approver) =>
        Site.InStoreAsync(store =>
            store
                .Set<StoredCase>()
                .Where(row => row.Id == request)
                .ExecuteUpdateAsync(update =>
                    update
                        .SetProperty(row => row.State, CaseState.Approved)
                        .SetProperty(row => row.ReviewerId, reviewer)
                        .SetProperty(row => row.ApproverId, approver)
                )
        );

    private Task<StoredCase> RowAsync(Guid request) =>
        Site.InStoreAsync(store => store.Set<StoredCase>().AsNoTracking().SingleAsync(row => row.Id == request));
}
