using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.MyAccount;

/// <summary>A migrant who later obtains a RUN keeps the account: both identifiers lead to it.</summary>
public sealed class AddRunTests(SharedSite shared)
{
    private const string Page = "/mi-cuenta/datos/run";
    private const string Serial = "Número de serie cédula de identidad";

    private TestSite Site => shared.Site;

    [Fact]
    public async Task With_the_card_the_run_leads_to_the_same_account_and_every_mailbox_is_told()
    {
        var migrant = await NewAsync();
        using var rosa = await SignedInAsync(migrant);
        rosa.Page.QuerySelector($"main a[href='{Page}']").ShouldNotBeNull();

        await AddAsync(rosa, migrant.Run, migrant.Serial);
        rosa.At.AbsolutePath.ShouldBe(Page);
        rosa.Text.ShouldContain($"Su RUN {Dotted(migrant.Run)} está en su cuenta.");
        (await Site.Tools.WaitForLetterAsync(migrant.Email, "RUN")).Text.ShouldContain("No fui yo");

        var id = (await FindAsync(AccountKind.Migrant, migrant.Identifier))!.Id;
        (await FindAsync(AccountKind.NaturalPerson, migrant.Run))!.Id.ShouldBe(id);
        foreach (
            var (kind, identifier) in new[]
            {
                (AccountKind.Migrant, migrant.Identifier),
                (AccountKind.NaturalPerson, migrant.Run),
            }
        )
        {
            using var browser = Site.NewVisitor();
            await browser.SignInAsync(kind, identifier, Journeys.Clave);
            browser.At.AbsolutePath.ShouldBe("/mi-cuenta");
            browser.Text.ShouldContain(migrant.Name);
            browser.Text.ShouldContain(Dotted(migrant.Run));
            browser.Page.QuerySelector($"main a[href='{Page}']").ShouldBeNull();
        }

        (await ActsAsync(id)).ShouldContain(Act.RunAdded);
    }

    [Fact]
    public async Task The_run_stands_in_no_clave_afterwards()
    {
        var migrant = await NewAsync();
        using var rosa = await SignedInAsync(migrant);
        await AddAsync(rosa, migrant.Run, migrant.Serial);
        var clave = $"{migrant.Run.Split('-')[0]}#z";
        await rosa.OpenAsync("/mi-cuenta/seguridad");
        await rosa.Type("Clave Sence actual", Journeys.Clave)
            .Type("Nueva Clave Sence", clave)
            .Type("Repita la nueva Clave Sence", clave)
            .PressAsync("Cambiar Clave");

        rosa.ErrorOf("Nueva Clave Sence").ShouldContain("RUT");
    }

    [Fact]
    public async Task The_run_can_register_no_second_account()
    {
        var migrant = await NewAsync();
        using var rosa = await SignedInAsync(migrant);
        await AddAsync(rosa, migrant.Run, migrant.Serial);

        var person = migrant with
        {
            Kind = AccountKind.NaturalPerson,
            Identifier = migrant.Run,
            Document = migrant.Serial,
        };
        using var again = Site.NewVisitor();
        await again.ProveAsync(person);
        again.At.AbsolutePath.ShouldBe("/persona-natural/registro/con-clave");
    }

    [Fact]
    public async Task A_run_that_has_an_account_is_refused_and_nothing_changes()
    {
        var migrant = await NewAsync();
        var person = migrant with
        {
            Kind = AccountKind.NaturalPerson,
            Identifier = migrant.Run,
            Document = migrant.Serial,
        };
        await Site.Tools.MakeAccountAsync(person with { Email = $"otra.{person.Email}" }, "Verde#3838");
        using var rosa = await SignedInAsync(migrant);

        await AddAsync(rosa, migrant.Run, migrant.Serial);
        rosa.Alert.ShouldContain("Ya existe una cuenta de Persona Natural con este RUN. No se cambió nada.");
        var mine = await FindAsync(AccountKind.Migrant, migrant.Identifier);
        (await FindAsync(AccountKind.NaturalPerson, migrant.Run))!.Id.ShouldNotBe(mine!.Id);
        (await IdentifiersAsync(mine.Id)).ShouldBe(1);
        (await ActsAsync(mine.Id)).ShouldContain(Act.RunRefused);
    }

    [Fact]
    public async Task The_card_of_somebody_else_a_wrong_serial_and_a_deceased_holder_add_nothing()
    {
        await using var site = await TestSite.StartAsync();
        var migrant = await site.Tools.NewIndividualAsync(AccountKind.Migrant);
        await site.Tools.MakeAccountAsync(migrant, Journeys.Clave);
        var other = await site.Tools.NewIndividualAsync(AccountKind.NaturalPerson);
        var gone = await site.Tools.SamplePersonAsync(9);
        using var rosa = site.NewVisitor();
        await rosa.SignInAsync(migrant.Kind, migrant.Identifier, Journeys.Clave);

        await AddAsync(rosa, other.Identifier, other.Document);
        rosa.Alert.ShouldContain("no son los del documento con que se registró");
        await AddAsync(rosa, gone.Identifier, gone.Document);
        rosa.Alert.ShouldContain("No es posible continuar con este RUN.");
        await AddAsync(rosa, migrant.Run, "A999999999");
        rosa.Alert.ShouldContain("No pudimos verificar los datos ingresados. Revise el Rut y el número de serie.");
        rosa.ValueOf("Rut").ShouldBe(migrant.Run);

        await site.Tools.BehaveAsync("registro-civil", "down");
        await AddAsync(rosa, migrant.Run, migrant.Serial);
        rosa.Alert.ShouldContain("No pudimos validar sus datos con el Registro Civil en este momento.");
        (await site.InStoreAsync(store => store.Set<HeldIdentifier>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Three_wrong_serials_a_day_spend_the_budget_that_registration_has_too()
    {
        var migrant = await NewAsync();
        using var rosa = await SignedInAsync(migrant);
        for (var i = 0; i < 3; i++)
        {
            await AddAsync(rosa, migrant.Run, "A999999999");
        }

        await AddAsync(rosa, migrant.Run, migrant.Serial);
        rosa.Alert.ShouldContain("No pudimos verificar los datos ingresados.");
        var person = migrant with
        {
            Kind = AccountKind.NaturalPerson,
            Identifier = migrant.Run,
            Document = migrant.Serial,
        };
        using var registering = Site.NewVisitor();
        await registering.ProveAsync(person);
        registering.Alert.ShouldContain("No pudimos verificar los datos ingresados.");
    }

    [Fact]
    public async Task Both_identifiers_share_one_budget_of_tries_and_one_known_device()
    {
        var migrant = await NewAsync();
        using (var rosa = await SignedInAsync(migrant))
        {
            await AddAsync(rosa, migrant.Run, migrant.Serial);
            await Site.Tools.WaitForLetterAsync(migrant.Email, "RUN");
            var letters = (await Site.Tools.LettersToAsync(migrant.Email)).Count;
            using var same = Site.NewVisitor();
            same.TakeDeviceOf(rosa);
            await same.SignInAsync(AccountKind.NaturalPerson, migrant.Run, Journeys.Clave);
            same.At.AbsolutePath.ShouldBe("/mi-cuenta");
            await Site.DoDueWorkAsync();
            (await Site.Tools.LettersToAsync(migrant.Email)).Count.ShouldBe(letters); // No notice of a new device.
        }

        var codes = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            using var stranger = Site.NewVisitor();
            await (
                i % 2 == 0
                    ? stranger.SignInAsync(AccountKind.Migrant, migrant.Identifier, "Otra#2929")
                    : stranger.SignInAsync(AccountKind.NaturalPerson, migrant.Run, "Otra#2929")
            );
            codes.Add(stranger.MessageCodes.FirstOrDefault() ?? "captcha");
        }

        codes.Count(code => code == "CS-02").ShouldBe(5, string.Join(' ', codes));
    }

    [Fact]
    public async Task The_page_is_for_migrants_alone()
    {
        var person = await Site.Tools.NewIndividualAsync(AccountKind.NaturalPerson);
        await Site.Tools.MakeAccountAsync(person, Journeys.Clave);
        using var pedro = Site.NewVisitor();
        await pedro.SignInAsync(person.Kind, person.Identifier, Journeys.Clave);
        pedro.Page.QuerySelector($"main a[href='{Page}']").ShouldBeNull();
        await pedro.OpenAsync(Page);
        pedro.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task After_five_minutes_the_clave_is_asked_in_the_form_and_a_wrong_one_adds_nothing()
    {
        await using var site = await TestSite.StartAsync();
        var migrant = await site.Tools.NewIndividualAsync(AccountKind.Migrant);
        await site.Tools.MakeAccountAsync(migrant, Journeys.Clave);
        using var rosa = site.NewVisitor();
        await rosa.SignInAsync(migrant.Kind, migrant.Identifier, Journeys.Clave);
        await site.Tools.AdvanceAsync("00:06:00");

        await rosa.OpenAsync(Page);
        await rosa.Type("Rut", migrant.Run)
            .Type(Serial, migrant.Serial)
            .Type("Clave Sence", "Otra#2929")
            .PressAsync("Agregar RUN");
        rosa.ErrorOf("Clave Sence").ShouldNotBeEmpty();
        rosa.ValueOf("Rut").ShouldBe(migrant.Run);
        (await site.InStoreAsync(store => store.Set<HeldIdentifier>().CountAsync())).ShouldBe(1);

        await rosa.Type("Clave Sence", Journeys.Clave).Type(Serial, migrant.Serial).PressAsync("Agregar RUN");
        rosa.Text.ShouldContain("está en su cuenta");
    }

    private async Task<Individual> NewAsync()
    {
        var migrant = await Site.Tools.NewIndividualAsync(AccountKind.Migrant);
        await Site.Tools.MakeAccountAsync(migrant, Journeys.Clave);
        return migrant;
    }

    private async Task<Visitor> SignedInAsync(Individual person)
    {
        var visitor = Site.NewVisitor();
        await visitor.SignInAsync(person.Kind, person.Identifier, Journeys.Clave);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        return visitor;
    }

    private static async Task AddAsync(Visitor visitor, string run, string serial)
    {
        await visitor.OpenAsync(Page);
        await visitor.Type("Rut", run).Type(Serial, serial).PressAsync("Agregar RUN");
    }

    private async Task<Account?> FindAsync(AccountKind kind, string identifier)
    {
        AccountIdentifier.TryParse(kind, identifier, out var holder).ShouldBeTrue();
        await using var scope = Site.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<AccountFinder>()
            .FindAsync(holder, CancellationToken.None);
    }

    private Task<int> IdentifiersAsync(Guid account) =>
        Site.InStoreAsync(store => store.Set<HeldIdentifier>().CountAsync(held => held.AccountId == account));

    private Task<List<Act>> ActsAsync(Guid account) =>
        Site.InStoreAsync(store =>
            store.Set<AuditEvent>().Where(act => act.AccountId == account).Select(act => act.Act).ToListAsync()
        );

    private static string Dotted(string run) => Rut.Parse(run).Display;
}
