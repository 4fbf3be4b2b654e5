using ClaveSence.Domain.Rights;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Privacy;

/// <summary>Rectification: a text, a clock, a receipt.</summary>
public sealed class RectifyTests(SharedSite shared)
{
    private const string Question = "¿Qué dato está mal y cómo debería decir?";

    private TestSite Site => shared.Site;

    [Fact]
    public async Task The_request_is_kept_sealed_with_its_due_date_and_a_receipt()
    {
        var holder = await Site.NewCompanyHolderAsync();
        using var visitor = await AskAsync(holder, "La razón social termina en SpA.\r\nNo en Ltda.");
        visitor.Text.ShouldContain("Recibimos su solicitud.");

        var request = (await Site.RequestsOfAsync((await Site.RowOfAsync(holder))!.Id)).ShouldHaveSingleItem();
        request.State.ShouldBe(RequestState.Waiting);
        request.DueAt.ShouldBe(RequestClock.DueAt(RightKind.Rectification, request.CreatedAt));
        Site.Services.GetRequiredService<Sealer>()
            .OpenText(request.Id, "privacy_request.text", request.TextSealed!)
            .ShouldBe("La razón social termina en SpA.\nNo en Ltda.");
        var letter = await Site.Tools.WaitForLetterAsync(holder.Email, "Recibimos su solicitud");
        letter.Text.ShouldContain(request.Number);
        letter.Text.ShouldNotContain("SpA.\n");
    }

    [Fact]
    public async Task One_is_open_at_a_time_and_what_was_typed_stays()
    {
        var holder = await Site.NewPersonAsync();
        using var first = await AskAsync(holder, "Uno");
        using var second = await AskAsync(holder, "Otro texto");

        second.Alert.ShouldContain("Ya tiene una solicitud de este tipo en curso.");
        second.Page.QuerySelector("textarea")!.TextContent.ShouldBe("Otro texto");
        (await Site.RequestsOfAsync((await Site.RowOfAsync(holder))!.Id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_at_once_are_one()
    {
        var holder = await Site.NewPersonAsync();
        Visitor[] visitors = [await Site.SignedInAsync(holder), await Site.SignedInAsync(holder)];
        await Task.WhenAll(
            visitors.Select(async visitor =>
            {
                await visitor.OpenAsync("/mi-cuenta/privacidad/rectificacion");
                await visitor.Type(Question, "A la vez").PressAsync("Enviar solicitud");
                visitor.Dispose();
            })
        );

        (await Site.RequestsOfAsync((await Site.RowOfAsync(holder))!.Id)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("", "Escriba qué necesita.")]
    [InlineData("a\u202Eb", "El texto tiene caracteres que no podemos leer.")]
    public async Task What_cannot_be_read_is_told(string text, string said)
    {
        using var visitor = await AskAsync(await Site.NewPersonAsync(), text);

        visitor.ErrorOf(Question).ShouldContain(said);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_counted_and_kept_in_the_form()
    {
        var text = new string('ñ', 1_001);
        using var visitor = await AskAsync(await Site.NewPersonAsync(), text);

        visitor.ErrorOf(Question).ShouldContain("El suyo tiene 1001.");
        visitor.Page.QuerySelector("textarea")!.TextContent.ShouldBe(text);
    }

    [Fact]
    public async Task There_are_ten_a_day()
    {
        var holder = await Site.NewPersonAsync();
        for (var i = 0; i < 10; i++)
        {
            using var visitor = await AskAsync(holder, "Otra vez");
        }

        using var last = await AskAsync(holder, "Otra vez");
        last.Alert.ShouldContain("Hoy ya hizo todas las que se permiten");
        ((int)last.Status).ShouldBe(429);
    }

    private async Task<Visitor> AskAsync(Holder holder, string text)
    {
        var visitor = await Site.SignedInAsync(holder);
        await visitor.OpenAsync("/mi-cuenta/privacidad/rectificacion");
        return await visitor.Type(Question, text).PressAsync("Enviar solicitud");
    }
}
