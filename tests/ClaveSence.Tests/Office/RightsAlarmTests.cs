using ClaveSence.Domain.Rights;
using ClaveSence.Tests.Privacy;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Officers.Watch;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Office;

/// <summary>A request about data that waits too long is told: nobody has to open a list to learn that a legal day comes near.</summary>
public sealed class RightsAlarmTests
{
    private const string Watcher = "proteccion.datos@ejemplo.cl";
    private const string Subject = "solicitudes sobre datos personales por vencer o vencidas";

    [Fact]
    public async Task Seven_days_before_its_day_and_after_it_a_request_is_told_once_a_day_until_it_is_answered()
    {
        await using var site = await TestSite.StartAsync(
            new Dictionary<string, string?> { ["Office:WatchEmail"] = Watcher }
        );
        var holder = await site.NewPersonAsync();
        using var visitor = await site.SignedInAsync(holder);
        await visitor.OpenAsync("/mi-cuenta/privacidad/rectificacion");
        await visitor.Type("¿Qué dato está mal y cómo debería decir?", "Mi apellido").PressAsync("Enviar solicitud");
        var due = (await site.RequestsOfAsync((await site.RowOfAsync(holder))!.Id)).ShouldHaveSingleItem().DueAt;

        await site.Tools.AdvanceAsync("21.00:00:00");
        (await ToldAsync(site)).ShouldBeEmpty();
        await site.Tools.AdvanceAsync("4.00:00:00");
        await ToldAsync(site);
        var first = (await ToldAsync(site)).ShouldHaveSingleItem("once a day");
        first.Text.ShouldContain("Vencidas: 0");
        first.Text.ShouldContain("Por vencer: 1");
        first.Text.ShouldContain(ChileTime.Written(due));
        first.Text.ShouldNotContain(holder.Email);

        await site.Tools.AdvanceAsync($"{(int)RightsAlarm.Ahead.TotalDays}.00:00:00");
        var told = await ToldAsync(site);
        told.Count.ShouldBe(2);
        told[0].Text.ShouldContain("Vencidas: 1");

        await site.InStoreAsync(store =>
            store
                .Set<PrivacyRequest>()
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.State, RequestState.Granted))
        );
        await site.Tools.AdvanceAsync("1.00:00:00");
        (await ToldAsync(site)).Count.ShouldBe(2);
    }

    // What is due has run, and its letters have left.
    private static async Task<IReadOnlyList<Letter>> ToldAsync(TestSite site)
    {
        await site.DoDueWorkAsync();
        return
        [
            .. (await site.Tools.LettersToAsync(Watcher)).Where(letter =>
                letter.Subject.Contains(Subject, StringComparison.Ordinal)
            ),
        ];
    }
}
