using System.Net;
using ClaveSence.Tests.Recovery;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.MyAccount;

/// <summary>The secret question and its answer: by the policy of registration, with a fresh proof, and everybody told (U-03).</summary>
public sealed class EditQuestionTests(ReplacementSite shared) : IClassFixture<ReplacementSite>
{
    private const string Question = "¿Cuál era su juguete preferido cuando niño o niña?";

    private TestSite Site => shared.Site;

    [Fact]
    public async Task A_new_answer_recovers_and_the_former_does_not()
    {
        var company = await Site.NewAccountAsync();
        await Site.SetRepresentativeMailboxAsync(company, company.RepresentativeEmail);
        using var visitor = await Site.SignedInAsync(company);
        await FillAsync(visitor, "Trompo de madera");
        await visitor.PressAsync("Guardar");
        visitor.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");
        foreach (var mailbox in new[] { company.Email, company.RepresentativeEmail })
        {
            var letter = await Site.Tools.WaitForLetterAsync(mailbox, "Cambió un dato");
            letter.Text.ShouldContain("Qué cambió: Pregunta y respuesta secreta");
            letter.Text.ShouldNotContain("rompo", Case.Insensitive);
        }

        using var stranger = Site.NewVisitor();
        await stranger.BeginRecoveryAsync(company.Rut);
        await stranger.AnswerAsync();
        await Site.DoDueWorkAsync();
        (await Site.Tools.LettersToAsync(company.Email)).ShouldAllBe(letter => letter.Provisional.Length == 0);
        using var owner = Site.NewVisitor();
        await owner.BeginRecoveryAsync(company.Rut);
        await owner.AnswerAsync("trompo de MADERA");
        (await Site.ProvisionalOfAsync(company.Email)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_is_known_or_the_clave_itself_is_refused()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await FillAsync(visitor, company.RazonSocial);
        await visitor.PressAsync("Guardar");
        visitor.ErrorOf("Respuesta secreta").ShouldNotBeEmpty();
        await FillAsync(visitor, company.Representative);
        await visitor.PressAsync("Guardar");
        visitor.ErrorOf("Respuesta secreta").ShouldNotBeEmpty();
        await FillAsync(visitor, Journeys.Clave);
        await visitor.PressAsync("Guardar");
        visitor.ErrorOf("Respuesta secreta").ShouldBe("La respuesta no puede ser igual a su Clave Sence.");
        visitor.ValueOf("Respuesta secreta").ShouldBe("");
    }

    [Fact]
    public async Task Five_minutes_after_the_sign_in_the_clave_is_asked()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await Site.Tools.AdvanceAsync("00:06:00");
        await FillAsync(visitor, "Trompo de madera");
        await visitor.PressAsync("Guardar");
        visitor.ErrorOf("Clave Sence").ShouldStartWith("Escriba su Clave Sence");
        visitor.Text.ShouldContain("confirme que es usted antes de continuar.");
        await visitor
            .Type("Respuesta secreta", "Trompo de madera")
            .Type("Clave Sence", Journeys.Clave)
            .PressAsync("Guardar");

        visitor.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");
    }

    [Fact]
    public async Task The_second_of_two_tabs_sees_both_questions()
    {
        var company = await Site.NewAccountAsync();
        using var one = await Site.SignedInAsync(company);
        using var two = await Site.SignedInAsync(company);
        await FillAsync(two, "Trompo de madera");
        await FillAsync(one, "Volantín", "¿Qué quería ser cuando grande?");
        await one.PressAsync("Guardar");
        await two.PressAsync("Guardar");

        two.Status.ShouldBe(HttpStatusCode.Conflict);
        two.Alert.ShouldContain("Escriba nuevamente la respuesta.");
        two.Page.QuerySelector("[data-label='Lo que usted escribió']")!.TextContent.ShouldBe(Question);
        await two.Type("Respuesta secreta", "Trompo de madera").PressAsync("Guardar lo mío");
        two.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");
        two.Text.ShouldContain(Question);
    }

    private static async Task FillAsync(Visitor visitor, string answer, string question = Question)
    {
        await visitor.OpenAsync("/mi-cuenta/datos/pregunta");
        visitor.Choose("Pregunta secreta", question).Type("Respuesta secreta", answer);
    }
}
