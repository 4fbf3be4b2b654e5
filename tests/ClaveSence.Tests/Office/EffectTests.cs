using ClaveSence.Domain.Office;
using ClaveSence.Domain.Rights;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Recovery;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Proposals;
using ClaveSence.Web.Rights;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Office;

/// <summary>What two officers decided is what happens: a mailbox is vouched for, a representative replaced, a request extended, a company erased.</summary>
public sealed class EffectTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task Two_officers_vouch_with_passkeys_and_the_letter_goes_to_the_new_mailbox()
    {
        var company = await Site.HeldAsync();
        using var visitor = Site.NewVisitor();
        await Site.ConfirmAsync(visitor, company);
        (await Site.DeliveredAsync(company)).ShouldBe(0);
        using var first = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        using var firstKey = await first.AddOfficeKeyAsync(Site);
        await first.TakeCallAsync(Site, company);
        first.Browser.Text.ShouldContain("Correo reemplazado, en espera");
        await first.ProposeAsync("VouchReplacedMailbox", "Se mostraron los documentos pedidos", firstKey);

        using var second = await Site.NewOfficerAsync(OfficerRole.Administrator);
        using var secondKey = await second.AddOfficeKeyAsync(Site);
        await ApproveAsync(second, company, secondKey);
        (await Site.DeliveredAsync(company)).ShouldBe(1);
        var account = (await Site.AccountOfAsync(company))!.Id;
        (await Site.AuditAsync(account, Act.ReplacementVouched)).ShouldBe(["officers"]);
    }

    [Fact]
    public async Task A_company_that_asks_is_erased_by_two_officers_and_its_term_may_be_extended_once()
    {
        var company = await Site.NewAccountAsync();
        using var holder = await Site.SignedInAsync(company);
        await holder.OpenAsync("/mi-cuenta/privacidad/eliminacion");
        await holder.Tick("Entiendo que la cuenta no se podrá recuperar").PressAsync("Pedir la eliminación");
        var account = (await Site.AccountOfAsync(company))!.Id;
        var request = await Site.InStoreAsync(store =>
            store.Set<PrivacyRequest>().AsNoTracking().SingleAsync(row => row.AccountId == account)
        );
        request.State.ShouldBe(RequestState.Waiting);
        using var first = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        using var second = await Site.NewOfficerAsync(OfficerRole.Administrator);

        await first.TakeCallAsync(Site, company);
        await first.ProposeAsync(
            $"ExtendRequest&solicitud={request.Id}",
            "La solicitud es compleja o hay muchas (Ley 21.719)"
        );
        await ApproveAsync(second, company);
        var extended = await Site.InStoreAsync(store =>
            store.Set<PrivacyRequest>().AsNoTracking().SingleAsync(row => row.Id == request.Id)
        );
        (extended.DueAt - request.DueAt).TotalDays.ShouldBeInRange(29.9, 30.1);

        await first.ProposeAsync($"EraseCompany&solicitud={request.Id}", "La ley concede el derecho y nada se opone");
        await ApproveAsync(second, company);
        (await Site.AccountOfAsync(company)).ShouldBeNull();
        await Site.Tools.WaitForLetterAsync(company.Email, "Eliminamos su cuenta");
    }

    [Fact]
    public async Task Another_representative_takes_two_officers_and_every_session_ends()
    {
        var (company, other) = (await Site.NewAccountAsync(), await Site.Tools.NewCompanyAsync());
        using var holder = await Site.SignedInAsync(company);
        using var first = await Site.NewOfficerAsync(OfficerRole.Helpdesk);
        using var firstKey = await first.AddOfficeKeyAsync(Site);
        using var second = await Site.NewOfficerAsync(OfficerRole.Administrator);
        using var secondKey = await second.AddOfficeKeyAsync(Site);
        await first.TakeCallAsync(Site, company);
        await first.Browser.OpenAsync("/oficina/llamadas/proponer?que=OverrideRepresentative");
        var proof = await first.ConfirmationAsync(firstKey);
        await first
            .Browser.Type("Rut Representante Legal", other.Representative)
            .Type("Nombres", "Rosa")
            .Type("Apellidos", "Rojas")
            .Type("Correo electrónico", $"nueva.{company.Rut}@ejemplo.cl")
            .Choose("Motivo", "Los registros aún no muestran el cambio")
            .Type("Nota para quien aprueba", "Mostró la escritura.")
            .PressAsync("Proponer", proof);
        await ApproveAsync(second, company, secondKey);

        var account = (await Site.AccountOfAsync(company))!;
        var details = Site.Services.GetRequiredService<AccountSeals>().DetailsOf(account);
        details.Representative!.Names.Value.ShouldBe("Rosa");
        (await holder.OpenAsync("/mi-cuenta")).At.AbsolutePath.ShouldBe("/ingresar");
        await Site.Tools.WaitForLetterAsync($"nueva.{company.Rut}@ejemplo.cl", "SENCE hizo un cambio");
    }

    private async Task ApproveAsync(TestOfficer officer, Company company, SoftKey? key = null)
    {
        var account = (await Site.AccountOfAsync(company))!.Id;
        var id = await Site.InStoreAsync(store =>
            store
                .Set<Proposal>()
                .Where(row => row.AccountId == account && row.State == ProposalState.Open)
                .Select(row => row.Id)
                .SingleAsync()
        );
        await officer.Browser.OpenAsync($"/oficina/propuestas/{id}");
        var proof = key is null ? null : await officer.ConfirmationAsync(key);
        await officer.Browser.PressAsync("Aprobar", proof);
        officer.Browser.Text.ShouldContain("fue aprobada");
    }
}
