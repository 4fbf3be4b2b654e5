using System.Net;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.MyAccount;

/// <summary>Address, telephones, contact person; and two tabs at once, which never lose an update silently (U-05).</summary>
public sealed class EditContactTests(SharedSite shared)
{
    private const int Tabs = 32;

    private TestSite Site => shared.Site;

    [Fact]
    public async Task What_is_typed_is_kept_and_every_mailbox_is_told()
    {
        var company = await Site.NewAccountAsync();
        await Site.SetRepresentativeMailboxAsync(company, company.RepresentativeEmail);
        using var visitor = await Site.SignedInAsync(company);
        await visitor.FillContactAsync("Los Aromos");
        await visitor.Type("Persona de contacto", "Rosa Núñez").PressAsync("Guardar");

        visitor.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");
        visitor.Text.ShouldContain("Los Aromos 1340, Providencia, Región Metropolitana de Santiago");
        visitor.Text.ShouldContain("+56 9 8765 4321");
        visitor.Text.ShouldContain("Rosa Núñez");
        foreach (var mailbox in new[] { company.Email, company.RepresentativeEmail })
        {
            var letter = await Site.Tools.WaitForLetterAsync(mailbox, "Cambió un dato");
            letter.Text.ShouldContain("Qué cambió: Dirección, Teléfono, Persona de contacto");
            letter.Text.ShouldNotContain("Los Aromos");
            letter.Text.ShouldContain("/aviso/no-fui-yo/");
        }
    }

    [Fact]
    public async Task No_clave_is_asked_and_what_is_wrong_is_told_beside_its_field()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await visitor.FillContactAsync("Los Aromos");
        visitor.Text.ShouldNotContain("Por seguridad, confirme que es usted");
        await visitor.Type("Teléfono", "123").PressAsync("Guardar");

        visitor.ErrorOf("Teléfono").ShouldStartWith("Escriba el teléfono");
        visitor.ValueOf("Calle").ShouldBe("Los Aromos");
        visitor.ValueOf("Teléfono").ShouldBe("123");
    }

    [Fact]
    public async Task The_second_of_two_tabs_sees_both_values_and_chooses()
    {
        var company = await Site.NewAccountAsync();
        using var one = await Site.SignedInAsync(company);
        using var two = await Site.SignedInAsync(company);
        await one.FillContactAsync("Calle Uno");
        await two.FillContactAsync("Calle Dos");
        await one.PressAsync("Guardar");
        await two.PressAsync("Guardar");

        two.Status.ShouldBe(HttpStatusCode.Conflict);
        two.Text.ShouldContain("Estos datos cambiaron mientras usted escribía");
        var row = two.Page.QuerySelector("tbody tr")!;
        row.QuerySelector("[data-label='Guardado ahora']")!.TextContent.ShouldStartWith("Calle Uno 1340");
        row.QuerySelector("[data-label='Lo que usted escribió']")!.TextContent.ShouldStartWith("Calle Dos 1340");
        two.ValueOf("Calle").ShouldBe("Calle Dos");
        (await StreetAsync(company)).ShouldBe("Calle Uno");

        await two.PressAsync("Guardar lo mío");
        two.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");
        (await StreetAsync(company)).ShouldBe("Calle Dos");
    }

    [Fact]
    public async Task Dejar_lo_guardado_changes_nothing()
    {
        var company = await Site.NewAccountAsync();
        using var one = await Site.SignedInAsync(company);
        using var two = await Site.SignedInAsync(company);
        await one.FillContactAsync("Calle Uno");
        await two.FillContactAsync("Calle Dos");
        await one.PressAsync("Guardar");
        await two.PressAsync("Guardar");
        await two.PressAsync("Dejar lo guardado");

        two.At.AbsolutePath.ShouldBe("/mi-cuenta/datos");
        two.Text.ShouldContain("Calle Uno 1340");
        (await StreetAsync(company)).ShouldBe("Calle Uno");
    }

    [Fact]
    public async Task A_third_change_between_the_two_is_shown_as_well()
    {
        var company = await Site.NewAccountAsync();
        using var one = await Site.SignedInAsync(company);
        using var two = await Site.SignedInAsync(company);
        await two.FillContactAsync("Calle Dos");
        await (await one.FillContactAsync("Calle Uno")).PressAsync("Guardar");
        await two.PressAsync("Guardar");
        await (await one.FillContactAsync("Calle Tres")).PressAsync("Guardar");
        await two.PressAsync("Guardar lo mío");

        two.Status.ShouldBe(HttpStatusCode.Conflict);
        two.Text.ShouldContain("Calle Tres 1340");
        (await StreetAsync(company)).ShouldBe("Calle Tres");
    }

    [Fact]
    public async Task Of_32_tabs_that_save_at_once_one_is_kept_and_the_others_are_told()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        await visitor.FillContactAsync("x");
        var form = visitor.FieldsOf(visitor.Page.QuerySelector("form.form")!);
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, Tabs)
                .Select(async tab =>
                {
                    var fields = new Dictionary<string, string>(form) { ["Calle"] = $"Calle {tab}" };
                    using var content = new FormUrlEncodedContent(fields);
                    using var answer = await visitor.SendRawAsync(
                        HttpMethod.Post,
                        "/mi-cuenta/datos/contacto",
                        content
                    );
                    return (Tab: tab, answer.StatusCode);
                })
        );

        var won = answers.Where(answer => answer.StatusCode == HttpStatusCode.Redirect).ToList();
        won.Count.ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(Tabs - 1);
        (await StreetAsync(company)).ShouldBe($"Calle {won[0].Tab}");
        (await Site.AccountOfAsync(company))!.DetailsVersion.ShouldBe(1);
    }

    [Fact]
    public async Task Sections_that_change_at_once_lose_nothing_of_each_other()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        using var other = await Site.SignedInAsync(company);
        await visitor.FillContactAsync("Calle Uno");
        await Site.AddSecondAsync(other, company.Other("segundo"));
        await visitor.PressAsync("Guardar");

        visitor.At.PathAndQuery.ShouldBe("/mi-cuenta/datos?guardado=true");
        (await StreetAsync(company)).ShouldBe("Calle Uno");
        (await Site.MailboxesAsync(company)).ShouldContain(company.Other("segundo"));
    }

    [Fact]
    public async Task Twenty_changes_a_day_are_enough()
    {
        var company = await Site.NewAccountAsync();
        using var visitor = await Site.SignedInAsync(company);
        for (var change = 1; change <= 20; change++)
        {
            await (await visitor.FillContactAsync($"Calle {change}")).PressAsync("Guardar");
        }

        await (await visitor.FillContactAsync("Calle 21")).PressAsync("Guardar");
        visitor.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        visitor.ValueOf("Calle").ShouldBe("Calle 21");
        (await StreetAsync(company)).ShouldBe("Calle 20");
    }

    private async Task<string?> StreetAsync(Company company)
    {
        var seals = Site.Services.GetRequiredService<AccountSeals>();
        return seals.DetailsOf((await Site.AccountOfAsync(company))!).Address?.Street.Value;
    }
}
