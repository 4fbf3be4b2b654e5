using System.Net;
using ClaveSence.Tests.Recovery;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Limits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.MyAccount;

/// <summary>Another legal representative: proved by both registries, and everybody told.</summary>
public sealed class EditRepresentativeTests(ReplacementSite shared) : IClassFixture<ReplacementSite>
{
    private TestSite Site => shared.Site;

    [Fact]
    public async Task A_proved_one_takes_the_place_of_the_former_and_all_are_told()
    {
        var (company, next) = await NewAsync();
        await Site.SetRepresentativeMailboxAsync(company, company.RepresentativeEmail);
        using var visitor = await Site.SignedInAsync(company);
        await FillAsync(visitor, next);
        await visitor.PressAsync("Cambiar representante legal");

        visitor.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");
        var kept = await KeptAsync(company);
        kept.Rut.ToString().ShouldBe(next.Representative);
        kept.Email.Value.ShouldBe(next.RepresentativeEmail);
        await Site.DoDueWorkAsync();
        foreach (var mailbox in new[] { company.Email, company.RepresentativeEmail, next.RepresentativeEmail })
        {
            (await Site.Tools.LettersToAsync(mailbox)).ShouldContain(letter =>
                letter.Text.Contains("Qué cambió: Representante legal", StringComparison.Ordinal)
                && letter.PathBelow("/aviso/no-fui-yo/") != null
            );
        }

        using var changer = Site.NewVisitor();
        await changer.ProveChangeAsync(company, representative: next.Representative);
        changer.Text.ShouldContain("Nueva Clave Sence");
    }

    [Fact]
    public async Task A_wrong_serial_and_a_stranger_read_the_same_and_nothing_typed_is_lost()
    {
        var (company, next) = await NewAsync();
        using var visitor = await Site.SignedInAsync(company);
        await FillAsync(visitor, next, serial: "A999999999");
        await visitor.PressAsync("Cambiar representante legal");
        var wrongSerial = visitor.Alert;
        var stranger = await Site.Tools.NewCompanyAsync();
        await FillAsync(visitor, stranger);
        await visitor.PressAsync("Cambiar representante legal");

        visitor.Alert.ShouldBe(wrongSerial);
        visitor.Alert.ShouldContain("No pudimos verificar los datos ingresados. Revise el Rut y el número de serie.");
        visitor.ValueOf("Rut Representante Legal").ShouldBe(stranger.Representative);
        visitor.ValueOf("Correo electrónico del Representante Legal").ShouldBe(stranger.RepresentativeEmail);
        (await KeptAsync(company)).Rut.ToString().ShouldBe(company.Representative);
    }

    [Fact]
    public async Task Three_wrong_serials_spend_the_day_of_that_person()
    {
        var (company, next) = await NewAsync();
        using var visitor = await Site.SignedInAsync(company);
        for (var round = 0; round < Budget.ProofsByPersonADay.Limit; round++)
        {
            await FillAsync(visitor, next, serial: "A999999999");
            await visitor.PressAsync("Cambiar representante legal");
        }

        await FillAsync(visitor, next);
        await visitor.PressAsync("Cambiar representante legal");
        visitor.Alert.ShouldContain("No pudimos verificar los datos ingresados.");
        (await KeptAsync(company)).Rut.ToString().ShouldBe(company.Representative);
    }

    [Theory]
    [InlineData("sii", "Servicio de Impuestos Internos")]
    [InlineData("registro-civil", "Registro Civil")]
    public async Task A_registry_that_is_down_is_told_costs_no_try_and_loses_nothing(string registry, string name)
    {
        await using var site = await TestSite.StartAsync(
            new Dictionary<string, string?> { ["Registries:Sii:TimeLimit"] = "00:00:03" }
        );
        var (company, next) = await NewAsync(site);
        using var visitor = await site.SignedInAsync(company);
        await site.Tools.BehaveAsync(registry, "down");
        for (var round = 0; round < 4; round++)
        {
            await FillAsync(visitor, next);
            await visitor.PressAsync("Cambiar representante legal");
            visitor.MessageCodes.ShouldBe(["CS-08"]);
            visitor.Alert.ShouldContain(name);
            visitor.Alert.ShouldContain("Lo que escribió sigue en el formulario");
            visitor.ValueOf("Rut Representante Legal").ShouldBe(next.Representative);
            visitor.ValueOf("Número de serie cédula de identidad").ShouldBe(next.Serial);
        }
    }

    [Fact]
    public async Task Five_minutes_after_the_sign_in_the_clave_is_asked_before_a_registry_is()
    {
        var (company, next) = await NewAsync();
        using var visitor = await Site.SignedInAsync(company);
        await Site.Tools.AdvanceAsync("00:06:00");
        await FillAsync(visitor, next);
        await visitor.PressAsync("Cambiar representante legal");
        visitor.ErrorOf("Clave Sence").ShouldStartWith("Escriba su Clave Sence");
        visitor.ValueOf("Rut Representante Legal").ShouldBe(next.Representative);
        await visitor.Type("Clave Sence", Journeys.Clave).PressAsync("Cambiar representante legal");
        visitor.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");
    }

    [Fact]
    public async Task The_second_of_two_tabs_sees_both_and_no_serial_is_spent()
    {
        var (company, next) = await NewAsync();
        using var one = await Site.SignedInAsync(company);
        using var two = await Site.SignedInAsync(company);
        await FillAsync(two, next, phone: "9 1111 2222");
        await FillAsync(one, next);
        await one.PressAsync("Cambiar representante legal");
        await two.PressAsync("Cambiar representante legal");

        two.Status.ShouldBe(HttpStatusCode.Conflict);
        two.Text.ShouldContain("+56 9 1111 2222");
        (await KeptAsync(company)).Phone.ShouldBeNull();
        await two.PressAsync("Guardar lo mío");
        two.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");
        (await KeptAsync(company)).Phone!.Display.ShouldBe("+56 9 1111 2222");
    }

    [Fact]
    public async Task A_change_ends_a_recovery_that_the_former_ones_card_began()
    {
        var (company, next) = await NewAsync(held: true);
        using var thief = Site.NewVisitor();
        await Site.ConfirmAsync(thief, company);
        using var visitor = await Site.SignedInAsync(company);
        await FillAsync(visitor, next);
        await visitor.PressAsync("Cambiar representante legal");
        visitor.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");
        await Site.Tools.AdvanceAsync("4.00:00:00");

        (await Site.DeliveredAsync(company)).ShouldBe(0);
        (await Site.HasLivingProvisionalAsync(company)).ShouldBeFalse();
    }

    [Fact]
    public async Task It_clears_what_the_re_check_found()
    {
        var (company, next) = await NewAsync();
        var id = (await Site.AccountOfAsync(company))!.Id;
        await Site.InStoreAsync(store =>
            store
                .Set<Account>()
                .Where(row => row.Id == id)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(one => one.Standing, AccountStanding.RepresentativeEnded)
                        .SetProperty(one => one.StandingSince, DateTimeOffset.UnixEpoch)
                )
        );
        using var visitor = await Site.SignedInAsync(company);
        visitor.MessageCodes.ShouldBe(["CS-07"]);
        await FillAsync(visitor, next);
        await visitor.PressAsync("Cambiar representante legal");
        await visitor.OpenAsync("/mi-cuenta");

        visitor.MessageCodes.ShouldBeEmpty();
        var account = (await Site.AccountOfAsync(company))!;
        (account.Standing, account.StandingSince).ShouldBe((AccountStanding.Good, null));
    }

    private Task<(Company Company, Company Next)> NewAsync(bool held = false) => NewAsync(Site, held);

    // The second company lends its representative: a person whose card the pretend registry knows.
    private static async Task<(Company Company, Company Next)> NewAsync(TestSite site, bool held = false)
    {
        var company = held ? await site.HeldAsync() : await site.NewAccountAsync();
        var next = await site.Tools.NewCompanyAsync();
        await site.Tools.ChangeCompanyAsync(company.Rut, representatives: [next.Representative]);
        return (company, next);
    }

    private static async Task FillAsync(Visitor visitor, Company next, string? serial = null, string phone = "")
    {
        await visitor.OpenAsync("/mi-cuenta/datos/representante");
        visitor
            .Type("Rut Representante Legal", next.Representative)
            .Type("Número de serie cédula de identidad", serial ?? next.Serial)
            .Type("Correo electrónico del Representante Legal", next.RepresentativeEmail)
            .Type("Teléfono del Representante Legal", phone);
    }

    private async Task<RepresentativeDetails> KeptAsync(Company company)
    {
        var seals = Site.Services.GetRequiredService<AccountSeals>();
        return seals.DetailsOf((await Site.AccountOfAsync(company))!).Representative!;
    }
}
