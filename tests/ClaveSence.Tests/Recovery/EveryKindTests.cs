using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Registration;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Limits;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Recovery;

/// <summary>What a recovery ends with and what guards it, of a company, a person and a migrant alike.</summary>
public sealed class EveryKindTests(SharedSite shared)
{
    private TestSite Site => shared.Site;

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task The_answer_ends_at_a_sign_in_with_the_new_clave(AccountKind kind)
    {
        var holder = await Site.NewAccountAsync(kind);
        using var visitor = Site.NewVisitor();
        await visitor.BeginRecoveryAsync(holder);
        await visitor.AnswerAsync();
        var letter = await Site.Tools.WaitForLetterAsync(holder.Email, "provisional");
        letter.LinkPath.ShouldBe(Provisionals.Page);

        await visitor.OpenAsync(letter.LinkPath); // The tab of who asked, though the button says no kind.
        await visitor
            .Type(holder.Label, holder.Identifier)
            .Type("Clave Sence provisional", letter.Provisional)
            .NewClaveAsync();

        await MustEnterAsync(visitor, holder);
    }

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task The_document_and_the_provisional_clave_at_sign_in_end_there_too(AccountKind kind)
    {
        var holder = await Site.NewAccountAsync(kind);
        using var visitor = Site.NewVisitor();
        await visitor.RecoverByCardAsync(holder);
        await visitor.ConfirmMailboxAsync();
        await visitor.SignInAsync(holder, await Site.ProvisionalOfAsync(holder.Email));
        visitor.MessageCodes.ShouldBe(["CS-04"]);
        visitor.Text.ShouldContain(holder.Written);
        await visitor.NewClaveAsync();

        await MustEnterAsync(visitor, holder);
    }

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task Without_a_question_it_ends_there_and_a_frozen_account_is_freed(AccountKind kind)
    {
        var holder = await Site.NewAccountAsync(kind, question: false);
        await Site.SetStatusAsync(holder, AccountStatus.Frozen);
        using var visitor = Site.NewVisitor();
        await visitor.RecoverByCardAsync(holder);
        await visitor.ConfirmMailboxAsync();
        await visitor.PressAsync("Reenviar");
        visitor.Text.ShouldContain("Podrá pedir otro envío en 10 minutos.");
        await visitor.UseProvisionalAsync(holder, await Site.ProvisionalOfAsync(holder.Email));

        await MustEnterAsync(visitor, holder);
    }

    [Theory, MemberData(nameof(HolderKinds.Persons), MemberType = typeof(HolderKinds))]
    public async Task Another_mailbox_is_told_to_the_stored_one_confirmed_vouched_for_and_takes_its_place(
        AccountKind kind
    )
    {
        var holder = await Site.NewAccountAsync(kind);
        using var visitor = Site.NewVisitor();
        await visitor.NameMailboxAsync(holder);
        visitor.At.AbsolutePath.ShouldBe($"{holder.Recovery}/retenida");
        visitor.Text.ShouldContain(holder.Written);
        await Site.ConfirmAsync(visitor, holder);
        await Site.VouchAsync(visitor, holder.Email);
        var provisional = await Site.ProvisionalOfAsync(Replacements.NewMailboxOf(holder));
        await visitor.UseProvisionalAsync(holder, provisional);

        await MustEnterAsync(visitor, holder);
        await Site.Tools.WaitForLetterAsync(holder.Email, "El correo de su Clave Sence cambió");
        await visitor.BeginRecoveryAsync(holder);
        await visitor.AnswerAsync();
        await Site.ProvisionalOfAsync(Replacements.NewMailboxOf(holder));
    }

    [Theory, MemberData(nameof(HolderKinds.Persons), MemberType = typeof(HolderKinds))]
    public async Task No_fui_yo_stops_another_mailbox_and_leads_to_where_this_kind_signs_in(AccountKind kind)
    {
        var holder = await Site.NewAccountAsync(kind);
        using var visitor = Site.NewVisitor();
        await visitor.NameMailboxAsync(holder);
        await Site.RefuseAsync(visitor, holder.Email);

        visitor.Text.ShouldContain("El cambio de correo quedó detenido");
        visitor.Page.QuerySelector($"main a[href='{holder.SignIn}']").ShouldNotBeNull();
        await visitor.RecoverByCardAsync(holder);
        await visitor
            .Tick("No")
            .Type("Correo electrónico vigente", "otro@ejemplo.cl")
            .Type("Repita el correo electrónico vigente", "otro@ejemplo.cl")
            .Type("Captcha de Seguridad", TestSite.CaptchaAnswer)
            .PressAsync("Recuperar Clave");
        visitor.Alert.ShouldContain("el correo electrónico no se puede cambiar por esta vía");
    }

    [Theory, MemberData(nameof(HolderKinds.Persons), MemberType = typeof(HolderKinds))]
    public async Task Ten_wrong_provisional_claves_end_the_right_one(AccountKind kind)
    {
        var holder = await Site.NewAccountAsync(kind);
        using var visitor = Site.NewVisitor();
        await visitor.BeginRecoveryAsync(holder);
        await visitor.AnswerAsync();
        var right = await Site.ProvisionalOfAsync(holder.Email);
        for (var i = 0; i < 10; i++)
        {
            await visitor.UseProvisionalAsync(holder, Provisionals.Nobodys);
            visitor.Alert.ShouldContain(Provisionals.Dead);
        }

        await visitor.UseProvisionalAsync(holder, right);
        visitor.Alert.ShouldContain(Provisionals.Dead);
        visitor.Page.QuerySelector($"main a[href='{holder.Recovery}']").ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(HolderKinds.Persons), MemberType = typeof(HolderKinds))]
    public async Task Whoever_died_reads_as_every_failure(AccountKind kind)
    {
        var registries = new CountedRegistries { EverybodyDied = true };
        await using var site = await TestSite.StartAsync(replace: registries.Replace);
        var holder = await site.NewAccountAsync(kind);
        using var visitor = site.NewVisitor();
        await visitor.RecoverByCardAsync(holder with { Proof = "A000000000" });
        var wrong = visitor.Alert;
        await visitor.ProveCardAsync(holder);

        visitor.Alert.ShouldBe(wrong);
        visitor.Alert.ShouldContain(holder.NotProved);
        registries.Asked.ShouldBe(2);
    }

    [Theory, MemberData(nameof(HolderKinds.Persons), MemberType = typeof(HolderKinds))]
    public async Task The_registro_civil_alone_says_whether_a_person_waits_and_the_wait_is_resumed(AccountKind kind)
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewAccountAsync(kind);
        using var visitor = site.NewVisitor();
        await site.Tools.BehaveAsync("sii", "down");
        await site.Tools.BehaveAsync("registro-civil", "down");
        await visitor.RecoverByCardAsync(holder);
        visitor.MessageCodes.ShouldBe(["CS-08"]);
        visitor.Alert.ShouldContain("con el Registro Civil");

        await site.Tools.AdvanceAsync("12:00:00");
        await site.Tools.BehaveAsync("registro-civil", "ok");
        await visitor.OpenAsync(holder.Recovery);
        var link = visitor.Page.QuerySelectorAll("main a").Single(a => a.TextContent == "Continuar donde quedó");
        await visitor.OpenAsync(link.GetAttribute("href")!);
        visitor.Text.ShouldContain("Sus datos quedaron guardados por 24 horas.");
        await visitor.ProveCardAsync(holder);
        visitor.At.AbsolutePath.ShouldBe($"{holder.Recovery}/correo");
    }

    [Fact]
    public async Task Guesses_at_a_card_are_one_count_whether_as_a_person_or_as_a_representative()
    {
        var holder = await Site.NewAccountAsync(AccountKind.NaturalPerson);
        await using (var scope = Site.Services.CreateAsyncScope())
        {
            var budgets = scope.ServiceProvider.GetRequiredService<Budgets>();
            for (var i = 0; i < Budget.SerialsByPerson.Limit; i++)
            {
                await budgets.SpendAsync(
                    Budget.SerialsByPerson,
                    Rut.Parse(holder.Identifier).ToString(),
                    TestContext.Current.CancellationToken
                );
            }
        }

        using var visitor = Site.NewVisitor();
        await visitor.RecoverByCardAsync(holder);
        visitor.Alert.ShouldContain(holder.NotProved);
    }

    private static async Task MustEnterAsync(Visitor visitor, Holder holder)
    {
        visitor.At.AbsolutePath.ShouldBe(Provisionals.Created);
        await visitor.PressAsync("Aceptar");
        visitor.At.PathAndQuery.ShouldBe(holder.SignIn);
        await visitor.SignInAsync(holder);
        visitor.MessageCodes.ShouldBe(["CS-02"]);
        await visitor.SignInAsync(holder, Provisionals.Fresh);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        visitor.Text.ShouldContain(holder.Written);
    }
}
