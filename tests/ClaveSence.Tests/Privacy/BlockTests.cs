using ClaveSence.Domain.Rights;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;

namespace ClaveSence.Tests.Privacy;

/// <summary>Blocking: at once, and lifted by its owner alone.</summary>
public sealed class BlockTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task It_takes_effect_at_once_and_the_letter_lifts_it()
    {
        var holder = await Site.NewPersonAsync();
        using var elsewhere = await Site.SignedInAsync(holder);
        using var visitor = await BlockAsync(holder);
        visitor.Text.ShouldContain("Sus datos están bloqueados");
        visitor.Page.QuerySelector("a[href='/ingresar']").ShouldNotBeNull();

        await elsewhere.OpenAsync("/mi-cuenta");
        elsewhere.At.AbsolutePath.ShouldBe("/ingresar");
        using var refused = await Site.TrySignInAsync(holder);
        refused.MessageCodes.ShouldContain("CS-06");
        var account = (await Site.RowOfAsync(holder))!;
        account.Status.ShouldBe(AccountStatus.Frozen);
        var request = (await Site.RequestsOfAsync(account.Id)).ShouldHaveSingleItem();
        request.State.ShouldBe(RequestState.InForce);
        request.DueAt.ShouldBe(RequestClock.DueAt(RightKind.Blocking, request.CreatedAt));

        var letter = await Site.Tools.WaitForLetterAsync(holder.Email, "Bloqueamos su cuenta");
        using var mailbox = Site.NewVisitor();
        await mailbox.OpenAsync(letter.LinkPath);
        await mailbox.PressAsync("Desbloquear mi cuenta");
        await Site.DoDueWorkAsync();
        (await Site.RequestsOfAsync(account.Id))[0].State.ShouldBe(RequestState.Ended);
        using var again = await Site.SignedInAsync(holder);
        (await Site.Tools.WaitForLetterAsync(holder.Email, "cambió de estado")).Text.ShouldContain("Terminada.");
    }

    [Fact]
    public async Task It_can_be_asked_for_again_after_it_was_lifted()
    {
        var holder = await Site.NewPersonAsync();
        for (var i = 0; i < 2; i++)
        {
            using var visitor = await BlockAsync(holder);
            visitor.Text.ShouldContain("Sus datos están bloqueados");
            using var mailbox = Site.NewVisitor();
            await mailbox.OpenAsync((await LettersAsync(holder, i + 1))[0].LinkPath);
            await mailbox.PressAsync("Desbloquear mi cuenta");
        }

        (await Site.RequestsOfAsync((await Site.RowOfAsync(holder))!.Id)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task It_is_not_done_by_accident()
    {
        var holder = await Site.NewPersonAsync();
        using var visitor = await Site.SignedInAsync(holder);
        await visitor.OpenAsync("/mi-cuenta/privacidad/bloqueo");
        await visitor.PressAsync("Bloquear mis datos");

        visitor.Alert.ShouldContain("Marque la casilla");
        (await Site.RowOfAsync(holder))!.Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task Only_the_accounts_own_mailbox_can_lift_it()
    {
        var company = await Site.NewAccountAsync();
        await Site.SetRepresentativeMailboxAsync(company, company.RepresentativeEmail);
        using var visitor = await BlockAsync(company);

        (await Site.Tools.WaitForLetterAsync(company.Email, "Bloqueamos su cuenta")).Text.ShouldContain(
            "/aviso/desbloquear/"
        );
        var other = await Site.Tools.WaitForLetterAsync(company.RepresentativeEmail, "Bloqueamos su cuenta");
        other.Text.ShouldNotContain("/aviso/desbloquear/");
    }

    private async Task<IReadOnlyList<Letter>> LettersAsync(Holder holder, int atLeast)
    {
        for (var i = 0; ; i++)
        {
            await Site.DoDueWorkAsync();
            var letters = await Site.Tools.LettersToAsync(holder.Email);
            var found = letters.Where(one => one.Subject.StartsWith("Bloqueamos", StringComparison.Ordinal)).ToList();
            if (found.Count >= atLeast || i > 50)
            {
                return found;
            }
        }
    }

    private async Task<Visitor> BlockAsync(Holder holder)
    {
        var visitor = await Site.SignedInAsync(holder);
        return await visitor.BlockAsync();
    }
}
