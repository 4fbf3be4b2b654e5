using System.Text.RegularExpressions;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Calendar;
using ClaveSence.Domain.Registration;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Registration;

/// <summary>Chapter 2 for Persona Natural and Persona Migrante: the same screens, their own labels and their own proof.</summary>
public sealed class PersonTests(SharedSite shared)
{
    private const string TooYoung = "Debe tener 14 años o más para obtener una Clave Sence.";
    private const string Deceased =
        "No es posible continuar con este RUN. Si cree que es un error, llámenos gratis al 800 80 10 30";

    private TestSite Site => shared.Site;

    public static TheoryData<AccountKind> Kinds => [AccountKind.NaturalPerson, AccountKind.Migrant];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_person_registers_confirms_and_signs_in(AccountKind kind)
    {
        var person = await NewAsync(kind);
        using var rosa = Site.NewVisitor();

        await rosa.ProveAsync(person);
        rosa.At.AbsolutePath.ShouldBe($"{person.Register}/datos");
        rosa.ValueOf("Nombres").ShouldBe(person.Names);
        rosa.ValueOf("Apellidos").ShouldBe(person.Surnames);
        rosa.ValueOf("Fecha de nacimiento").ShouldBe(person.BirthDate);
        rosa.Text.ShouldNotContain("Representante");
        rosa.Text.ShouldNotContain("Razón Social");
        rosa.Text.ShouldNotContain("Persona de contacto");

        await rosa.FillForm(person).PressAsync("Crear Cuenta");
        rosa.At.AbsolutePath.ShouldBe($"{person.Register}/confirmar");
        var letter = await Site.Tools.WaitForLetterAsync(person.Email, "Confirme");
        letter.Text.ShouldContain(person.Name);
        await rosa.Type("Código de confirmación", letter.Code).PressAsync("Confirmar");
        rosa.At.AbsolutePath.ShouldBe($"{person.Register}/lista");

        await rosa.SignInAsync(kind, person.Identifier, Journeys.Clave);
        rosa.At.AbsolutePath.ShouldBe("/mi-cuenta");
        rosa.Text.ShouldContain(person.Name);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_link_of_the_letter_opens_the_account_in_another_browser(AccountKind kind)
    {
        var person = await NewAsync(kind);
        using var rosa = Site.NewVisitor();
        await rosa.ProveAsync(person);
        await rosa.FillForm(person).PressAsync("Crear Cuenta");
        var letter = await Site.Tools.WaitForLetterAsync(person.Email, "Confirme");

        using var telephone = Site.NewVisitor();
        await telephone.OpenAsync(letter.LinkPath);
        await telephone.PressAsync("Confirmar");

        telephone.At.AbsolutePath.ShouldBe($"{person.Register}/lista");
        telephone
            .Page.QuerySelector($"main a[href='/ingresar?tipo={person.Register.Split('/')[1]}']")
            .ShouldNotBeNull();
        await telephone.OpenAsync(letter.LinkPath);
        telephone.Text.ShouldContain("Este enlace ya se usó o venció.");
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Every_failure_of_proof_reads_byte_for_byte_the_same(AccountKind kind)
    {
        var (mine, taken, spent) = (await NewAsync(kind), await NewAsync(kind), await NewAsync(kind));
        await Site.Tools.MakeAccountAsync(taken, Journeys.Clave);
        for (var i = 0; i < 3; i++)
        {
            await RefusedAsync(spent with { Document = "A999999999" });
        }

        var answers = new Dictionary<string, string>
        {
            ["nobody's"] = await RefusedAsync(mine with { Identifier = Checked("99.000.001-0") }),
            ["wrong document"] = await RefusedAsync(mine with { Document = "A999999999" }),
            ["another's document"] = await RefusedAsync(mine with { Document = taken.Document }),
            ["registered, wrong document"] = await RefusedAsync(taken with { Document = "A999999999" }),
            ["budget spent, right document"] = await RefusedAsync(spent),
        };

        answers.Values.Distinct().Count().ShouldBe(1, string.Join('\n', answers));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_proved_person_who_is_registered_is_led_to_recovery_and_told_by_mail_once_a_day(AccountKind kind)
    {
        var person = await NewAsync(kind);
        await Site.Tools.MakeAccountAsync(person, Journeys.Clave);
        for (var i = 0; i < 2; i++)
        {
            using var again = Site.NewVisitor();
            await again.ProveAsync(person);
            again.At.AbsolutePath.ShouldBe($"{person.Register}/con-clave");
            again.Text.ShouldContain("Usted ya tiene Clave Sence");
            var recovery = person.Register.Replace("registro", "recuperar", StringComparison.Ordinal);
            again.Page.QuerySelector($"main a[href='{recovery}']").ShouldNotBeNull();
            again.Text.ShouldNotContain(person.Email);
        }

        await Site.DoDueWorkAsync();
        (await Site.Tools.LettersToAsync(person.Email))
            .Count(letter => letter.Subject.StartsWith("Intentaron", StringComparison.Ordinal))
            .ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_under_14_is_told_so_only_with_the_right_card_and_no_try_is_spent()
    {
        await using var site = await TestSite.StartAsync(); // The first samples are one site's own.
        var child = await site.Tools.SamplePersonAsync(5);
        for (var i = 0; i < 5; i++)
        {
            using var parent = site.NewVisitor();
            await parent.ProveAsync(child);
            parent.Alert.ShouldContain(TooYoung);
            parent.At.AbsolutePath.ShouldBe(child.Register);
        }

        using var stranger = site.NewVisitor();
        await stranger.ProveAsync(child with { Document = "A999999999" });
        stranger.Alert.ShouldNotContain(TooYoung);
        await stranger.OpenAsync($"{child.Register}/datos");
        stranger.At.AbsolutePath.ShouldBe(child.Register);
    }

    [Fact]
    public async Task A_run_that_the_registry_has_as_deceased_cannot_go_on_and_only_the_right_card_is_told_so()
    {
        await using var site = await TestSite.StartAsync();
        var gone = await site.Tools.SamplePersonAsync(9);
        using var heir = site.NewVisitor();
        await heir.ProveAsync(gone);
        heir.Alert.ShouldContain(Deceased);
        heir.At.AbsolutePath.ShouldBe(gone.Register);

        using var stranger = site.NewVisitor();
        await stranger.ProveAsync(gone with { Document = "A999999999" });
        stranger.Alert.ShouldContain("No pudimos verificar los datos ingresados. Revise el Rut y el número de serie.");
    }

    [Fact]
    public async Task An_expired_card_whose_renewal_is_in_process_is_good()
    {
        await using var site = await TestSite.StartAsync();
        var renewing = await site.Tools.SamplePersonAsync(14);
        using var rosa = site.NewVisitor();

        await rosa.RegisterAsync(site, renewing);
        rosa.At.AbsolutePath.ShouldBe("/persona-natural/registro/lista");
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_is_kept_of_a_person_is_what_the_registry_said(AccountKind kind)
    {
        var person = await NewAsync(kind);
        using var rosa = Site.NewVisitor();
        await rosa.ProveAsync(person);
        var forged = new Dictionary<string, string>
        {
            ["Nombres"] = "Otra",
            ["Apellidos"] = "Persona",
            ["FechaNacimiento"] = "01-01-1900",
            ["RazonSocial"] = "Otra Empresa SpA",
            ["CorreoRepresentante"] = "otra@ejemplo.cl",
            ["PersonaContacto"] = "Otra",
        };
        await rosa.FillForm(person).PressAsync("Crear Cuenta", forged);
        var letter = await Site.Tools.WaitForLetterAsync(person.Email, "Confirme");
        await rosa.Type("Código de confirmación", letter.Code).PressAsync("Confirmar");

        AccountIdentifier.TryParse(kind, person.Identifier, out var identifier).ShouldBeTrue();
        await using var scope = Site.Services.CreateAsyncScope();
        var account = await scope
            .ServiceProvider.GetRequiredService<AccountFinder>()
            .FindAsync(identifier, CancellationToken.None);
        var details = scope.ServiceProvider.GetRequiredService<AccountSeals>().DetailsOf(account!);
        details.Name.ShouldBe(person.Name);
        details.Person!.Names.Value.ShouldBe(person.Names);
        details.Person.Surnames.Value.ShouldBe(person.Surnames);
        Web.Shell.ChileTime.Written(details.Person.BirthDate).ShouldBe(person.BirthDate);
        details.Representative.ShouldBeNull();
        details.Contact.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_flow_of_one_kind_shows_no_screen_of_another(AccountKind kind)
    {
        var person = await NewAsync(kind);
        using var rosa = Site.NewVisitor();
        await rosa.ProveAsync(person);
        await rosa.OpenAsync("/persona-juridica/registro/datos");
        rosa.At.AbsolutePath.ShouldBe($"{person.Register}/datos");

        using var stranger = Site.NewVisitor();
        await stranger.OpenAsync($"{person.Register}/datos");
        stranger.At.AbsolutePath.ShouldBe(person.Register);
    }

    [Fact]
    public async Task A_flow_that_waits_for_a_registry_waits_under_its_own_address_alone()
    {
        await using var site = await TestSite.StartAsync();
        var migrant = await site.Tools.NewIndividualAsync(AccountKind.Migrant);
        using var rosa = site.NewVisitor();
        await site.Tools.BehaveAsync("registro-civil", "down");
        await rosa.ProveAsync(migrant);
        rosa.MessageCodes.ShouldBe(["CS-08"]);
        await rosa.Type("Correo electrónico", migrant.Email).PressAsync("Avísenme");
        rosa.At.AbsolutePath.ShouldBe("/persona-migrante/registro/aviso");

        await rosa.OpenAsync("/persona-natural/registro");
        rosa.ValueOf("Rut").ShouldBeEmpty();
        await rosa.OpenAsync("/persona-migrante/registro");
        rosa.Text.ShouldContain("Ingrese nuevamente el número de documento para continuar.");
        rosa.ValueOf(migrant.DocumentLabel).ShouldBeEmpty();

        await site.Tools.BehaveAsync("sii", "down"); // A person does not wait for the SII.
        await site.Tools.BehaveAsync("registro-civil", "ok");
        var letter = await WaitWithTheClockAsync(site, migrant);
        letter.Text.ShouldNotContain(migrant.Document);
        using var other = site.NewVisitor();
        await other.OpenAsync(letter.LinkPath);
        other.At.AbsolutePath.ShouldBe("/persona-migrante/registro");
        await other.Type(migrant.DocumentLabel, migrant.Document).PressAsync("Validar");
        other.At.AbsolutePath.ShouldBe("/persona-migrante/registro/datos");
    }

    [Theory]
    [InlineData("2012-11-26", "2026-11-25", false)]
    [InlineData("2012-11-26", "2026-11-26", true)]
    [InlineData("2012-11-26", "2026-11-27", true)]
    [InlineData("2012-02-29", "2026-02-28", false)]
    [InlineData("2012-02-29", "2026-03-01", true)]
    [InlineData("2010-02-28", "2024-02-27", false)]
    [InlineData("2010-02-28", "2024-02-28", true)]
    [InlineData("2010-03-01", "2024-02-29", false)]
    [InlineData("2010-03-01", "2024-03-01", true)]
    [InlineData("2026-12-31", "2026-01-01", false)]
    public void Fourteen_years_are_counted_to_the_day(string born, string today, bool enough) =>
        CardOf("Ana", "Díaz", born).IsOldEnough(Day(today)).ShouldBe(enough);

    [Fact]
    public async Task The_day_of_the_birthday_is_the_day_of_Santiago()
    {
        await using var site = await TestSite.StartAsync();
        var child = await site.Tools.SamplePersonAsync(5); // Born on 6 March 2018.
        child.BirthDate.ShouldBe("06-03-2018");
        var zone = Santiago.At(new(2032, 3, 6), new(0, 0));
        var clock = site.Services.GetRequiredService<TimeProvider>();
        await site.Tools.AdvanceAsync($"{(int)(zone - clock.GetUtcNow()).TotalHours - 1}:00:00");
        using var eve = site.NewVisitor();
        await eve.ProveAsync(child);
        eve.Alert.ShouldContain(TooYoung); // In UTC it is the day already.

        await site.Tools.AdvanceAsync("02:00:00");
        using var day = site.NewVisitor();
        await day.ProveAsync(child);
        day.At.AbsolutePath.ShouldBe("/persona-natural/registro/datos");
    }

    [Theory]
    [InlineData("José Miguel", "Núñez O'Higgins", "1990-01-01", true)]
    [InlineData("JOSE MIGUEL", "NUNEZ O'HIGGINS", "1990-01-01", true)]
    [InlineData("José", "Núñez O'Higgins", "1990-01-01", false)]
    [InlineData("José Miguel", "Núñez", "1990-01-01", false)]
    [InlineData("José Miguel", "Núñez O'Higgins", "1990-01-02", false)]
    public void A_person_is_the_same_by_names_and_birth_date_case_and_accents_apart(
        string names,
        string surnames,
        string born,
        bool same
    ) =>
        CardOf("José Miguel", "Núñez O'Higgins", "1990-01-01")
            .IsSamePersonAs(CardOf(names, surnames, born))
            .ShouldBe(same);

    private static CardHolder CardOf(string names, string surnames, string born) =>
        new(PersonName.Parse(names), PersonName.Parse(surnames), Day(born));

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private Task<Individual> NewAsync(AccountKind kind) => Site.Tools.NewIndividualAsync(kind);

    // The same number with the check digit that belongs to it.
    private static string Checked(string number) =>
        "0123456789K".Select(digit => number[..^1] + digit).First(text => Rut.TryParse(text, out _));

    private async Task<string> RefusedAsync(Individual person)
    {
        using var visitor = Site.NewVisitor();
        await visitor.ProveAsync(person);
        visitor.Alert.ShouldContain("No pudimos verificar los datos ingresados.");
        var names = string.Join(' ', visitor.Headers.Keys.Where(name => name != "Date").Order());
        var html = visitor.Page.DocumentElement.OuterHtml;
        return $"{visitor.Status} {names} {Regex.Replace(html, "value=\"[^\"]*\"", "value")}";
    }

    private static async Task<Letter> WaitWithTheClockAsync(TestSite site, Individual person)
    {
        for (var i = 0; i < 20; i++)
        {
            await site.Tools.AdvanceAsync("00:02:00");
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, CancellationToken.None);
            if (await site.Tools.LettersToAsync(person.Email) is [var letter, ..])
            {
                return letter;
            }
        }

        throw new TimeoutException("The registry answers again, and nobody was told.");
    }
}
