using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Registration;

/// <summary>A registry that does not answer costs nobody anything: the RUTs wait 24 hours, the serial never.</summary>
public sealed class RegistryWaitTests
{
    private const string Serial = "Número de serie cédula de identidad";

    [Theory]
    [InlineData("sii", "down", 0)]
    [InlineData("sii", "error", 0)]
    [InlineData("sii", "slow", 10_000)]
    [InlineData("sii", "garbage", 0)]
    [InlineData("registro-civil", "down", 0)]
    [InlineData("registro-civil", "garbage", 0)]
    public async Task A_registry_that_gives_no_sound_answer_opens_nothing_and_costs_no_try(
        string registry,
        string mode,
        int delay
    )
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.Tools.NewCompanyAsync();
        using var maria = site.NewVisitor();
        await site.Tools.BehaveAsync(registry, mode, delay);
        for (var i = 0; i < (mode == "slow" ? 1 : 4); i++)
        {
            await maria.ProveAsync(company);
            maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro");
            maria.MessageCodes.ShouldBe(["CS-08"]);
            maria.Alert.ShouldContain(registry == "sii" ? "Servicio de Impuestos Internos" : "Registro Civil");
            maria.Alert.ShouldContain("24 horas");
        }

        await site.Tools.BehaveAsync(registry, "ok");
        await maria.OpenAsync("/persona-juridica/registro");
        maria.ValueOf("Rut Empresa").ShouldBe(Dotted(company.Rut));
        maria.ValueOf("Rut Representante Legal").ShouldBe(Dotted(company.Representative));
        maria.ValueOf(Serial).ShouldBeEmpty();
        for (var i = 0; i < 150 && maria.At.AbsolutePath == "/persona-juridica/registro"; i++)
        {
            await maria.Type(Serial, company.Serial).PressAsync("Validar"); // Until the opened circuit closes.
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }

        maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/datos");
    }

    [Fact]
    public async Task A_registry_that_answers_about_another_reads_as_a_failed_proof_and_costs_no_try()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.Tools.NewCompanyAsync();
        using var maria = site.NewVisitor();
        await site.Tools.BehaveAsync("registro-civil", "wrong-person");
        for (var i = 0; i < 2; i++) // A third would open the circuit, and then it is CS-08.
        {
            await maria.ProveAsync(company);
            maria.Alert.ShouldContain("No pudimos verificar los datos ingresados.");
        }

        await site.Tools.BehaveAsync("registro-civil", "ok");
        for (var i = 0; i < 150 && maria.At.AbsolutePath == "/persona-juridica/registro"; i++)
        {
            await maria.ProveAsync(company); // Until the opened circuit closes.
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }

        maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/datos");
    }

    [Fact]
    public async Task While_only_the_Registro_Civil_is_down_a_right_pair_and_a_wrong_one_read_the_same()
    {
        await using var site = await TestSite.StartAsync();
        var (company, another) = (await site.Tools.NewCompanyAsync(), await site.Tools.NewCompanyAsync());
        await site.Tools.BehaveAsync("registro-civil", "down");
        using var right = site.NewVisitor();
        using var wrong = site.NewVisitor();
        await right.ProveAsync(company);
        await wrong.ProveAsync(company with { Representative = another.Representative });
        (right.MessageCodes.Single(), wrong.MessageCodes.Single()).ShouldBe(("CS-08", "CS-08"));
        wrong.Alert.ShouldBe(right.Alert);
    }

    [Fact]
    public async Task Who_left_a_mailbox_gets_a_letter_when_it_answers_again_and_continues_in_another_browser()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.Tools.NewCompanyAsync();
        await PostponeAsync(site, company);
        await site.Tools.AdvanceAsync("00:02:00");
        (await site.Tools.LettersToAsync(company.Email)).ShouldBeEmpty(); // Still down.

        await site.Tools.BehaveAsync("sii", "ok");
        var letter = await WaitWithTheClockAsync(site, company);
        letter.Text.ShouldNotContain(company.Serial);

        using var other = site.NewVisitor();
        await other.OpenAsync(letter.LinkPath);
        other.At.AbsolutePath.ShouldBe("/persona-juridica/registro");
        other.Text.ShouldContain("Ingrese nuevamente el número de serie para continuar.");
        other.ValueOf("Rut Empresa").ShouldBe(Dotted(company.Rut));
        other.ValueOf(Serial).ShouldBeEmpty();
        await other.Type(Serial, company.Serial).PressAsync("Validar");
        other.At.AbsolutePath.ShouldBe("/persona-juridica/registro/datos");

        await site.Tools.AdvanceAsync("00:02:00");
        (await site.Tools.LettersToAsync(company.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_24_hours_nothing_waits_any_more_and_the_link_says_so()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.Tools.NewCompanyAsync();
        using var maria = await PostponeAsync(site, company);
        await site.Tools.BehaveAsync("sii", "ok");
        var letter = await WaitWithTheClockAsync(site, company);

        await site.Tools.AdvanceAsync("24:00:01");
        using var other = site.NewVisitor();
        await other.OpenAsync(letter.LinkPath);
        other.Text.ShouldContain("Este enlace ya se usó o venció.");
        await maria.OpenAsync("/persona-juridica/registro");
        maria.ValueOf("Rut Empresa").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mailbox_that_is_none_is_told_beside_its_field_and_stays_as_typed()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.Tools.NewCompanyAsync();
        using var maria = site.NewVisitor();
        await site.Tools.BehaveAsync("sii", "down");
        await maria.ProveAsync(company);

        await maria.Type("Correo electrónico", "maria arroba empresa").PressAsync("Avísenme");
        maria.ErrorOf("Correo electrónico").ShouldStartWith("Escriba un correo electrónico válido");
        maria.ValueOf("Correo electrónico").ShouldBe("maria arroba empresa");

        await maria.Type("Correo electrónico", company.Email).PressAsync("Avísenme");
        maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/aviso");
    }

    private static async Task<Visitor> PostponeAsync(TestSite site, Company company)
    {
        var maria = site.NewVisitor();
        await site.Tools.BehaveAsync("sii", "down");
        await maria.ProveAsync(company);
        await maria.Type("Correo electrónico", company.Email).PressAsync("Avísenme");
        maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/aviso");
        return maria;
    }

    private static string Dotted(string rut) => ClaveSence.Domain.Written.Parse<ClaveSence.Domain.Rut>(rut).Display;

    // What a registry's state was is believed for two seconds of the machine's clock, which no test moves: asked again until then.
    private static async Task<Letter> WaitWithTheClockAsync(TestSite site, Company company)
    {
        for (var i = 0; i < 20; i++)
        {
            await site.Tools.AdvanceAsync("00:02:00");
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, CancellationToken.None);
            if (await site.Tools.LettersToAsync(company.Email) is [var letter, ..])
            {
                return letter;
            }
        }

        throw new TimeoutException("The registry answers again, and nobody was told.");
    }
}
