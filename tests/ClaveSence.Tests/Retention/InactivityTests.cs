using ClaveSence.Tests.Privacy;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Retention;

/// <summary>An account that nobody uses: told, frozen, erased, each after the one before.</summary>
public sealed class InactivityTests
{
    [Fact]
    public async Task It_is_told_after_24_months_frozen_after_25_and_erased_after_36()
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewPersonAsync();
        await site.Tools.AdvanceAsync("17518:00:00"); // two hours less than 730 days
        (await CountLettersAsync(site, holder, "Hace dos años")).ShouldBe(0);
        await site.Tools.AdvanceAsync("04:00:00");
        await site.Tools.WaitForLetterAsync(holder.Email, "Hace dos años que no usa su Clave Sence");
        (await site.RowOfAsync(holder))!.Status.ShouldBe(AccountStatus.Active);

        await site.Tools.AdvanceAsync("716:00:00");
        (await site.RowOfAsync(holder))!.Status.ShouldBe(AccountStatus.Active);
        await site.Tools.AdvanceAsync("06:00:00");
        (await site.RowOfAsync(holder))!.Status.ShouldBe(AccountStatus.Frozen);
        await site.Tools.WaitForLetterAsync(holder.Email, "porque no se usa");

        await site.Tools.AdvanceAsync("8036:00:00");
        (await site.RowOfAsync(holder)).ShouldNotBeNull();
        await site.Tools.AdvanceAsync("08:00:00");
        (await site.RowOfAsync(holder)).ShouldBeNull();
        var last = await site.Tools.WaitForLetterAsync(holder.Email, "Eliminamos su cuenta");
        last.Text.ShouldContain("nadie usó");
        (await CountLettersAsync(site, holder, "Hace dos años")).ShouldBe(1);
    }

    [Fact]
    public async Task Signing_in_begins_the_count_anew_even_when_the_session_is_long_deleted()
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewPersonAsync();
        await site.Tools.AdvanceAsync("9000:00:00");
        using var visitor = await site.SignedInAsync(holder);
        await site.Tools.AdvanceAsync("9000:00:00"); // 750 days since the account began, 375 since it was used
        (await site.RowOfAsync(holder))!.LastActiveAt.ShouldNotBeNull();
        (await site.RowOfAsync(holder))!.InactiveNoticedAt.ShouldBeNull();
        await site.Tools.AdvanceAsync("8600:00:00");

        (await site.RowOfAsync(holder))!.InactiveNoticedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Signing_in_after_the_notice_is_enough()
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewPersonAsync();
        await site.Tools.AdvanceAsync("17522:00:00");
        (await site.RowOfAsync(holder))!.InactiveNoticedAt.ShouldNotBeNull();
        using var visitor = await site.SignedInAsync(holder);
        await site.Tools.AdvanceAsync("750:00:00");

        (await site.RowOfAsync(holder))!.InactiveNoticedAt.ShouldBeNull();
        (await site.RowOfAsync(holder))!.Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task The_link_of_the_second_letter_keeps_the_account()
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewPersonAsync();
        await site.Tools.AdvanceAsync("17522:00:00");
        await site.Tools.AdvanceAsync("724:00:00");
        var letter = await site.Tools.WaitForLetterAsync(holder.Email, "porque no se usa");
        await site.Tools.AdvanceAsync("4000:00:00");
        using var mailbox = site.NewVisitor();
        await mailbox.OpenAsync(letter.LinkPath);
        await mailbox.PressAsync("Desbloquear mi cuenta");
        await site.Tools.AdvanceAsync("5000:00:00");

        var account = (await site.RowOfAsync(holder))!;
        account.Status.ShouldBe(AccountStatus.Active);
        account.InactiveFrozenAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_job_that_was_down_for_years_skips_no_step()
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewPersonAsync();
        await site.Tools.AdvanceAsync("35040:00:00"); // four years at once
        (await site.RowOfAsync(holder))!.Status.ShouldBe(AccountStatus.Active);
        await site.Tools.AdvanceAsync("721:00:00");
        (await site.RowOfAsync(holder))!.Status.ShouldBe(AccountStatus.Frozen);
        await site.Tools.AdvanceAsync("4000:00:00");

        (await site.RowOfAsync(holder)).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_officers_blocked_is_left_to_them()
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewPersonAsync();
        await site.InStoreAsync(store =>
            store
                .Set<Account>()
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.Status, AccountStatus.Blocked))
        );
        await site.Tools.AdvanceAsync("35040:00:00");

        (await site.RowOfAsync(holder))!.InactiveNoticedAt.ShouldBeNull();
    }

    private static async Task<int> CountLettersAsync(TestSite site, Holder holder, string subject) =>
        (await site.Tools.LettersToAsync(holder.Email)).Count(letter =>
            letter.Subject.StartsWith(subject, StringComparison.Ordinal)
        );
}
