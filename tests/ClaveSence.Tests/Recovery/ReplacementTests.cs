using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Recovery;

/// <summary>A mailbox that takes the stored one's place: held, told, and refusable until the definitive clave is created.</summary>
public sealed class ReplacementTests(ReplacementSite moved) : IClassFixture<ReplacementSite>
{
    private TestSite Site => moved.Site;

    [Fact]
    public async Task When_the_hold_is_over_the_letter_comes_and_the_definitive_clave_replaces_the_mailbox()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        await visitor.NameMailboxAsync(company);
        var row = await Site.ReplacementOfAsync(company);
        visitor.Text.ShouldContain("Por seguridad, enviaremos su clave al nuevo correo desde el ");
        visitor.Text.ShouldContain("Para recibirla antes, confirme desde su correo anterior.");
        visitor.Page.QuerySelector("dialog a")!.GetAttribute("href").ShouldBe("/ayuda#correo-reemplazado");

        await Site.ConfirmAsync(visitor, company);
        var dueAt = (await Site.ReplacementOfAsync(company)).DueAt!.Value;
        (dueAt - row.CreatedAt).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(72));
        visitor.Text.ShouldContain(ChileTime.Written(dueAt));
        await Site.Tools.AdvanceAsync("71:59:00");
        (await Site.DeliveredAsync(company)).ShouldBe(0);
        await Site.Tools.AdvanceAsync("96:00:00"); // Whatever the weekend of the machine's date.
        var provisional = await Site.ProvisionalOfAsync(Replacements.NewMailboxOf(company));
        (await visitor.CreateDefinitiveAsync(company, provisional)).At.AbsolutePath.ShouldBe(
            "/clave-provisional/lista"
        );

        await visitor.SignInAsync(company.Rut, Replacements.Definitive);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        var old = await Site.Tools.WaitForLetterAsync(company.Email, "El correo de su Clave Sence cambió");
        old.PathBelow("/aviso/no-fui-yo/").ShouldNotBeNull();
        var account = (await Site.AccountOfAsync(company))!;
        Site.Services.GetRequiredService<AccountSeals>()
            .EmailOf(account)
            .Value.ShouldBe(Replacements.NewMailboxOf(company));
        (account.TenderUntil - account.EmailChangedAt).ShouldBe(TimeSpan.FromDays(7));
    }

    [Fact]
    public async Task Without_the_new_mailboxs_own_word_nothing_goes_there_and_after_14_days_it_is_over()
    {
        var company = await Site.HeldAsync();
        using var visitor = Site.NewVisitor();
        var link = await Site.LinkAsync(Replacements.NewMailboxOf(company), "Confirme", "/aviso/confirmar-correo/");
        await Site.Tools.AdvanceAsync("13.00:00:00");
        (await Site.DeliveredAsync(company)).ShouldBe(0);

        await Site.Tools.AdvanceAsync("1.00:00:01");
        await visitor.OpenAsync(link);
        visitor.Text.ShouldContain("ya no está en curso");
        (await Site.DeliveredAsync(company)).ShouldBe(0);
        (await Site.ReplacementOfAsync(company)).DueAt.ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Si_fui_yo_sends_at_once_as_soon_as_the_new_mailbox_confirmed(bool confirmedFirst)
    {
        var company = await Site.HeldAsync();
        using var visitor = Site.NewVisitor();
        if (confirmedFirst)
        {
            await Site.ConfirmAsync(visitor, company);
            (await Site.DeliveredAsync(company)).ShouldBe(0);
        }

        await Site.VouchAsync(visitor, company.Email);
        (await Site.DeliveredAsync(company)).ShouldBe(confirmedFirst ? 1 : 0);
        if (!confirmedFirst)
        {
            visitor.Text.ShouldContain("Falta que el nuevo correo se confirme");
            await Site.ConfirmAsync(visitor, company);
        }

        visitor.Text.ShouldContain("dentro de los próximos 10 minutos");
        var provisional = await Site.ProvisionalOfAsync(Replacements.NewMailboxOf(company));
        (await visitor.CreateDefinitiveAsync(company, provisional)).At.AbsolutePath.ShouldBe(
            "/clave-provisional/lista"
        );
    }

    [Theory]
    [InlineData("asked")]
    [InlineData("confirmed")]
    [InlineData("due")]
    [InlineData("sent")]
    public async Task After_no_fui_yo_nothing_opens_the_account_whenever_it_was_said(string when)
    {
        var company = await Site.HeldAsync();
        using var visitor = Site.NewVisitor();
        using var owner = Site.NewVisitor();
        string? provisional = null;
        if (when is not "asked")
        {
            await Site.ConfirmAsync(visitor, company);
        }

        if (when is "due" or "sent")
        {
            await Site.Tools.AdvanceAsync("168:00:00");
        }

        if (when is "sent")
        {
            provisional = await Site.ProvisionalOfAsync(Replacements.NewMailboxOf(company));
        }

        await Site.RefuseAsync(owner, company.Email);

        owner.Text.ShouldContain("El cambio de correo quedó detenido");
        (await Site.HasLivingProvisionalAsync(company)).ShouldBeFalse();
        await Site.Tools.AdvanceAsync("240:00:00");
        (await Site.HasLivingProvisionalAsync(company)).ShouldBeFalse();
        if (provisional is not null)
        {
            await visitor.CreateDefinitiveAsync(company, provisional);
            visitor.At.AbsolutePath.ShouldBe("/clave-provisional");
        }

        await owner.SignInAsync(company.Rut, Journeys.Clave);
        owner.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task After_no_fui_yo_the_path_is_closed_for_30_days_and_then_open()
    {
        var company = await Site.HeldAsync();
        using var owner = Site.NewVisitor();
        await Site.RefuseAsync(owner, company.Email);

        await Site.Tools.AdvanceAsync("29.23:59:00");
        using var early = Site.NewVisitor();
        await early.NameMailboxAsync(company);
        early.At.AbsolutePath.ShouldBe("/persona-juridica/recuperar/correo");
        early.Alert.ShouldContain("no se puede cambiar por esta vía hasta el ");

        await Site.Tools.AdvanceAsync("00:01:01");
        using var late = Site.NewVisitor();
        await late.NameMailboxAsync(company);
        late.At.AbsolutePath.ShouldBe("/persona-juridica/recuperar/retenida");
    }

    [Fact]
    public async Task A_replaced_mailbox_is_not_replaced_again_for_7_days_and_vouches_for_none_for_30()
    {
        var company = await ReplacedAsync();
        var first = company with { Email = Replacements.NewMailboxOf(company) };
        using var early = Site.NewVisitor();
        await early.NameMailboxAsync(company, "otra.vez@ejemplo.cl");
        early.Alert.ShouldContain("no se puede cambiar por esta vía hasta el ");

        await Site.Tools.AdvanceAsync("7.00:00:01");
        using var later = Site.NewVisitor();
        await later.NameMailboxAsync(company, "otra.vez@ejemplo.cl");
        later.At.AbsolutePath.ShouldBe("/persona-juridica/recuperar/retenida");
        var letter = await Site.Tools.WaitForLetterAsync(first.Email, "Piden cambiar");
        letter.PathBelow("/aviso/detener-cambio/").ShouldNotBeNull();
        letter.PathBelow("/aviso/si-fui-yo/").ShouldBeNull();
    }

    [Fact]
    public async Task Too_late_no_fui_yo_says_so_and_leads_to_blocking_the_account()
    {
        var company = await Site.HeldAsync();
        var refuse = await Site.LinkAsync(company.Email, "Piden cambiar", "/aviso/detener-cambio/");
        await FinishAsync(company);
        using var owner = Site.NewVisitor();
        await owner.OpenAsync(refuse);
        await owner.PressAsync("No fui yo");

        owner.Text.ShouldContain("El cambio de correo ya se completó");
        await owner.OpenAsync(owner.Page.QuerySelector("main .actions a")!.GetAttribute("href")!);
        await owner.PressAsync("No fui yo");
        owner.Text.ShouldContain("Su cuenta quedó bloqueada");
        (await Site.AccountOfAsync(company))!.Status.ShouldBe(AccountStatus.Blocked);
        await Site.DoDueWorkAsync();
        (await Site.Tools.LettersToAsync(Replacements.NewMailboxOf(company))).ShouldNotContain(letter =>
            letter.Subject.Contains("Bloqueamos", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task From_a_known_device_the_hold_is_of_24_hours_and_a_working_day()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        await visitor.PressAsync("Cerrar sesión");
        await visitor.NameMailboxAsync(company);
        await Site.ConfirmAsync(visitor, company);
        var row = await Site.ReplacementOfAsync(company);

        row.DueAt!.Value.ShouldBe(
            ClaveSence.Domain.Recovery.AddressHold.EndsAt(row.CreatedAt, TimeSpan.FromHours(24)),
            TimeSpan.FromSeconds(1)
        );
    }

    [Fact]
    public async Task A_change_of_clave_meanwhile_ends_it()
    {
        var company = await Site.HeldAsync();
        using var visitor = Site.NewVisitor();
        await Site.ConfirmAsync(visitor, company);
        await visitor.ProveChangeAsync(company);
        await visitor.ChangeToAsync("Verde#3131");
        await Site.Tools.AdvanceAsync("168:00:00");

        (await Site.DeliveredAsync(company)).ShouldBe(0);
        (await Site.ReplacementOfAsync(company)).DueAt.ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_goes_out_for_an_account_that_officers_blocked()
    {
        var company = await Site.HeldAsync();
        using var visitor = Site.NewVisitor();
        await Site.ConfirmAsync(visitor, company);
        await Site.SetStatusAsync(company, AccountStatus.Blocked);
        await Site.Tools.AdvanceAsync("168:00:00");

        (await Site.DeliveredAsync(company)).ShouldBe(0);
    }

    [Fact]
    public async Task The_same_mailbox_again_is_the_same_request_and_another_one_ends_it()
    {
        var company = await Site.HeldAsync();
        var first = await Site.ReplacementOfAsync(company);
        using var again = Site.NewVisitor();
        await again.NameMailboxAsync(company);
        (await Site.ReplacementOfAsync(company)).Id.ShouldBe(first.Id);
        await Site.DoDueWorkAsync();
        (await Site.Tools.LettersToAsync(Replacements.NewMailboxOf(company))).Count.ShouldBe(1);
        (await Site.Tools.LettersToAsync(company.Email)).Count.ShouldBe(1);

        using var other = Site.NewVisitor();
        await other.NameMailboxAsync(company, $"otro.{company.Rut}@ejemplo.cl");
        (await Site.ReplacementOfAsync(company)).Id.ShouldNotBe(first.Id);
        using var stale = Site.NewVisitor();
        await Site.ConfirmAsync(stale, company);
        stale.Text.ShouldContain("ya no está en curso");
        await Site.DoDueWorkAsync();
        (await Site.Tools.LettersToAsync(company.Email)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Scanners_that_follow_links_change_nothing()
    {
        var company = await Site.HeldAsync();
        var before = await Site.ReplacementOfAsync(company);
        string[] links =
        [
            await Site.LinkAsync(company.Email, "Piden cambiar", "/aviso/si-fui-yo/"),
            await Site.LinkAsync(Replacements.NewMailboxOf(company), "Confirme", "/aviso/confirmar-correo/"),
            await Site.LinkAsync(company.Email, "Piden cambiar", "/aviso/detener-cambio/"),
        ];
        using var scanner = Site.NewVisitor();
        foreach (var link in links)
        {
            for (var i = 0; i < 5; i++)
            {
                await scanner.OpenAsync(link);
                scanner.Page.QuerySelectorAll("main button").Length.ShouldBe(1);
            }

            (await scanner.SendRawAsync(HttpMethod.Head, link)).IsSuccessStatusCode.ShouldBeTrue();
        }

        (await Site.ReplacementOfAsync(company)).Version.ShouldBe(before.Version);
        await Site.VouchAsync(scanner, company.Email);
        await Site.ConfirmAsync(scanner, company);
        (await Site.DeliveredAsync(company)).ShouldBe(1);
        await scanner.OpenAsync(links[1]);
        scanner.Page.QuerySelectorAll("main button").ShouldBeEmpty();
    }

    private async Task<Company> ReplacedAsync()
    {
        var company = await Site.HeldAsync();
        await FinishAsync(company);
        return company;
    }

    private async Task FinishAsync(Company company)
    {
        using var visitor = Site.NewVisitor();
        await Site.ConfirmAsync(visitor, company);
        await Site.VouchAsync(visitor, company.Email);
        var provisional = await Site.ProvisionalOfAsync(Replacements.NewMailboxOf(company));
        await visitor.CreateDefinitiveAsync(company, provisional);
        visitor.At.AbsolutePath.ShouldBe("/clave-provisional/lista");
    }
}
