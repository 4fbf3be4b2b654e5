using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Registration;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Recovery;

/// <summary>What strangers can spend, and what they cannot.</summary>
public sealed class RecoveryBudgetTests(SharedSite shared)
{
    private const string Generic = "No pudimos verificar los datos ingresados.";

    [Fact]
    public async Task After_five_wrong_answers_a_right_one_sends_nothing_until_the_card_opens_the_question_again()
    {
        var company = await shared.Site.NewAccountAsync();
        for (var i = 0; i < 5; i++)
        {
            await TryAnswerAsync(company, "Papelucho");
        }

        await TryAnswerAsync(company, Journeys.Answer);
        await shared.Site.Tools.WaitForLetterAsync(company.Email, "Continúe"); // The desk is done with all six.
        (await LettersAsync(company, "provisional")).ShouldBe(0);

        using var visitor = shared.Site.NewVisitor();
        await visitor.BeginRecoveryAsync(company.Rut);
        await visitor.ForgetAnswerAsync();
        await visitor.ProveCardAsync(company);
        await visitor.ConfirmMailboxAsync();
        await shared.Site.ProvisionalOfAsync(company.Email);
    }

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task The_link_of_the_letter_has_three_tries_of_its_own_and_works_once(AccountKind kind)
    {
        var company = await shared.Site.NewAccountAsync(kind);
        for (var i = 0; i < 6; i++)
        {
            await TryAnswerAsync(company, "Papelucho");
        }

        var letter = await shared.Site.Tools.WaitForLetterAsync(company.Email, "Continúe");
        using var scanner = shared.Site.NewVisitor();
        for (var i = 0; i < 5; i++)
        {
            await scanner.OpenAsync(letter.LinkPath);
        }

        using var owner = shared.Site.NewVisitor();
        await owner.OpenAsync(letter.LinkPath);
        await owner.PressAsync("Continuar");
        owner.At.AbsolutePath.ShouldBe($"{company.Recovery}/pregunta");
        await owner.AnswerAsync("Papelucho");
        await owner.BeginRecoveryAsync(company);
        await owner.AnswerAsync("El principito");
        await owner.BeginRecoveryAsync(company);
        await owner.AnswerAsync();
        await shared.Site.ProvisionalOfAsync(company.Email);

        await scanner.PressAsync("Continuar");
        scanner.Text.ShouldContain("Este enlace ya se usó o venció.");
    }

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task The_fourth_wrong_serial_of_a_day_asks_no_registry_even_if_the_next_is_right(AccountKind kind)
    {
        var registries = new CountedRegistries();
        await using var site = await TestSite.StartAsync(replace: registries.Replace);
        var company = await site.NewAccountAsync(kind);
        for (var i = 0; i < 3; i++)
        {
            using var stranger = site.NewVisitor();
            await ProveAsync(stranger, company, "A000000000");
            stranger.Alert.ShouldContain(Generic);
        }

        var asked = kind is AccountKind.LegalEntity ? 6 : 3; // The Registro Civil three times, and of a company the SII before it.
        registries.Asked.ShouldBe(asked);
        using var late = site.NewVisitor();
        await ProveAsync(late, company, company.Proof);
        late.Alert.ShouldContain(Generic);
        registries.Asked.ShouldBe(asked);
        (await site.Tools.WaitForLetterAsync(company.Email, "Continúe")).Text.ShouldContain("tres intentos");
    }

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task Nobody_is_asked_about_a_holder_without_an_account(AccountKind kind)
    {
        var registries = new CountedRegistries();
        await using var site = await TestSite.StartAsync(replace: registries.Replace);
        var holder = await site.Tools.NewHolderAsync(kind);
        using var visitor = site.NewVisitor();
        await visitor.RecoverByCardAsync(holder);
        visitor.Alert.ShouldContain(Generic);
        registries.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task A_wrong_serial_counts_also_while_a_registry_says_that_it_is_down()
    {
        var registries = new CountedRegistries { SeemsDown = true };
        await using var site = await TestSite.StartAsync(replace: registries.Replace);
        var company = await site.NewAccountAsync();
        for (var i = 0; i < 3; i++)
        {
            using var stranger = site.NewVisitor();
            await ProveAsync(stranger, company, "A000000000");
            stranger.MessageCodes.ShouldContain("CS-08");
        }

        using var late = site.NewVisitor();
        await ProveAsync(late, company, company.Serial);
        late.MessageCodes.ShouldContain("CS-08");
        registries.Asked.ShouldBe(6);
    }

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task A_device_that_signed_in_before_is_not_locked_out_by_strangers(AccountKind kind)
    {
        var company = await shared.Site.NewAccountAsync(kind);
        using var owner = shared.Site.NewVisitor();
        await owner.SignInAsync(company);
        for (var i = 0; i < 3; i++)
        {
            using var stranger = shared.Site.NewVisitor();
            await ProveAsync(stranger, company, "A000000000");
        }

        await ProveAsync(owner, company, company.Proof);
        owner.At.AbsolutePath.ShouldBe($"{company.Recovery}/correo");
    }

    [Fact]
    public async Task Right_serials_are_given_back()
    {
        var company = await shared.Site.NewAccountAsync();
        for (var i = 0; i < 5; i++)
        {
            using var owner = shared.Site.NewVisitor();
            await ProveAsync(owner, company, company.Serial);
            owner.At.AbsolutePath.ShouldBe("/persona-juridica/recuperar/correo");
        }
    }

    [Fact]
    public async Task The_same_request_within_ten_minutes_is_answered_by_one_letter()
    {
        var company = await shared.Site.NewAccountAsync();
        for (var i = 0; i < 4; i++)
        {
            await TryAnswerAsync(company, Journeys.Answer);
        }

        await TryAnswerAsync(company, "Papelucho"); // Its letter comes after those of the former.
        await shared.Site.Tools.WaitForLetterAsync(company.Email, "respuesta");
        (await LettersAsync(company, "provisional")).ShouldBe(1);
    }

    private static Task<Visitor> ProveAsync(Visitor visitor, Holder holder, string serial) =>
        visitor.RecoverByCardAsync(holder, serial);

    private async Task TryAnswerAsync(Holder holder, string answer)
    {
        using var visitor = shared.Site.NewVisitor();
        await visitor.BeginRecoveryAsync(holder);
        await visitor.AnswerAsync(answer);
        visitor.Text.ShouldContain("dentro de los próximos 10 minutos");
    }

    private async Task<int> LettersAsync(Company company, string subject) =>
        (await shared.Site.Tools.LettersToAsync(company.Email)).Count(letter =>
            letter.Subject.Contains(subject, StringComparison.Ordinal)
        );
}
