using ClaveSence.Domain.Rights;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Privacy;
using ClaveSence.Tests.Recovery;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Factors;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Notices;

/// <summary>«No fui yo» of a former mailbox, within 72 hours: the mailboxes are what they were and who did it is out (U-01).</summary>
public sealed class UndoEmailChangeTests(ReplacementSite shared) : IClassFixture<ReplacementSite>
{
    private TestSite Site => shared.Site;

    [Theory]
    [InlineData("00:00:00", true)]
    [InlineData("00:30:00", true)]
    [InlineData("36:00:00", true)]
    [InlineData("71:59:00", true)]
    [InlineData("72:00:01", false)]
    public async Task It_works_for_72_hours(string after, bool works)
    {
        var company = await Site.NewAccountAsync();
        using var thief = await Site.SignedInAsync(company);
        await Site.ChangeEmailAsync(thief, company.Other());
        var undo = await Site.UndoLinkAsync(company.Email);
        await Site.Tools.AdvanceAsync(after);
        await PressAsync(undo, works);

        (await Site.MailboxesAsync(company)).ShouldBe([works ? company.Email : company.Other()]);
        (await AccountAsync(company)).Status.ShouldBe(works ? AccountStatus.Frozen : AccountStatus.Active);
    }

    [Fact]
    public async Task It_restores_every_mailbox_ends_every_session_and_closes_the_path()
    {
        var company = await Site.NewAccountAsync();
        await Site.SetRepresentativeMailboxAsync(company, company.RepresentativeEmail);
        using var owner = await Site.SignedInAsync(company);
        await Site.AddSecondAsync(owner, company.Other("segundo"));
        using var thief = await Site.SignedInAsync(company);
        await Site.ChangeEmailAsync(thief, company.Other());
        var undo = await Site.UndoLinkAsync(company.Email);
        var second = await Site.UndoLinkAsync(company.Other("segundo"));
        await thief.OpenAsync("/mi-cuenta/datos/correo-alternativo/quitar");
        await thief.PressAsync("Quitar el correo alternativo");
        await PressAsync(undo, works: true);

        (await Site.MailboxesAsync(company)).ShouldBe([
            company.Email,
            company.RepresentativeEmail,
            company.Other("segundo"),
        ]);
        (await thief.OpenAsync("/mi-cuenta")).At.AbsolutePath.ShouldBe("/ingresar");
        (await owner.OpenAsync("/mi-cuenta")).At.AbsolutePath.ShouldBe("/ingresar");
        (await thief.SignInAsync(company.Rut, Journeys.Clave)).MessageCodes.ShouldBe(["CS-06"]);
        var account = await AccountAsync(company);
        account.EmailChangedAt.ShouldBeNull();
        account.ReplacementClosedUntil.ShouldNotBeNull();
        (await ActsAsync(account)).ShouldContain(Act.EmailChangeUndone);
        await PressAsync(second, works: true); // The other mailbox complains too: nothing is undone twice.
        (await ActsAsync(account)).Count(act => act == Act.EmailChangeUndone).ShouldBe(1);
        (await Site.Tools.WaitForLetterAsync(company.Email, "Deshicimos el cambio")).Text.ShouldContain(
            "/persona-juridica/recuperar"
        );
        (await Site.Tools.LettersToAsync(company.Other())).ShouldNotContain(letter =>
            letter.Subject.Contains("Deshicimos", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_recovery_opens_the_account_again_and_its_mailbox_stays_closed_for_30_days()
    {
        var company = await Site.NewAccountAsync();
        using var thief = await Site.SignedInAsync(company);
        await Site.ChangeEmailAsync(thief, company.Other());
        await PressAsync(await Site.UndoLinkAsync(company.Email), works: true);
        using var owner = Site.NewVisitor();
        await owner.BeginRecoveryAsync(company.Rut);
        await owner.AnswerAsync();
        var provisional = await Site.ProvisionalOfAsync(company.Email);
        await owner.CreateDefinitiveAsync(company, provisional);
        await owner.SignInAsync(company.Rut, Replacements.Definitive);
        owner.At.AbsolutePath.ShouldBe("/mi-cuenta");
        await owner.OpenAsync("/mi-cuenta/datos/correo");
        owner.Text.ShouldContain("no se puede cambiar por internet hasta el");

        await owner.OpenAsync("/mi-cuenta/datos/correo-alternativo");
        owner.Text.ShouldContain("no se puede cambiar por internet hasta el");
        await Site.Tools.AdvanceAsync("30.00:01:00");
        using var later = await Site.SignedInAsync(company, Replacements.Definitive);
        await Site.ChangeEmailAsync(later, company.Other("nuevo"));
        (await Site.MailboxesAsync(company)).ShouldBe([company.Other("nuevo")]);
    }

    [Fact]
    public async Task A_provisional_clave_that_went_to_the_thiefs_mailbox_is_dead()
    {
        var company = await Site.NewAccountAsync();
        using var thief = await Site.SignedInAsync(company);
        await Site.ChangeEmailAsync(thief, company.Other());
        await thief.BeginRecoveryAsync(company.Rut);
        await thief.AnswerAsync();
        var provisional = await Site.ProvisionalOfAsync(company.Other());
        await PressAsync(await Site.UndoLinkAsync(company.Email), works: true);
        await thief.CreateDefinitiveAsync(company, provisional);

        thief.At.AbsolutePath.ShouldBe("/clave-provisional");
        (await AccountAsync(company)).Status.ShouldBe(AccountStatus.Frozen);
        (await Site.HasLivingProvisionalAsync(company)).ShouldBeFalse();
    }

    [Fact]
    public async Task It_works_after_the_thief_changed_the_clave_and_finished_a_recovery()
    {
        var company = await Site.NewAccountAsync();
        using var thief = await Site.SignedInAsync(company);
        await Site.ChangeEmailAsync(thief, company.Other());
        await thief.BeginRecoveryAsync(company.Rut);
        await thief.AnswerAsync();
        await thief.CreateDefinitiveAsync(company, await Site.ProvisionalOfAsync(company.Other()));
        await thief.SignInAsync(company.Rut, Replacements.Definitive);
        thief.At.AbsolutePath.ShouldBe("/mi-cuenta");
        await PressAsync(await Site.UndoLinkAsync(company.Email), works: true);

        (await Site.MailboxesAsync(company)).ShouldBe([company.Email]);
        (await thief.OpenAsync("/mi-cuenta")).At.AbsolutePath.ShouldBe("/ingresar");
        (await thief.SignInAsync(company.Rut, Replacements.Definitive)).MessageCodes.ShouldBe(["CS-06"]);
    }

    [Fact]
    public async Task A_link_that_lifts_a_blocking_and_went_to_the_thiefs_mailbox_is_dead()
    {
        var company = await Site.NewAccountAsync();
        using var thief = await Site.SignedInAsync(company);
        await Site.ChangeEmailAsync(thief, company.Other());
        await thief.BlockAsync();
        var lift = await Site.LinkAsync(company.Other(), "Bloqueamos su cuenta", "/aviso/desbloquear/");
        await PressAsync(await Site.UndoLinkAsync(company.Email), works: true);
        await thief.OpenAsync(lift);

        thief.Page.QuerySelectorAll("main form").ShouldBeEmpty();
        var account = await AccountAsync(company);
        account.Status.ShouldBe(AccountStatus.Frozen);
        (await Site.RequestsOfAsync(account.Id)).ShouldHaveSingleItem().State.ShouldBe(RequestState.Ended);
    }

    [Fact]
    public async Task Factors_that_the_thief_added_meanwhile_are_gone_and_those_from_before_stay()
    {
        var company = await Site.NewAccountAsync();
        using var owner = await Site.SignedInAsync(company);
        using var ownKey = new SoftKey(Site.Address);
        await owner.AddKeyAsync(ownKey, "La del dueño");
        var before = await KeysAsync(company);
        await Site.Tools.AdvanceAsync("00:01:00");
        using var thief = await Site.SignedInAsync(company);
        await Site.ChangeEmailAsync(thief, company.Other());
        using var key = new SoftKey(Site.Address);
        await thief.AddKeyAsync(key, "La del ladrón");
        await thief.BeginCodesAsync();
        await PressAsync(await Site.UndoLinkAsync(company.Email), works: true);

        var account = await AccountAsync(company);
        before.Count.ShouldBe(1);
        (await KeysAsync(company)).ShouldBe(before);
        (await CodesAsync(account.Id)).ShouldBe(0);
        (await Site.AuditAsync(account.Id, Act.PasskeyRemoved)).ShouldBe(["undone"]);
        (await Site.AuditAsync(account.Id, Act.CodesEnded)).ShouldBe(["undone"]);
    }

    [Fact]
    public async Task Codes_that_the_thief_only_began_are_gone_and_nothing_says_that_codes_ended()
    {
        var company = await Site.NewAccountAsync();
        using var thief = await Site.SignedInAsync(company);
        await Site.ChangeEmailAsync(thief, company.Other());
        await thief.OpenAsync(FactorJourneys.CodesPage);
        await thief.PressAsync("Activar códigos de verificación");
        var account = (await AccountAsync(company)).Id;
        (await CodesAsync(account)).ShouldBe(1);
        await PressAsync(await Site.UndoLinkAsync(company.Email), works: true);

        (await CodesAsync(account)).ShouldBe(0);
        (await Site.AuditAsync(account, Act.CodesEnded)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_thief_asks_for_meanwhile_is_not_confirmed_afterwards()
    {
        var company = await Site.NewAccountAsync();
        using var thief = await Site.SignedInAsync(company);
        await Site.ChangeEmailAsync(thief, company.Other());
        await thief.AskEmailAsync(company.Other("segundo"), "correo-alternativo", "Registrar correo alternativo");
        var link = await Site.LinkAsync(company.Other("segundo"), "Confirme su nuevo correo", "/aviso/nuevo-correo/");
        await PressAsync(await Site.UndoLinkAsync(company.Email), works: true);
        await thief.OpenAsync(link);
        await thief.PressAsync("Confirmar este correo");

        thief.Text.ShouldContain("Este enlace ya no sirve");
        (await Site.MailboxesAsync(company)).ShouldBe([company.Email]);
    }

    [Fact]
    public async Task What_officers_blocked_stays_blocked()
    {
        var company = await Site.NewAccountAsync();
        using var thief = await Site.SignedInAsync(company);
        await Site.ChangeEmailAsync(thief, company.Other());
        await Site.SetStatusAsync(company, AccountStatus.Blocked);
        using var owner = Site.NewVisitor();
        await owner.OpenAsync(await Site.UndoLinkAsync(company.Email));
        await owner.PressAsync("No fui yo");

        owner.Text.ShouldContain("La cuenta sigue bloqueada.");
        (await AccountAsync(company)).Status.ShouldBe(AccountStatus.Blocked);
        (await Site.MailboxesAsync(company)).ShouldBe([company.Email]);
    }

    [Fact]
    public async Task Undo_and_a_new_clave_at_one_moment_end_with_the_undo()
    {
        var company = await Site.NewAccountAsync();
        for (var round = 0; round < 10; round++)
        {
            var victim = await Site.NewAccountAsync();
            using var thief = await Site.SignedInAsync(victim);
            await Site.ChangeEmailAsync(thief, victim.Other());
            var undo = await Site.UndoLinkAsync(victim.Email);
            await thief.ProveChangeAsync(victim);
            using var owner = Site.NewVisitor();
            await owner.OpenAsync(undo);
            await Task.WhenAll(thief.ChangeToAsync("Verde#4747"), owner.PressAsync("No fui yo"));

            owner.Text.ShouldContain("La cuenta usa nuevamente el correo anterior");
            (await Site.MailboxesAsync(victim)).ShouldBe([victim.Email]);
            (await AccountAsync(victim)).Status.ShouldBe(AccountStatus.Frozen);
            (await thief.OpenAsync("/mi-cuenta")).At.AbsolutePath.ShouldBe("/ingresar");
        }

        (await AccountAsync(company)).Status.ShouldBe(AccountStatus.Active);
    }

    private async Task PressAsync(string undo, bool works)
    {
        using var owner = Site.NewVisitor();
        await owner.OpenAsync(undo);
        owner.Page.QuerySelector("h1")!.TextContent.ShouldBe("Deshacer el cambio");
        if (works)
        {
            await owner.PressAsync("No fui yo");
            owner.Text.ShouldContain("La cuenta usa nuevamente el correo anterior");
        }
        else
        {
            owner.Page.QuerySelectorAll("main form").ShouldBeEmpty();
        }
    }

    private async Task<List<Guid>> KeysAsync(Company company)
    {
        var account = (await AccountAsync(company)).Id;
        return await Site.InStoreAsync(store =>
            store.Set<Passkey>().Where(row => row.AccountId == account).Select(row => row.Id).ToListAsync()
        );
    }

    private Task<int> CodesAsync(Guid account) =>
        Site.InStoreAsync(store => store.Set<TotpSecret>().CountAsync(row => row.AccountId == account));

    private async Task<Account> AccountAsync(Company company) => (await Site.AccountOfAsync(company))!;

    private Task<List<Act>> ActsAsync(Account account) =>
        Site.InStoreAsync(store =>
            store.Set<AuditEvent>().Where(row => row.AccountId == account.Id).Select(row => row.Act).ToListAsync()
        );
}
