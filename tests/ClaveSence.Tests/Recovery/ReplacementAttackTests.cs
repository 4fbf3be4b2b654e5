using ClaveSence.Domain;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Chapters.Recovery;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Recovery;

/// <summary>What somebody with a photocopy of the card tries, beside waiting.</summary>
public sealed class ReplacementAttackTests(ReplacementSite moved) : IClassFixture<ReplacementSite>
{
    private TestSite Site => moved.Site;

    [Fact]
    public async Task Only_the_accounts_own_mailbox_vouches_and_every_stored_one_may_refuse()
    {
        var company = await Site.NewAccountAsync();
        var representative = $"representante.{company.Rut}@ejemplo.cl";
        await Site.SetRepresentativeMailboxAsync(company, representative);
        using var visitor = Site.NewVisitor();
        await visitor.NameMailboxAsync(company, representative);

        var own = await Site.Tools.WaitForLetterAsync(company.Email, "Piden cambiar");
        own.PathBelow("/aviso/si-fui-yo/").ShouldNotBeNull();
        own.PathBelow("/aviso/detener-cambio/").ShouldNotBeNull();
        var other = await Site.Tools.WaitForLetterAsync(representative, "Piden cambiar");
        other.PathBelow("/aviso/si-fui-yo/").ShouldBeNull();
        other.PathBelow("/aviso/detener-cambio/").ShouldNotBeNull();
        other.Text.ShouldContain("Desde este correo no se puede acortar la espera.");
    }

    [Fact]
    public async Task A_mailbox_that_is_named_in_its_own_place_does_not_vouch_for_itself()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        await visitor.NameMailboxAsync(company, company.Email);

        var own = await Site.Tools.WaitForLetterAsync(company.Email, "Piden cambiar");
        own.PathBelow("/aviso/si-fui-yo/").ShouldBeNull();
    }

    [Fact]
    public async Task A_mailbox_that_was_replaced_stays_stored_nowhere()
    {
        var company = await Site.NewAccountAsync();
        var account = (await Site.AccountOfAsync(company))!;
        var seals = Site.Services.GetRequiredService<AccountSeals>();
        var fresh = EmailAddress.Parse(Replacements.NewMailboxOf(company));
        seals.DetailsOf(account).Representative!.Email.Value.ShouldBe(company.Email);

        seals.Replace(account, fresh);

        seals.MailboxesOf(account).ShouldBe([fresh]);
        seals.DetailsOf(account).Representative!.Email.ShouldBe(fresh);
    }

    [Fact]
    public async Task A_second_card_holder_does_not_overtake_a_mailbox_that_confirmed_itself()
    {
        var company = await Site.HeldAsync();
        var first = await Site.ReplacementOfAsync(company);
        using var owner = Site.NewVisitor();
        await Site.ConfirmAsync(owner, company);

        using var thief = Site.NewVisitor();
        await thief.NameMailboxAsync(company, $"otro.{company.Rut}@ejemplo.cl");

        thief.At.AbsolutePath.ShouldBe("/persona-juridica/recuperar/correo");
        thief.Alert.ShouldContain("Ya hay otra solicitud en curso");
        (await Site.ReplacementOfAsync(company)).Id.ShouldBe(first.Id);
        await Site.Tools.AdvanceAsync("168:00:00");
        (await Site.DeliveredAsync(company)).ShouldBe(1);
    }

    [Fact]
    public async Task Three_requests_of_an_account_a_day_and_no_more()
    {
        var company = await Site.HeldAsync();
        for (var i = 0; i < 2; i++)
        {
            using var visitor = Site.NewVisitor();
            await visitor.NameMailboxAsync(company, $"otro{i}.{company.Rut}@ejemplo.cl");
            visitor.At.AbsolutePath.ShouldBe("/persona-juridica/recuperar/retenida");
        }

        var last = await Site.ReplacementOfAsync(company);
        using var late = Site.NewVisitor();
        await late.NameMailboxAsync(company, $"otro9.{company.Rut}@ejemplo.cl");
        late.Alert.ShouldContain("Ya se pidió varias veces cambiar el correo electrónico.");
        (await Site.ReplacementOfAsync(company)).Id.ShouldBe(last.Id);
    }

    [Fact]
    public async Task The_letter_goes_to_the_new_mailbox_again_three_times_a_day_and_no_more()
    {
        var company = await Site.HeldAsync();
        using var owner = Site.NewVisitor();
        await Site.ConfirmAsync(owner, company);
        await Site.VouchAsync(owner, company.Email);
        for (var i = 0; i < 5; i++)
        {
            await Site.Tools.AdvanceAsync("00:11:00");
            using var again = Site.NewVisitor();
            await again.NameMailboxAsync(company);
            again.At.AbsolutePath.ShouldBe("/persona-juridica/recuperar/retenida");
            await Site.DoDueWorkAsync();
        }

        (await Site.DeliveredAsync(company)).ShouldBe(4);
    }

    [Fact]
    public async Task Whoever_is_named_keeps_the_letters_of_their_own_recovery()
    {
        var company = await Site.NewAccountAsync();
        var named = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        await visitor.NameMailboxAsync(company, named.Email);

        await using var scope = Site.Services.CreateAsyncScope();
        var budgets = scope.ServiceProvider.GetRequiredService<Budgets>();
        var subject = EmailAddress.Parse(named.Email).Comparable;
        for (var i = 0; i < Budget.RecoveryLettersByMailbox.Limit; i++)
        {
            (
                await budgets.SpendAsync(
                    Budget.RecoveryLettersByMailbox,
                    subject,
                    TestContext.Current.CancellationToken
                )
            ).Allowed.ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_hold_waits_for_the_notice_to_the_accounts_own_mailbox(bool taken)
    {
        var company = await Site.HeldAsync();
        using var visitor = Site.NewVisitor();
        await Site.ConfirmAsync(visitor, company);
        await Site.Tools.WaitForLetterAsync(company.Email, "Piden cambiar");
        await Site.DoDueWorkAsync(); // What was just handed over is noted.
        await NoticeAsync(company, sent: null, dead: null);
        await Site.Tools.AdvanceAsync("168:00:00");
        (await Site.DeliveredAsync(company)).ShouldBe(0);

        var now = Site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await NoticeAsync(company, sent: taken ? now : null, dead: taken ? null : now);
        await Site.Tools.AdvanceAsync("23:59:00");
        (await Site.DeliveredAsync(company)).ShouldBe(taken ? 0 : 1);
        await Site.Tools.AdvanceAsync("00:02:00");
        (await Site.DeliveredAsync(company)).ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_hold_which_only_Development_allows_the_letter_goes_as_soon_as_the_mailbox_confirmed()
    {
        await using var site = await TestSite.StartAsync(
            new Dictionary<string, string?> { ["Recovery:ReplacedAddressHold"] = "0" }
        );
        var company = await site.HeldAsync();
        (await site.DeliveredAsync(company)).ShouldBe(0);
        await site.Tools.WaitForLetterAsync(company.Email, "Piden cambiar");
        using var visitor = site.NewVisitor();
        await site.ConfirmAsync(visitor, company);
        await site.Tools.AdvanceAsync("00:11:00"); // Should the notice have been on its way at that moment.

        (await site.DeliveredAsync(company)).ShouldBe(1);
    }

    [Fact]
    public async Task For_30_days_after_a_replacement_no_fui_yo_blocks_and_no_letter_opens_the_account()
    {
        var company = await Site.HeldAsync();
        await FinishAsync(company);
        await Site.Tools.AdvanceAsync("29.00:00:00");
        var account = (await Site.AccountOfAsync(company))!;
        await using var scope = Site.Services.CreateAsyncScope();
        var token = scope
            .ServiceProvider.GetRequiredService<MailLinks>()
            .Make(LinkPurpose.NotMe, account.Id, TimeSpan.FromDays(7));
        await scope
            .ServiceProvider.GetRequiredService<ClaveSenceStore>()
            .SaveChangesAsync(TestContext.Current.CancellationToken);

        using var owner = Site.NewVisitor();
        await owner.OpenAsync($"/aviso/no-fui-yo/{token}");
        await owner.PressAsync("No fui yo");

        (await Site.AccountOfAsync(company))!.Status.ShouldBe(AccountStatus.Blocked);
    }

    [Fact]
    public async Task The_link_of_an_overtaken_request_tells_that_a_later_one_was_finished()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        await visitor.NameMailboxAsync(company, $"primero.{company.Rut}@ejemplo.cl");
        var refuse = await Site.LinkAsync(company.Email, "Piden cambiar", "/aviso/detener-cambio/");
        using var second = Site.NewVisitor();
        await second.NameMailboxAsync(company);
        await Site.ConfirmAsync(second, company);
        await Site.Tools.AdvanceAsync("168:00:00");
        var provisional = await Site.ProvisionalOfAsync(Replacements.NewMailboxOf(company));
        await Replacements.CreateDefinitiveAsync(second, company, provisional);
        second.At.AbsolutePath.ShouldBe("/clave-provisional/lista");

        using var owner = Site.NewVisitor();
        await owner.OpenAsync(refuse);
        await owner.PressAsync("No fui yo");

        owner.Text.ShouldContain("El cambio de correo ya se completó");
    }

    [Fact]
    public async Task One_row_that_cannot_be_read_keeps_no_other_waiting()
    {
        var bad = await Site.HeldAsync();
        var good = await Site.HeldAsync();
        using var visitor = Site.NewVisitor();
        await Site.ConfirmAsync(visitor, good);
        var id = (await Site.ReplacementOfAsync(bad)).Id;
        await Site.InStoreAsync(store =>
            store
                .Set<EmailReplacement>()
                .Where(row => row.Id == id)
                .ExecuteUpdateAsync(update =>
                    update
                        .SetProperty(row => row.StateSealed, new byte[64])
                        .SetProperty(row => row.DueAt, row => row.CreatedAt)
                )
        );

        await Site.Tools.AdvanceAsync("168:00:00");

        (await Site.DeliveredAsync(good)).ShouldBe(1);
        var left = await Site.ReplacementOfAsync(bad);
        left.DueAt!.Value.ShouldBeGreaterThan(left.CreatedAt);
    }

    [Fact]
    public async Task What_is_over_is_deleted_with_the_mailbox_it_names()
    {
        var company = await Site.HeldAsync();
        await FinishAsync(company);
        var account = (await Site.AccountOfAsync(company))!.Id;
        await Site.Tools.AdvanceAsync("43.00:00:00");
        (await CountAsync()).ShouldBe((1, 0));

        await Site.Tools.AdvanceAsync("2.00:00:00");
        (await CountAsync()).ShouldBe((0, 0));

        Task<(int, int)> CountAsync() =>
            Site.InStoreAsync(async store =>
                (
                    await store.Set<EmailReplacement>().CountAsync(row => row.AccountId == account),
                    await store.Set<ProvisionalClave>().CountAsync(row => row.AccountId == account)
                )
            );
    }

    private async Task FinishAsync(Company company)
    {
        using var visitor = Site.NewVisitor();
        await Site.ConfirmAsync(visitor, company);
        await Site.VouchAsync(visitor, company.Email);
        var provisional = await Site.ProvisionalOfAsync(Replacements.NewMailboxOf(company));
        await Replacements.CreateDefinitiveAsync(visitor, company, provisional);
        visitor.At.AbsolutePath.ShouldBe("/clave-provisional/lista");
    }

    // As if the mail server had not taken it yet, had just taken it, or had refused it for good.
    private async Task NoticeAsync(Company company, DateTimeOffset? sent, DateTimeOffset? dead)
    {
        var notice = (await Site.ReplacementOfAsync(company)).NoticeId!.Value;
        var later = TimeProvider.System.GetUtcNow().AddYears(1);
        var rows = await Site.InStoreAsync(store =>
            store
                .Set<OutgoingMail>()
                .Where(mail => mail.Id == notice)
                .ExecuteUpdateAsync(update =>
                    update
                        .SetProperty(mail => mail.SentAt, sent)
                        .SetProperty(mail => mail.DeadAt, dead)
                        .SetProperty(mail => mail.NotBefore, later)
                )
        );
        rows.ShouldBe(1);
    }
}
