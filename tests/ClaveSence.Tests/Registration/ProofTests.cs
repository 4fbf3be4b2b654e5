using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Registration;

/// <summary>Manual, chapter 2, the proof before the form: who has none learns nothing.</summary>
public sealed class ProofTests(SharedSite shared)
{
    private const string NotProved = "No pudimos verificar los datos ingresados. Revise el Rut y el número de serie.";

    // Nobody's: the samples know none of these.
    private const string UnknownCompany = "76.192.083-9";

    private TestSite Site => shared.Site;

    public static TheoryData<string> NoRut =>
        [
            "",
            "76.192.083-0", // a wrong check digit
            "７６192083-9", // full-width digits
            "٧٦192083-9", // Arabic digits
            "76.192.083\u200B-9",
            "76\r\n192083-9",
            "\u202E9-380291.67",
            new string('7', 10_000),
        ];

    public static TheoryData<string> NoSerial => ["", "123", "A1234567890123", "Ａ12345678", new string('1', 10_000)];

    [Fact]
    public async Task A_representative_with_the_card_comes_to_the_form_with_the_registries_words()
    {
        var company = await Site.Tools.NewCompanyAsync();
        using var maria = Site.NewVisitor();

        await maria.ProveAsync(company);

        maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/datos");
        maria.ValueOf("Razón Social").ShouldBe(company.RazonSocial);
        maria.ValueOf("Nombres del Representante Legal").ShouldNotBeEmpty();
        maria.ValueOf("Apellidos del Representante Legal").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Every_failure_of_proof_reads_byte_for_byte_the_same()
    {
        var (mine, other, taken) = (
            await Site.Tools.NewCompanyAsync(),
            await Site.Tools.NewCompanyAsync(),
            await Site.Tools.NewCompanyAsync()
        );
        await Site.Tools.MakeAccountAsync(taken, Journeys.Clave);
        var spent = await Site.Tools.NewCompanyAsync();
        for (var i = 0; i < 3; i++)
        {
            await RefusedAsync(spent with { Serial = "A999999999" });
        }

        var answers = new Dictionary<string, string>
        {
            ["unknown company"] = await RefusedAsync(mine with { Rut = UnknownCompany }),
            ["ended company"] = await RefusedAsync(await EndedAsync()),
            ["not the representative"] = await RefusedAsync(
                mine with
                {
                    Representative = other.Representative,
                    Serial = other.Serial,
                }
            ),
            ["wrong serial"] = await RefusedAsync(mine with { Serial = "A999999999" }),
            ["registered, wrong serial"] = await RefusedAsync(taken with { Serial = "A999999999" }),
            ["registered, not its representative"] = await RefusedAsync(other with { Rut = taken.Rut }),
            ["budget spent, right serial"] = await RefusedAsync(spent),
        };

        answers.Values.Distinct().Count().ShouldBe(1, string.Join('\n', answers));
    }

    [Theory, MemberData(nameof(NoRut))]
    public async Task What_is_no_rut_is_told_beside_its_field_and_stays_as_typed(string typed)
    {
        var company = await Site.Tools.NewCompanyAsync();
        foreach (var label in (string[])["Rut Empresa", "Rut Representante Legal"])
        {
            using var maria = Site.NewVisitor();
            await maria.OpenAsync("/persona-juridica/registro");
            await maria
                .Type("Rut Empresa", company.Rut)
                .Type("Rut Representante Legal", company.Representative)
                .Type("Número de serie cédula de identidad", company.Serial)
                .Type(label, typed)
                .PressAsync("Validar");

            maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro");
            maria.MessageCodes.ShouldBe(["CS-01"]);
            maria.ErrorOf(label).ShouldContain("no es válido");
            maria.ValueOf(label).ShouldBe(typed);
            var whole = label == "Rut Empresa" ? "Rut Representante Legal" : "Rut Empresa";
            maria.ErrorOf(whole).ShouldBeEmpty();
            maria.ValueOf(whole).ShouldBe(whole == "Rut Empresa" ? company.Rut : company.Representative);
        }
    }

    [Theory, MemberData(nameof(NoSerial))]
    public async Task What_is_no_serial_is_told_beside_its_field(string typed)
    {
        var company = await Site.Tools.NewCompanyAsync();
        using var maria = Site.NewVisitor();

        await maria.ProveAsync(company with { Serial = typed });

        maria.ErrorOf("Número de serie cédula de identidad").ShouldStartWith("Escriba el número de serie");
        maria.ErrorOf("Rut Empresa").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_proved_person_of_a_registered_company_is_led_to_recovery_and_its_mailboxes_are_told_once_a_day()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.Tools.NewCompanyAsync();
        using (var first = site.NewVisitor())
        {
            await first.RegisterAsync(site, company);
        }

        for (var i = 0; i < 3; i++)
        {
            using var maria = site.NewVisitor();
            await maria.ProveAsync(company);
            maria.At.AbsolutePath.ShouldBe("/persona-juridica/registro/con-clave");
            maria.Page.QuerySelector("main a[href='/persona-juridica/recuperar']").ShouldNotBeNull();
            maria.Text.ShouldNotContain(company.Email);
        }

        await site.DoDueWorkAsync();
        (await NoticesAsync(site, company.Email)).ShouldBe(1);
        (await NoticesAsync(site, company.RepresentativeEmail)).ShouldBe(1);

        await site.Tools.AdvanceAsync("24:00:01");
        using var again = site.NewVisitor();
        await again.ProveAsync(company);
        await site.DoDueWorkAsync();
        (await NoticesAsync(site, company.Email)).ShouldBe(2);
    }

    [Fact]
    public async Task The_screens_behind_the_proof_open_only_after_it()
    {
        foreach (var screen in (string[])["datos", "confirmar", "con-clave"])
        {
            using var stranger = Site.NewVisitor();
            await stranger.OpenAsync($"/persona-juridica/registro/{screen}");
            stranger.At.AbsolutePath.ShouldBe("/persona-juridica/registro");
        }
    }

    private async Task<string> RefusedAsync(Company company)
    {
        using var visitor = Site.NewVisitor();
        await visitor.ProveAsync(company);
        visitor.Alert.ShouldContain(NotProved);
        var names = string.Join(' ', visitor.Headers.Keys.Where(name => name != "Date").Order());
        var html = visitor.Page.DocumentElement.OuterHtml;
        return $"{visitor.Status} {names} {Regex.Replace(html, "value=\"[^\"]*\"", "value")}";
    }

    private async Task<Company> EndedAsync()
    {
        using var page = Site.NewVisitor();
        await page.OpenAsync("/desarrollo/muestras.json");
        var companies = JsonNode.Parse(page.Page.Body!.TextContent)!["companies"]!.AsArray();
        var ended = companies.First(company => !(bool)company!["active"]!)!;
        var person = ended["representatives"]![0]!;
        return new(
            (string)ended["rut"]!,
            (string)ended["razonSocial"]!,
            (string)person["run"]!,
            (string)person["serial"]!,
            "",
            ""
        );
    }

    private static async Task<int> NoticesAsync(TestSite site, string mailbox) =>
        (await site.Tools.LettersToAsync(mailbox)).Count(letter =>
            letter.Subject.StartsWith("Intentaron", StringComparison.Ordinal)
        );
}
