using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;

namespace ClaveSence.Tests.ClaveChange;

/// <summary>Manual, chapter 4: «Cambiar CS», without a session.</summary>
public sealed class ClaveChangeTests(SharedSite shared)
{
    private const string Fresh = "Verde#3131";
    private const string Wrong = "Otra#2929";
    private const string Start = "/persona-juridica/cambiar";
    private const string Changed = "/persona-juridica/cambiar/lista";

    private TestSite Site => shared.Site;

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task A_holder_changes_the_clave_and_only_the_new_one_opens(AccountKind kind)
    {
        var holder = await Site.NewAccountAsync(kind);
        using var elsewhere = Site.NewVisitor();
        await elsewhere.SignInAsync(holder);
        using var visitor = Site.NewVisitor();
        await visitor.ProveChangeAsync(holder);
        visitor.At.AbsolutePath.ShouldBe($"{holder.Change}/nueva");
        await visitor.ChangeToAsync(Fresh);

        visitor.At.AbsolutePath.ShouldBe($"{holder.Change}/lista");
        visitor.Text.ShouldContain("Su Clave Sence fue cambiada correctamente.");
        visitor.Page.QuerySelector("[role=dialog],[role=alertdialog],[data-testid=dialogo]").ShouldNotBeNull();
        await elsewhere.OpenAsync("/mi-cuenta");
        elsewhere.At.AbsolutePath.ShouldBe("/ingresar");
        await visitor.PressAsync("Aceptar");
        visitor.At.PathAndQuery.ShouldBe(holder.SignIn);
        await visitor.SignInAsync(holder);
        visitor.MessageCodes.ShouldBe(["CS-02"]);
        await visitor.SignInAsync(holder, Fresh);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        (await Site.Tools.WaitForLetterAsync(holder.Email, "fue cambiada")).LinkPath.ShouldStartWith(
            "/aviso/no-fui-yo/"
        );
    }

    [Fact]
    public async Task A_wrong_representative_reads_exactly_as_a_wrong_clave_and_counts()
    {
        var company = await Site.NewAccountAsync();
        var other = await Site.Tools.NewCompanyAsync();
        using var visitor = Site.NewVisitor();
        await visitor.ProveChangeAsync(company, Wrong);
        var wrongClave = visitor.Alert;
        await visitor.ProveChangeAsync(company, representative: other.Representative);

        visitor.MessageCodes.ShouldBe(["CS-02"]);
        visitor.Alert.ShouldBe(wrongClave);
        (await Site.FailsOfAsync(company)).ShouldBe(2);
    }

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task Tries_at_sign_in_change_and_in_the_account_share_the_same_five(AccountKind kind)
    {
        var holder = await Site.NewAccountAsync(kind);
        using var stranger = Site.NewVisitor();
        for (var i = 0; i < 5; i++)
        {
            await (i % 2 == 0 ? stranger.SignInAsync(holder, Wrong) : stranger.ProveChangeAsync(holder, Wrong));
            stranger.MessageCodes.ShouldBe(["CS-02"]);
        }

        await stranger.ProveChangeAsync(holder);
        stranger.MessageCodes.ShouldBe(["CS-03"]);
        stranger.Page.QuerySelector($"[role=alert] a[href='{holder.Recovery}']").ShouldNotBeNull();
        await stranger.SignInAsync(holder);
        stranger.MessageCodes.ShouldBe(["CS-03"]);
    }

    [Theory]
    [InlineData("blocked", AccountKind.LegalEntity)]
    [InlineData("frozen", AccountKind.LegalEntity)]
    [InlineData("blocked", AccountKind.NaturalPerson)]
    [InlineData("frozen", AccountKind.Migrant)]
    public async Task A_closed_account_changes_nothing(string status, AccountKind kind)
    {
        var holder = await Site.NewAccountAsync(kind);
        await Site.SetStatusAsync(holder, Enum.Parse<AccountStatus>(status, ignoreCase: true));
        using var visitor = Site.NewVisitor();
        await visitor.ProveChangeAsync(holder);

        visitor.MessageCodes.ShouldBe(["CS-06"]);
        await visitor.OpenAsync($"{holder.Change}/nueva");
        visitor.At.AbsolutePath.ShouldBe(holder.Change);
    }

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task The_second_screen_opens_to_nobody_who_did_not_prove_the_clave_of_that_kind(AccountKind kind)
    {
        var holder = await Site.NewAccountAsync(kind);
        using var visitor = Site.NewVisitor();
        foreach (var screen in new[] { "nueva", "lista" })
        {
            await visitor.OpenAsync($"{holder.Change}/{screen}");
            visitor.At.AbsolutePath.ShouldBe(holder.Change);
        }

        await visitor.ProveChangeAsync(holder);
        foreach (var slug in new[] { "persona-juridica", "persona-natural", "persona-migrante" })
        {
            await visitor.OpenAsync($"/{slug}/cambiar/nueva");
            visitor.At.AbsolutePath.ShouldBe($"{holder.Change}/nueva");
            await visitor.OpenAsync($"/{slug}/cambiar/lista");
            visitor.At.AbsolutePath.ShouldBe($"{holder.Change}/nueva");
        }
    }

    [Fact]
    public async Task The_same_number_as_another_kind_is_another_account()
    {
        var person = await Site.NewAccountAsync(AccountKind.NaturalPerson);
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync("/persona-juridica/cambiar");
        await visitor
            .Type("Rut Empresa", person.Identifier)
            .Type("Rut Representante Legal", person.Identifier)
            .Type("Clave Sence actual", Journeys.Clave)
            .PressAsync("Validar");

        visitor.MessageCodes.ShouldBe(["CS-02"]);
    }

    [Theory]
    [InlineData(AccountKind.NaturalPerson, "RUT o Clave Sence incorrectos.")]
    [InlineData(AccountKind.Migrant, "NIE o Clave Sence incorrectos.")]
    public async Task A_wrong_clave_reads_as_at_sign_in_and_an_unknown_holder_as_a_wrong_clave(
        AccountKind kind,
        string words
    )
    {
        var (known, unknown) = (await Site.NewAccountAsync(kind), await Site.Tools.NewHolderAsync(kind));
        using var visitor = Site.NewVisitor();
        await visitor.ProveChangeAsync(unknown, Wrong);
        var nobody = visitor.Alert;
        await visitor.ProveChangeAsync(known, Wrong);

        visitor.MessageCodes.ShouldBe(["CS-02"]);
        visitor.Alert.ShouldBe(nobody);
        visitor.Alert.ShouldContain(words);
        visitor.ValueOf(known.Label).ShouldBe(known.Identifier);
        await visitor.SignInAsync(known, Wrong);
        visitor.Alert.ShouldBe(nobody);
        (await Site.FailsOfAsync(known)).ShouldBe(2);
    }

    [Fact]
    public async Task A_persons_provisional_clave_typed_as_the_current_one_leads_to_the_definitive_one()
    {
        var person = await Site.NewAccountAsync(AccountKind.NaturalPerson);
        using var visitor = Site.NewVisitor();
        await visitor.BeginRecoveryAsync(person);
        await visitor.AnswerAsync();
        await visitor.ProveChangeAsync(person, await Site.ProvisionalOfAsync(person.Email));

        visitor.MessageCodes.ShouldBe(["CS-04"]);
        visitor.Text.ShouldContain(person.Written);
    }

    [Theory]
    [InlineData(Journeys.Clave, "La clave nueva debe ser distinta de la actual.")]
    [InlineData("Nube#29", "La clave debe tener 8 caracteres como mínimo.")]
    [InlineData("Nube#292929", "La clave debe tener 10 caracteres como máximo.")]
    [InlineData("password", "Esa clave es de las más usadas y sería fácil de adivinar. Elija otra.")]
    [InlineData("#Sence29#", "La clave no puede contener «sence».")]
    public async Task A_new_clave_that_the_policy_refuses_is_told_why(string clave, string why)
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        await visitor.ProveChangeAsync(company);
        await visitor.ChangeToAsync(clave);

        visitor.ErrorOf("Nueva Clave Sence").ShouldBe(why, StringCompareShould.IgnoreCase);
        visitor.ValueOf("Nueva Clave Sence").ShouldBe("");
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task Two_claves_that_differ_are_told_apart()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = Site.NewVisitor();
        await visitor.ProveChangeAsync(company);
        await visitor
            .Type("Nueva Clave Sence", Fresh)
            .Type("Repita la nueva Clave Sence", Fresh + "x")
            .Type("Captcha de Seguridad", TestSite.CaptchaAnswer)
            .PressAsync("Cambiar Clave");

        visitor
            .ErrorOf("Repita la nueva Clave Sence")
            .ShouldBe("Las dos claves no son iguales. Escríbalas nuevamente.");
    }

    [Fact]
    public async Task The_ticket_dies_when_the_clave_is_changed_elsewhere()
    {
        var company = await Site.NewAccountAsync();
        using var first = Site.NewVisitor();
        using var second = Site.NewVisitor();
        await first.ProveChangeAsync(company);
        await second.ProveChangeAsync(company);
        await second.ChangeToAsync(Fresh);
        await first.ChangeToAsync("Rojo#4141");

        first.At.AbsolutePath.ShouldBe(Start);
        await first.SignInAsync(company.Rut, Fresh);
        first.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task Of_thirty_two_changes_at_once_the_one_answered_well_is_the_clave()
    {
        var company = await Site.NewAccountAsync();
        var provers = Enumerable
            .Range(10, 32)
            .Select(number => (Visitor: Site.NewVisitor(), Clave: $"Gris#{number}{number}"))
            .ToList();
        foreach (var (prover, _) in provers)
        {
            await prover.ProveChangeAsync(company);
            prover.At.AbsolutePath.ShouldBe("/persona-juridica/cambiar/nueva");
        }

        await Task.WhenAll(provers.Select(prover => prover.Visitor.ChangeToAsync(prover.Clave)));
        var winner = provers.Single(prover => prover.Visitor.At.AbsolutePath == Changed).Clave;
        provers.ForEach(prover => prover.Visitor.Dispose());
        using var visitor = Site.NewVisitor();
        await visitor.SignInAsync(company.Rut, winner);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        (await Site.AccountOfAsync(company))!.CredentialEpoch.ShouldBe(2);
    }

    [Fact]
    public async Task The_ticket_dies_after_a_quarter_of_an_hour()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.NewAccountAsync();
        using var visitor = site.NewVisitor();
        await visitor.ProveChangeAsync(company);
        await site.Tools.AdvanceAsync("00:15:01");
        await visitor.ChangeToAsync(Fresh);

        visitor.At.AbsolutePath.ShouldBe(Start);
        await visitor.SignInAsync(company.Rut, Journeys.Clave);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task Every_mailbox_is_told_with_a_way_to_say_No_fui_yo()
    {
        var company = await Site.Tools.NewCompanyAsync();
        using var visitor = Site.NewVisitor();
        await visitor.RegisterAsync(Site, company);
        await visitor.ProveChangeAsync(company);
        await visitor.ChangeToAsync(Fresh);

        foreach (var mailbox in new[] { company.Email, company.RepresentativeEmail })
        {
            var letter = await Site.Tools.WaitForLetterAsync(mailbox, "fue cambiada");
            letter.Text.ShouldContain("No fui yo");
            letter.Text.ShouldNotContain(Fresh);
            letter.LinkPath.ShouldStartWith("/aviso/no-fui-yo/");
        }
    }
}
