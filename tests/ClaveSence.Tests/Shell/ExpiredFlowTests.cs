using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Cases;
using ClaveSence.Tests.Factors;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Shell;

/// <summary>A form that comes after its flow was over is not taken, and its visitor reads why on the first screen: CS-10, in every room.</summary>
public sealed class ExpiredFlowTests
{
    private const string Words = "Por seguridad, esta página expiró. Inicie nuevamente el trámite.";

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task An_answer_to_a_recovery_that_rested_too_long_begins_anew_and_says_why_whoever_has_an_account(
        AccountKind kind
    )
    {
        await using var site = await TestSite.StartAsync();
        var (known, unknown) = (await site.NewAccountAsync(kind), await site.Tools.NewHolderAsync(kind));
        using var owner = site.NewVisitor();
        using var stranger = site.NewVisitor();
        await owner.BeginRecoveryAsync(known);
        await stranger.BeginRecoveryAsync(unknown);
        await site.Tools.AdvanceAsync("00:40:00");
        await owner.AnswerAsync();
        await LeaveAsync(stranger);

        ShouldTell(owner, known.Recovery);
        ShouldTell(stranger, known.Recovery);
        await owner.BeginRecoveryAsync(known);
        await owner.AnswerAsync();
        owner.At.AbsolutePath.ShouldBe($"{known.Recovery}/enviada");
    }

    [Fact]
    public async Task The_form_of_a_registration_that_rested_too_long_begins_anew_and_says_why()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.Tools.NewCompanyAsync();
        using var maria = site.NewVisitor();
        await maria.ProveAsync(company);
        await site.Tools.AdvanceAsync("25:00:00");
        await maria.FillForm(company).PressAsync("Crear Cuenta");

        ShouldTell(maria, "/persona-juridica/registro");
    }

    [Fact]
    public async Task A_new_clave_that_comes_too_late_begins_anew_and_says_why()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.NewAccountAsync();
        using var visitor = site.NewVisitor();
        await visitor.ProveChangeAsync(company);
        await site.Tools.AdvanceAsync("00:15:01");
        await visitor.ChangeToAsync("Verde#3131");

        ShouldTell(visitor, "/persona-juridica/cambiar");
    }

    [Fact]
    public async Task A_new_clave_after_another_was_set_elsewhere_begins_anew_and_says_why()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.NewAccountAsync();
        using var first = site.NewVisitor();
        using var second = site.NewVisitor();
        await first.ProveChangeAsync(company);
        await second.ProveChangeAsync(company);
        await second.ChangeToAsync("Verde#3131");
        await first.ChangeToAsync("Rojo#4141");

        ShouldTell(first, "/persona-juridica/cambiar");
    }

    [Fact]
    public async Task A_declaration_of_a_request_that_rested_too_long_begins_anew_and_says_why()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.NewAccountAsync();
        using var visitor = site.NewVisitor();
        await visitor.ProveForRequestAsync(company);
        await site.Tools.AdvanceAsync("02:00:01");
        await visitor.UploadDeclarationAsync();

        ShouldTell(visitor, FacilitatorJourneys.First);
    }

    [Fact]
    public async Task A_code_that_comes_too_late_signs_in_anew_and_says_why()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.NewAccountAsync();
        using (var owner = await site.SignedInAsync(company))
        {
            await owner.BeginCodesAsync();
        }

        using var visitor = await site.ReachCodeAsync(company);
        await site.Tools.AdvanceAsync("00:10:01");
        await visitor.Type("Código de verificación", "123456").PressAsync("Ingresar");

        ShouldTell(visitor, "/ingresar");
    }

    [Fact]
    public async Task Who_only_looks_at_a_later_screen_is_told_nothing()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.OpenAsync("/persona-natural/recuperar/pregunta");

        visitor.At.PathAndQuery.ShouldBe("/persona-natural/recuperar");
        visitor.MessageCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_that_says_expired_makes_the_page_say_its_own_sentence_and_nothing_of_the_links()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.NewVisitor();
        await visitor.OpenAsync("/persona-natural/recuperar?expirada=true&inicio=https://otro.example");
        ShouldTell(visitor, "/persona-natural/recuperar");
        visitor.Html.ShouldNotContain("otro.example");

        await visitor.OpenAsync("/persona-natural/recuperar?expirada=<b>su clave</b>");
        visitor.MessageCodes.ShouldBeEmpty();
    }

    private static void ShouldTell(Visitor visitor, string first)
    {
        visitor.At.AbsolutePath.ShouldBe(first);
        ((int)visitor.Status).ShouldBe(200);
        visitor.MessageCodes.ShouldBe(["CS-10"]);
        visitor.Alert.ShouldContain(Words);
        visitor.Page.QuerySelector("[role=alert] a")!.GetAttribute("href").ShouldBe(first);
    }

    // Whatever the screen is that this holder was led to, its form is sent as it stands.
    private static Task<Visitor> LeaveAsync(Visitor visitor) =>
        visitor.PressAsync(visitor.Page.QuerySelector("main form[method=post] .actions button")!.TextContent.Trim());
}
