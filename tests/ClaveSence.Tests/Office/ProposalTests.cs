using System.Net;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Cases;
using ClaveSence.Domain.Office;
using ClaveSence.Tests.Cases;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Recovery;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Proposals;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Office;

/// <summary>What no officer does alone: the rule of two, in the pages and in the database (threats ).</summary>
public sealed class ProposalTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task One_officer_proposes_to_block_another_approves_and_the_account_is_closed()
    {
        var company = await Site.NewAccountAsync();
        using var holder = await Site.SignedInAsync(company);
        using var first = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        using var second = await Site.NewOfficerAsync(OfficerRole.Administrator);
        var id = await ProposeBlockAsync(first, company);

        await second.Browser.OpenAsync($"/oficina/propuestas/{id}");
        second.Browser.Text.ShouldContain("Lo pidió el titular");
        await second.Browser.PressAsync("Aprobar");
        second.Browser.Text.ShouldContain("fue aprobada");

        var account = (await Site.AccountOfAsync(company))!;
        account.Status.ShouldBe(AccountStatus.Blocked);
        (await holder.OpenAsync("/mi-cuenta")).At.AbsolutePath.ShouldBe("/ingresar");
        var letter = await Site.Tools.WaitForLetterAsync(company.Email, "SENCE hizo un cambio");
        letter.Text.ShouldContain("Bloquear la cuenta");
        (await Site.AuditAsync(account.Id, Act.AccountBlocked)).ShouldBe(["OwnerAsked"]);
        (await Site.AuditAsync(account.Id, Act.ProposalMade)).ShouldBe([$"Block {first.Id:N}"]);
        (await Site.AuditAsync(account.Id, Act.ProposalApproved)).ShouldBe([$"Block:OwnerAsked {second.Id:N}"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_two_officers_open_again_is_entered_by_a_recovery_and_not_with_the_clave_that_was(bool frozen)
    {
        var company = await Site.NewAccountAsync();
        await Site.SetStatusAsync(company, frozen ? AccountStatus.Frozen : AccountStatus.Active);
        using var first = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        using var second = await Site.NewOfficerAsync(OfficerRole.Administrator);
        await ApproveAsync(second, await ProposeBlockAsync(first, company));
        await first.ProposeAsync("Unblock", "La sospecha se aclaró");
        var account = (await Site.AccountOfAsync(company))!;
        await ApproveAsync(second, (await WaitingAsync(account.Id)).Id.ToString());

        (await Site.AccountOfAsync(company))!.Status.ShouldBe(AccountStatus.Frozen);
        (await Site.AuditAsync(account.Id, Act.AccountUnblocked)).ShouldBe(["SuspicionCleared"]);
        using var thief = Site.NewVisitor();
        (await thief.SignInAsync(company.Rut, Journeys.Clave)).MessageCodes.ShouldBe(["CS-06"]);
        await Site.DoDueWorkAsync(); // Both letters have left.
        var letters = await Site.Tools.LettersToAsync(company.Email);
        letters.ShouldContain(letter =>
            letter.Text.Contains("Desbloquear la cuenta", StringComparison.Ordinal)
            && letter.Text.Contains("recupere su Clave Sence", StringComparison.Ordinal)
        );
        using var owner = Site.NewVisitor();
        await owner.BeginRecoveryAsync(company.Rut);
        await owner.AnswerAsync();
        await owner.CreateDefinitiveAsync(company, await Site.ProvisionalOfAsync(company.Email));
        (await Site.AccountOfAsync(company))!.Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task Whoever_proposed_it_cannot_approve_it_by_page_replay_or_two_tabs()
    {
        var company = await Site.NewAccountAsync();
        using var first = await Site.NewOfficerAsync(OfficerRole.Helpdesk, OfficerRole.Administrator);
        var id = await ProposeBlockAsync(first, company);
        await first.Browser.OpenAsync($"/oficina/propuestas/{id}");
        first
            .Browser.Page.QuerySelectorAll("button")
            .ShouldNotContain(button => button.TextContent.Trim() == "Aprobar");
        var answers = await first.Browser.SendAtOnceAsync(
            5,
            $"/oficina/propuestas/{id}?handler=Aprobar",
            first.Browser.AntiforgeryField()
        );
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Forbidden);
        (await Site.AccountOfAsync(company))!.Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task The_database_itself_refuses_the_same_officer_a_second_decision_and_one_made_up()
    {
        var company = await Site.NewAccountAsync();
        using var first = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        using var second = await Site.NewOfficerAsync(OfficerRole.Administrator);
        var id = Guid.Parse(await ProposeBlockAsync(first, company));

        await RefusedAsync(Decide(id, first.Id)); // The proposer.
        var account = (await Site.AccountOfAsync(company))!.Id;
        await RefusedAsync(Decide(id, account)); // Whom it is about.
        (await Site.InStoreAsync(Decide(id, second.Id))).ShouldBe(1);
        await RefusedAsync(Decide(id, second.Id)); // Once more.
        await RefusedAsync(store =>
        {
            store.Add(
                new Proposal
                {
                    Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
                    Kind = ProposalKind.Unblock,
                    AccountId = account,
                    Reason = ProposalReason.PapersShown,
                    NoteSealed = [1],
                    ProposerId = first.Id,
                    DeciderId = second.Id,
                    State = ProposalState.Approved,
                    CreatedAt = TimeProvider.System.GetUtcNow(),
                    ExpiresAt = TimeProvider.System.GetUtcNow(),
                    DecidedAt = TimeProvider.System.GetUtcNow(),
                }
            );
            return store.SaveChangesAsync();
        });
    }

    [Fact]
    public async Task Of_two_officers_who_approve_at_once_one_is_heard()
    {
        var company = await Site.NewAccountAsync();
        using var first = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        using var second = await Site.NewOfficerAsync(OfficerRole.Administrator);
        using var third = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        var id = await ProposeBlockAsync(first, company);
        var answers = (await Task.WhenAll(ApproveAtOnceAsync(second, id), ApproveAtOnceAsync(third, id)))
            .SelectMany(some => some)
            .ToList();
        answers.Count(answer => answer.Status == HttpStatusCode.Redirect).ShouldBe(1);
        answers
            .Where(answer => answer.Status != HttpStatusCode.Redirect)
            .ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict);
        var account = (await Site.AccountOfAsync(company))!;
        (await Site.AuditAsync(account.Id, Act.AccountBlocked)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_role_is_given_by_two_administrators_with_passkeys_and_by_nothing_less()
    {
        using var first = await Site.NewOfficerAsync(OfficerRole.Administrator);
        using var second = await Site.NewOfficerAsync(OfficerRole.Administrator);
        using var third = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        using var firstKey = await first.AddOfficeKeyAsync(Site);
        using var secondKey = await second.AddOfficeKeyAsync(Site);

        await FillRoleAsync(first, third);
        await first.Browser.PressAsync("Proponer");
        first.Browser.Alert.ShouldContain("se necesita su llave de acceso");

        await FillRoleAsync(first, third);
        var proof = await first.ConfirmationAsync(firstKey);
        await first.Browser.PressAsync("Proponer", proof);
        first.Browser.Text.ShouldContain("espera a otro administrador");

        await second.Browser.OpenAsync("/oficina/propuestas");
        var id = (await WaitingAsync(third.Id)).Id;
        await second.Browser.OpenAsync($"/oficina/propuestas/{id}");
        await second.Browser.PressAsync("Aprobar");
        second.Browser.Alert.ShouldContain("se necesita su llave de acceso");
        proof = await second.ConfirmationAsync(secondKey);
        await second.Browser.PressAsync("Aprobar", proof);
        second.Browser.Text.ShouldContain("fue aprobada");

        (await Site.AuditAsync(third.Id, Act.RoleGranted)).ShouldBe(["Reviewer"]);
        (await third.Browser.OpenAsync(OfficeJourneys.Cases)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_loses_the_role_to_review_loses_the_requests_to_the_queue_at_once()
    {
        using var first = await Site.NewOfficerAsync(OfficerRole.Administrator);
        using var second = await Site.NewOfficerAsync(OfficerRole.Administrator);
        using var reviewer = await Site.NewOfficerAsync(OfficerRole.Reviewer);
        using var firstKey = await first.AddOfficeKeyAsync(Site);
        using var secondKey = await second.AddOfficeKeyAsync(Site);
        using var visitor = Site.NewVisitor();
        var company = await Site.NewAccountAsync();
        var request = await Site.RequestAsync(visitor, company, Facilitator.New());
        await reviewer.Browser.OpenAsync($"{OfficeJourneys.Cases}/{request}");
        await reviewer.Browser.PressAsync("Tomar la solicitud");

        await FillRoleAsync(first, reviewer, "Quitar una función");
        await first.Browser.PressAsync("Proponer", await first.ConfirmationAsync(firstKey));
        await second.Browser.OpenAsync($"/oficina/propuestas/{(await WaitingAsync(reviewer.Id)).Id}");
        await second.Browser.PressAsync("Aprobar", await second.ConfirmationAsync(secondKey));
        second.Browser.Text.ShouldContain("fue aprobada");

        var row = (await Site.CasesOfAsync(company))[0];
        (row.State, row.OfficerId).ShouldBe((CaseState.Submitted, null));
        (await Site.AuditAsync(row.AccountId, Act.CaseReleased)).ShouldBe([$"{row.Number} ended"]);
    }

    [Fact]
    public async Task Nobody_proposes_or_approves_for_a_company_that_they_represent()
    {
        var company = await Site.NewAccountAsync();
        using var representative = await Site.NewOfficerAsync(
            company.Representative,
            OfficerRole.Helpdesk,
            OfficerRole.Administrator
        );
        using var other = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        var id = await ProposeBlockAsync(other, company);
        await representative.Browser.OpenAsync(OfficeJourneys.Calls);
        await representative
            .Browser.Choose("Tipo de cuenta", "Persona Jurídica")
            .Type("Identificador", company.Rut)
            .Choose("Finalidad", "Orden de un tribunal o autoridad")
            .PressAsync("Comenzar");
        await representative.Browser.OpenAsync("/oficina/llamadas/proponer?que=Block");
        await FillBlock(representative).PressAsync("Proponer");
        representative.Browser.Alert.ShouldContain("una empresa que representa");

        await representative.Browser.OpenAsync($"/oficina/propuestas/{id}");
        await representative.Browser.PressAsync("Aprobar");
        representative.Browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Site.AccountOfAsync(company))!.Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task Nobody_proposes_for_the_account_that_they_have_as_anybody_else()
    {
        var person = await Site.NewAccountAsync(AccountKind.NaturalPerson);
        using var officer = await Site.NewOfficerAsync(person.Identifier, OfficerRole.Administrator);
        await officer.Browser.OpenAsync(OfficeJourneys.Calls);
        await officer
            .Browser.Choose("Tipo de cuenta", "Persona Natural")
            .Type("Identificador", person.Identifier)
            .Choose("Finalidad", "Orden de un tribunal o autoridad")
            .PressAsync("Comenzar");
        await officer.Browser.OpenAsync("/oficina/llamadas/proponer?que=Block");
        await FillBlock(officer).PressAsync("Proponer");

        officer.Browser.Alert.ShouldContain("trata de usted");
    }

    [Fact]
    public async Task Nobody_makes_themselves_the_representative_of_a_company()
    {
        var company = await Site.NewAccountAsync();
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        using var key = await officer.AddOfficeKeyAsync(Site);
        await officer.TakeCallAsync(Site, company);
        await officer.Browser.OpenAsync("/oficina/llamadas/proponer?que=OverrideRepresentative");
        var proof = await officer.ConfirmationAsync(key);
        await officer
            .Browser.Type("Rut Representante Legal", officer.Run)
            .Type("Nombres", "Olga")
            .Type("Apellidos", "Oficial")
            .Type("Correo electrónico", officer.Email)
            .Choose("Motivo", "Los registros aún no muestran el cambio")
            .Type("Nota para quien aprueba", "Mostró la escritura.")
            .PressAsync("Proponer", proof);

        officer.Browser.Alert.ShouldContain("trata de usted");
    }

    [Fact]
    public async Task An_officer_who_ended_is_out_at_once()
    {
        using var officer = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        await Site.InStoreAsync(async store =>
        {
            await store
                .Set<Officer>()
                .Where(row => row.AccountId == officer.Id)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.EndedAt, TimeProvider.System.GetUtcNow()));
            return 0;
        });
        (await officer.Browser.OpenAsync(OfficeJourneys.Desk)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static Visitor FillBlock(TestOfficer officer) =>
        officer
            .Browser.Choose("Motivo", "Lo pidió el titular, que acreditó su identidad")
            .Type("Nota para quien aprueba", "Llamó y leyó el código.");

    private static async Task<IReadOnlyList<(HttpStatusCode Status, string? Location)>> ApproveAtOnceAsync(
        TestOfficer officer,
        string proposal
    )
    {
        await officer.Browser.OpenAsync($"/oficina/propuestas/{proposal}");
        return await officer.Browser.SendAtOnceAsync(
            3,
            $"/oficina/propuestas/{proposal}?handler=Aprobar",
            officer.Browser.AntiforgeryField()
        );
    }

    private static async Task ApproveAsync(TestOfficer officer, string proposal)
    {
        await officer.Browser.OpenAsync($"/oficina/propuestas/{proposal}");
        await officer.Browser.PressAsync("Aprobar");
        officer.Browser.Text.ShouldContain("fue aprobada");
    }

    private static async Task FillRoleAsync(TestOfficer by, TestOfficer about, string change = "Dar una función")
    {
        await by.Browser.OpenAsync("/oficina/funcionarios");
        by.Browser.Choose("Funcionario", $"Oficial {about.Run} ({about.Run})")
            .Choose("Cambio", change)
            .Choose("Función", "Revisión")
            .Type("Nota para quien aprueba", "Pasa a revisión.");
    }

    private Task<Proposal> WaitingAsync(Guid about) =>
        Site.InStoreAsync(store =>
            store
                .Set<Proposal>()
                .AsNoTracking()
                .SingleAsync(row => row.AccountId == about && row.State == ProposalState.Open)
        );

    private async Task<string> ProposeBlockAsync(TestOfficer officer, Company company)
    {
        await officer.TakeCallAsync(Site, company);
        officer.Browser.At.AbsolutePath.ShouldBe(OfficeJourneys.Account);
        await officer.Browser.OpenAsync("/oficina/llamadas/proponer?que=Block");
        await FillBlock(officer).PressAsync("Proponer");
        officer.Browser.Text.ShouldContain("espera a otro funcionario");
        var account = (await Site.AccountOfAsync(company))!.Id;
        return (await WaitingAsync(account)).Id.ToString();
    }

    private async Task RefusedAsync(Func<Web.Store.ClaveSenceStore, Task<int>> change)
    {
        var fault = await Should.ThrowAsync<Exception>(() => Site.InStoreAsync(change));
        (fault.InnerException ?? fault).ShouldBeAssignableTo<System.Data.Common.DbException>();
    }

    private static Func<Web.Store.ClaveSenceStore, Task<int>> Decide(Guid id, Guid decider) =>
        store =>
            store
                .Set<Proposal>()
                .Where(row => row.Id == id)
                .ExecuteUpdateAsync(update =>
                    update
                        .SetProperty(row => row.State, ProposalState.Approved)
                        .SetProperty(row => row.DeciderId, decider)
                        .SetProperty(row => row.DecidedAt, TimeProvider.System.GetUtcNow())
                );
}
