using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Privacy;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Factors;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Factors;

/// <summary>«Perdí mi segundo factor»: the registry's proof, the hold, the notice, and who can end it (rulings 25). Each test moves a clock of its own.</summary>
public sealed class LostFactorTests
{
    private const string Lost = "/ingresar/codigo/perdido";
    private const string Held = "/ingresar/codigo/perdido/solicitado";

    [Fact]
    public async Task After_the_hold_signing_in_asks_no_code_and_not_an_hour_before()
    {
        await using var site = await TestSite.StartAsync();
        var (company, id, _) = await WithCodesAsync(site);
        using var visitor = await AskAsync(site, company);
        visitor.At.AbsolutePath.ShouldBe(Held);
        visitor.Text.ShouldContain("podrá ingresar solo con su Clave Sence");
        await site.Tools.WaitForLetterAsync(company.Email, "Se pidió ingresar");
        await site.Tools.AdvanceAsync("71:00:00");
        using var early = await site.ReachCodeAsync(company);

        await site.Tools.AdvanceAsync("168:00:00"); // Whatever weekend or holidays lie ahead.
        using var late = await site.SignedInAsync(company);
        await site.Tools.WaitForLetterAsync(company.Email, "ya no pide un código");
        (await site.AuditAsync(id, Act.CodesEnded)).ShouldBe(["lost"]);
        (
            await site.InStoreAsync(store => store.Set<RecoveryCodeRow>().CountAsync(row => row.AccountId == id))
        ).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(HolderKinds.Persons), MemberType = typeof(HolderKinds))]
    public async Task Who_stands_for_themselves_proves_their_own_document(AccountKind kind)
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.Tools.NewHolderAsync(kind);
        await site.Tools.MakeAccountAsync(holder, Journeys.Clave);
        using (var owner = await site.SignedInAsync(holder))
        {
            await owner.BeginCodesAsync();
        }

        using var visitor = await site.TrySignInAsync(holder);
        await visitor.OpenAsync(Lost);
        visitor.Text.ShouldNotContain("Rut Representante Legal");
        visitor.Text.ShouldContain("No lo guardamos."); // The hint where the number is found.
        await visitor.Type(holder.ProofLabel, "123456789").PressAsync("Pedir que no se pida el código");
        visitor.Text.ShouldContain(holder.NotProved);
        await visitor.Type(holder.ProofLabel, holder.Proof).PressAsync("Pedir que no se pida el código");
        visitor.At.AbsolutePath.ShouldBe(Held);
        await site.Tools.WaitForLetterAsync(holder.Email, "Se pidió ingresar");
        await site.Tools.AdvanceAsync("240:00:00"); // Whatever weekend or holidays lie ahead.
        using var late = await site.SignedInAsync(holder);
    }

    [Fact]
    public async Task No_fui_yo_ends_it_for_good_and_freezes_the_account()
    {
        await using var site = await TestSite.StartAsync();
        var (company, id, _) = await WithCodesAsync(site);
        using var thief = await AskAsync(site, company);
        var letter = await site.Tools.WaitForLetterAsync(company.Email, "Se pidió ingresar");
        using var owner = site.NewVisitor();
        await owner.OpenAsync(letter.LinkPath);
        await owner.PressAsync("No fui yo");
        await owner.OpenAsync((await site.Tools.WaitForLetterAsync(company.Email, "Bloqueamos")).LinkPath);
        await owner.PressAsync("Desbloquear mi cuenta");
        await site.Tools.AdvanceAsync("240:00:00");

        using var again = await site.ReachCodeAsync(company);
        (await site.AuditAsync(id, Act.FactorLossOver)).ShouldBe(["overtaken"]);
    }

    [Fact]
    public async Task A_right_code_ends_it_for_what_is_typed_is_not_lost()
    {
        await using var site = await TestSite.StartAsync();
        var (company, id, secret) = await WithCodesAsync(site);
        using var visitor = await AskAsync(site, company);
        using var owner = await site.ReachCodeAsync(company);
        await owner.Type("Código de verificación", FactorJourneys.CodeOf(secret, 1)).PressAsync("Ingresar");
        owner.At.AbsolutePath.ShouldBe("/mi-cuenta");
        await site.Tools.AdvanceAsync("240:00:00");

        using var again = await site.ReachCodeAsync(company);
        (await site.AuditAsync(id, Act.FactorLossOver)).ShouldBe(["code"]);
    }

    [Fact]
    public async Task It_ends_with_the_codes_it_was_asked_for_and_touches_none_set_up_later()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.NewAccountAsync();
        using var owner = await site.SignedInAsync(company);
        await owner.BeginCodesAsync();
        using var thief = await AskAsync(site, company);
        await site.Tools.WaitForLetterAsync(company.Email, "Se pidió ingresar"); // Until it is sent, the hold ends for nobody.
        await owner.OpenAsync("/mi-cuenta/seguridad/codigos/desactivar");
        await owner.PressAsync("Desactivar códigos");
        owner.Text.ShouldContain("Los códigos de verificación están desactivados.");
        await owner.BeginCodesAsync();

        await site.Tools.AdvanceAsync("240:00:00"); // Whatever weekend or holidays lie ahead.
        using var late = await site.ReachCodeAsync(company);
        var id = (await site.AccountOfAsync(company))!.Id;
        (await site.AuditAsync(id, Act.CodesEnded)).ShouldHaveSingleItem().ShouldNotBe("lost");
    }

    [Fact]
    public async Task Asked_twice_it_is_one_request_with_one_end()
    {
        await using var site = await TestSite.StartAsync();
        var (company, id, _) = await WithCodesAsync(site);
        using var first = await AskAsync(site, company);
        await site.Tools.AdvanceAsync("10:00:00");
        using var second = await AskAsync(site, company);
        second.Text.ShouldBe(first.Text);
        (await site.AuditAsync(id, Act.FactorLossAsked)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_the_card_nothing_is_asked_and_three_guesses_are_all()
    {
        await using var site = await TestSite.StartAsync();
        var (company, id, _) = await WithCodesAsync(site);
        for (var i = 0; i < 3; i++)
        {
            using var guesser = await AskAsync(site, company with { Serial = "123456789" });
            guesser.Alert.ShouldContain("No pudimos verificar los datos ingresados.");
        }

        using var visitor = await AskAsync(site, company);
        visitor.Alert.ShouldContain("Ha superado el número de intentos permitidos.");
        (await site.AuditAsync(id, Act.FactorLossProof)).ShouldBe([
            "registro-civil:no",
            "registro-civil:no",
            "registro-civil:no",
        ]);
        (await site.AuditAsync(id, Act.FactorLossAsked)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_registry_that_is_down_costs_no_try()
    {
        await using var site = await TestSite.StartAsync();
        var (company, _, _) = await WithCodesAsync(site);
        await site.Tools.BehaveAsync("registro-civil", "down");
        for (var i = 0; i < 4; i++)
        {
            using var waiting = await AskAsync(site, company);
            waiting.Alert.ShouldContain("No pudimos validar sus datos con los registros");
        }
    }

    [Fact]
    public async Task Without_the_clave_the_page_is_the_sign_in()
    {
        await using var site = await TestSite.StartAsync();
        using var stranger = site.NewVisitor();
        foreach (var page in new[] { FactorJourneys.CodePage, Lost, Held })
        {
            await stranger.OpenAsync(page);
            stranger.At.AbsolutePath.ShouldBe("/ingresar");
        }
    }

    private static async Task<(Company Company, Guid Account, byte[] Secret)> WithCodesAsync(TestSite site)
    {
        var company = await site.NewAccountAsync();
        using var owner = await site.SignedInAsync(company);
        var (secret, _) = await owner.BeginCodesAsync();
        return (company, (await site.AccountOfAsync(company))!.Id, secret);
    }

    private static async Task<Visitor> AskAsync(TestSite site, Company company)
    {
        var visitor = await site.ReachCodeAsync(company);
        await visitor.OpenAsync(Lost);
        return await visitor
            .Type("Rut Representante Legal", company.Representative)
            .Type("Número de serie cédula de identidad", company.Serial)
            .PressAsync("Pedir que no se pida el código");
    }
}
