using System.Net;
using System.Text.Json.Nodes;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Sessions;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Tests.Factors;

/// <summary>Passkeys: added, named and removed in «Seguridad», given at the sign-in and at a step-up, and every way to cheat with one (threats O-15).</summary>
public sealed class PasskeyTests(SharedSite shared)
{
    private const string NotProved = "No pudimos verificar su llave de acceso.";

    private TestSite Site => shared.Site;

    [Fact]
    public async Task A_passkey_signs_in_alone_and_its_session_says_so()
    {
        var (company, id, key) = await WithKeyAsync();
        using var visitor = Site.NewVisitor();
        key.Count = 2;
        await visitor.EnterByKeyAsync(key);

        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        visitor.Text.ShouldContain(company.RazonSocial);
        (await Site.AuditAsync(id, Act.SignedIn))[^1].ShouldBe("Passkey");
        var methods = await Site.InStoreAsync(store =>
            store
                .Set<Session>()
                .Where(row => row.AccountId == id)
                .OrderBy(row => row.Id)
                .Select(r => r.Method)
                .ToListAsync()
        );
        methods.ShouldBe([SessionMethod.Clave, SessionMethod.Passkey]);
        await Site.Tools.WaitForLetterAsync(company.Email, "equipo nuevo");
        key.Dispose();
    }

    [Fact]
    public async Task Every_mailbox_is_told_of_a_passkey_that_was_added_and_of_one_that_was_removed()
    {
        var (company, id, key) = await WithKeyAsync();
        await Site.Tools.WaitForLetterAsync(company.Email, "Se agregó una llave");
        using var owner = await Site.SignedInAsync(company);
        await owner.OpenAsync(FactorJourneys.Security);
        owner.Text.ShouldContain("Llave de prueba");
        await owner.OpenAsync(owner.Page.QuerySelector("a[href*='/llaves/']")!.GetAttribute("href")!);
        await owner.Type("Nombre de la llave", "Llave del notebook").PressAsync("Guardar nombre");
        owner.Text.ShouldContain("Llave del notebook");
        await owner.OpenAsync(owner.Page.QuerySelector("a[href*='/llaves/']")!.GetAttribute("href")!);
        await owner.PressAsync("Quitar llave de acceso");

        owner.Text.ShouldNotContain("Llave del notebook");
        await Site.Tools.WaitForLetterAsync(company.Email, "Se quitó una llave");
        (await Site.AuditAsync(id, Act.PasskeyRemoved)).ShouldBe([null]);
        using var visitor = Site.NewVisitor();
        key.Count = 2;
        await visitor.EnterByKeyAsync(key);
        visitor.Alert.ShouldContain(NotProved);
        key.Dispose();
    }

    [Fact]
    public async Task An_answer_that_was_given_before_is_refused_in_words_and_does_nothing()
    {
        var (_, id, key) = await WithKeyAsync();
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync("/ingresar");
        var (_, asked) = await visitor.AskAsync("/ingresar", "PreguntarLlave");
        key.Count = 2;
        var answer = key.Give(asked);
        await visitor.AnswerKeyAsync(answer);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        await visitor.PressAsync("Cerrar sesión");

        await visitor.OpenAsync("/ingresar");
        await visitor.AnswerKeyAsync(answer);
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        visitor.Alert.ShouldContain(NotProved);
        (await Site.AuditAsync(id, Act.PasskeyRefused)).ShouldBe(["SignIn:over"]);
        key.Dispose();
    }

    [Fact]
    public async Task Of_64_equal_answers_at_once_one_begins_a_session()
    {
        var (_, id, key) = await WithKeyAsync();
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync("/ingresar");
        var (_, asked) = await visitor.AskAsync("/ingresar", "PreguntarLlave");
        key.Count = 2;
        var fields = new Dictionary<string, string>(visitor.FieldsOf(visitor.Page.QuerySelector("form[data-llave]")!))
        {
            ["Llave"] = key.Give(asked),
        };
        var answers = await visitor.SendAtOnceAsync(64, "/ingresar?handler=Llave", fields);

        answers.Count(answer => answer.Status is HttpStatusCode.SeeOther).ShouldBe(1);
        answers.Count(answer => answer.Status is HttpStatusCode.OK).ShouldBe(63);
        (await Site.AuditAsync(id, Act.SignedIn)).Count(detail => detail == "Passkey").ShouldBe(1);
        key.Dispose();
    }

    [Theory]
    [InlineData("origin")]
    [InlineData("port")]
    [InlineData("host")]
    [InlineData("frame")]
    [InlineData("unverified")]
    [InlineData("another key")]
    public async Task What_is_not_from_here_or_not_sure_of_its_user_proves_nobody(string lie)
    {
        var (_, id, key) = await WithKeyAsync();
        using var other = new SoftKey(Site.Address);
        key.Count = 2;
        Lie(key, lie);
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync("/ingresar");
        var (_, asked) = await visitor.AskAsync("/ingresar", "PreguntarLlave");
        var answer = key.Give(asked);
        await visitor.AnswerKeyAsync(lie == "another key" ? WithSignatureOf(other.Give(asked), answer) : answer);

        visitor.At.AbsolutePath.ShouldBe("/ingresar");
        visitor.Alert.ShouldContain(NotProved);
        (await Site.AuditAsync(id, Act.PasskeyRefused)).ShouldBe(["SignIn:refused"]);
        key.Dispose();
    }

    [Fact]
    public async Task A_counter_that_does_not_grow_is_a_copied_key()
    {
        var (_, id, key) = await WithKeyAsync();
        using var visitor = Site.NewVisitor();
        key.Count = 7;
        await visitor.EnterByKeyAsync(key);
        await visitor.PressAsync("Cerrar sesión");
        foreach (var count in (uint[])[7, 6, 0])
        {
            key.Count = count;
            await visitor.EnterByKeyAsync(key);
            visitor.Alert.ShouldContain(NotProved);
        }

        (await Site.AuditAsync(id, Act.PasskeyRefused)).ShouldBe(["SignIn:count", "SignIn:count", "SignIn:count"]);
        key.Count = 8;
        await visitor.EnterByKeyAsync(key);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        key.Dispose();
    }

    [Fact]
    public async Task A_device_that_never_counts_signs_in_again_and_again()
    {
        using var key = new SoftKey(Site.Address) { Count = 0 };
        var company = await Site.NewAccountAsync();
        using var owner = await Site.SignedInAsync(company);
        await owner.AddKeyAsync(key);
        for (var i = 0; i < 2; i++)
        {
            using var visitor = Site.NewVisitor();
            await visitor.EnterByKeyAsync(key);
            visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        }
    }

    [Theory]
    [InlineData(nameof(AccountStatus.Frozen))]
    [InlineData(nameof(AccountStatus.Blocked))]
    public async Task A_closed_account_stays_closed_to_its_passkey(string status)
    {
        var (company, id, key) = await WithKeyAsync();
        await Site.SetStatusAsync(company, Enum.Parse<AccountStatus>(status));
        using var visitor = Site.NewVisitor();
        key.Count = 2;
        await visitor.EnterByKeyAsync(key);

        visitor.MessageCodes.ShouldBe(["CS-06"]);
        (await Site.AuditAsync(id, Act.EntryRefused)).ShouldBe([status]);
        key.Dispose();
    }

    [Fact]
    public async Task The_question_of_the_sign_in_names_no_key_and_is_the_same_for_everybody()
    {
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync("/ingresar");
        var (status, asked) = await visitor.AskAsync("/ingresar", "PreguntarLlave");
        var options = JsonNode.Parse(asked)!;

        status.ShouldBe(HttpStatusCode.OK);
        options["allowCredentials"]!.AsArray().ShouldBeEmpty();
        ((string)options["userVerification"]!).ShouldBe("required");
        ((string)options["rpId"]!).ShouldBe(Site.Address.Host);
    }

    [Fact]
    public async Task A_question_of_the_sign_in_is_no_question_of_a_step_up()
    {
        var (company, _, key) = await WithKeyAsync();
        using var owner = await Site.SignedInAsync(company);
        await StaleAsync(company);
        await owner.OpenAsync(await PageOfKeyAsync(owner));
        using var stranger = Site.NewVisitor();
        await stranger.OpenAsync("/ingresar");
        var (_, asked) = await stranger.AskAsync("/ingresar", "PreguntarLlave");
        key.Count = 2;
        owner.Cookies.Add(Site.Address, stranger.Cookies.GetCookies(Site.Address)["cs_llave"]!);
        await owner.PressAsync(
            "Quitar llave de acceso",
            new Dictionary<string, string> { ["LlaveConfirmada"] = key.Give(asked) }
        );

        owner.Alert.ShouldContain(NotProved);
        owner.At.AbsolutePath.ShouldContain("/llaves/");
        key.Dispose();
    }

    [Fact]
    public async Task A_passkey_proves_a_step_up_and_another_accounts_does_not()
    {
        var (company, id, key) = await WithKeyAsync();
        var (_, _, foreign) = await WithKeyAsync();
        using var owner = await Site.SignedInAsync(company);
        await StaleAsync(company);
        var page = await PageOfKeyAsync(owner);
        await owner.OpenAsync(page);
        owner.Text.ShouldContain("Confirmar con llave de acceso");
        (key.Count, foreign.Count) = (2, 2);
        var (_, asked) = await owner.AskAsync(page, "PreguntarLlave");
        JsonNode.Parse(asked)!["allowCredentials"]!.AsArray().Count.ShouldBe(1);
        await owner.PressAsync("Quitar llave de acceso", Confirmed(foreign.Give(asked)));
        owner.Alert.ShouldContain(NotProved);

        (_, asked) = await owner.AskAsync(page, "PreguntarLlave");
        await owner.PressAsync("Quitar llave de acceso", Confirmed(key.Give(asked)));
        owner.At.AbsolutePath.ShouldBe(FactorJourneys.Security);
        (await Site.AuditAsync(id, Act.SteppedUp)).ShouldBe(["passkey"]);
        key.Dispose();
        foreign.Dispose();
    }

    [Fact]
    public async Task Adding_one_asks_who_is_there_when_that_was_not_proved_lately()
    {
        var company = await Site.NewAccountAsync();
        using var owner = await Site.SignedInAsync(company);
        await StaleAsync(company);
        await owner.OpenAsync(FactorJourneys.Security);
        var (status, said) = await owner.AskAsync(
            FactorJourneys.Security,
            "PreguntarNueva",
            FactorJourneys.Named("Una llave")
        );
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ((string)JsonNode.Parse(said)!["errores"]![0]!).ShouldBe("Escriba su Clave Sence para confirmar que es usted.");

        (status, _) = await owner.AskAsync(
            FactorJourneys.Security,
            "PreguntarNueva",
            new Dictionary<string, string> { ["NombreLlave"] = "Una llave", ["ClaveConfirmada"] = Journeys.Clave }
        );
        status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task No_key_is_added_whose_device_is_not_sure_of_its_user_or_that_another_account_has()
    {
        var (_, _, theirs) = await WithKeyAsync();
        var company = await Site.NewAccountAsync();
        using var owner = await Site.SignedInAsync(company);
        using var unsure = new SoftKey(Site.Address) { Verifies = false };
        await owner.AddKeyAsync(unsure);
        owner.Alert.ShouldContain("No pudimos agregar la llave de acceso.");
        await owner.AddKeyAsync(theirs);
        owner.Alert.ShouldContain("No pudimos agregar la llave de acceso.");
        var account = (await Site.AccountOfAsync(company))!.Id;
        (await Site.InStoreAsync(s => s.Set<Passkey>().CountAsync(row => row.AccountId == account))).ShouldBe(0);
        theirs.Dispose();
    }

    [Fact]
    public async Task An_account_has_ten_at_the_most()
    {
        var company = await Site.NewAccountAsync();
        using var owner = await Site.SignedInAsync(company);
        for (var i = 0; i < Passkey.AtMost; i++)
        {
            using var key = new SoftKey(Site.Address);
            await owner.AddKeyAsync(key, $"Llave {i}");
            owner.At.AbsolutePath.ShouldBe(FactorJourneys.Security);
        }

        owner.Page.QuerySelector("form[data-llave-nueva]").ShouldBeNull();
        var (status, said) = await owner.AskAsync(
            FactorJourneys.Security,
            "PreguntarNueva",
            FactorJourneys.Named("Una más")
        );
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        said.ShouldContain("10 llaves");
    }

    [Fact]
    public async Task No_fui_yo_of_the_letter_takes_the_thiefs_key_away()
    {
        var (company, id, key) = await WithKeyAsync();
        var letter = await Site.Tools.WaitForLetterAsync(company.Email, "Se agregó una llave");
        using var owner = Site.NewVisitor();
        await owner.OpenAsync(letter.LinkPath);
        await owner.PressAsync("No fui yo");
        await Site.SetStatusAsync(company, AccountStatus.Active);

        using var thief = Site.NewVisitor();
        key.Count = 2;
        await thief.EnterByKeyAsync(key);
        thief.Alert.ShouldContain(NotProved);
        (await Site.AuditAsync(id, Act.PasskeyRemoved)).ShouldBe(["undone"]);
        key.Dispose();
    }

    [Fact]
    public async Task A_change_of_clave_and_No_fui_yo_of_another_letter_leave_it()
    {
        var (company, _, key) = await WithKeyAsync();
        using var owner = await Site.SignedInAsync(company);
        await owner.ProveChangeAsync(company);
        await owner.ChangeToAsync("Verde#3131");
        var letter = await Site.Tools.WaitForLetterAsync(company.Email, "fue cambiada");
        await owner.OpenAsync(letter.LinkPath);
        await owner.PressAsync("No fui yo");
        await Site.SetStatusAsync(company, AccountStatus.Active);

        using var visitor = Site.NewVisitor();
        key.Count = 2;
        await visitor.EnterByKeyAsync(key);
        visitor.At.AbsolutePath.ShouldBe("/mi-cuenta");
        key.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"id\":7}")]
    [InlineData("{\"id\":\"%%%\"}")]
    [InlineData("nada")]
    public async Task Noise_is_refused_in_words(string noise)
    {
        using var visitor = Site.NewVisitor();
        await visitor.OpenAsync("/ingresar");
        await visitor.AskAsync("/ingresar", "PreguntarLlave");
        await visitor.AnswerKeyAsync(noise);

        visitor.Status.ShouldBe(HttpStatusCode.OK);
        visitor.Alert.ShouldContain(NotProved);
    }

    private static void Lie(SoftKey key, string lie)
    {
        switch (lie)
        {
            case "origin":
                key.Origin = "https://cs-sence.cl.ejemplo.org";
                break;
            case "port":
                key.Origin = $"http://{key.Host}:1";
                break;
            case "host":
                key.Host = "ejemplo.org";
                break;
            case "frame":
                key.CrossOrigin = true;
                break;
            case "unverified":
                key.Verifies = false;
                break;
            default:
                break;
        }
    }

    private static string WithSignatureOf(string forged, string answer)
    {
        var (from, to) = (JsonNode.Parse(forged)!, JsonNode.Parse(answer)!);
        to["response"]!["signature"] = (string)from["response"]!["signature"]!;
        return to.ToJsonString();
    }

    private static Dictionary<string, string> Confirmed(string answer) => new() { ["LlaveConfirmada"] = answer };

    private static async Task<string> PageOfKeyAsync(Visitor owner)
    {
        await owner.OpenAsync(FactorJourneys.Security);
        return owner.Page.QuerySelector("a[href*='/llaves/']")!.GetAttribute("href")!;
    }

    private async Task StaleAsync(Company company)
    {
        var id = (await Site.AccountOfAsync(company))!.Id;
        await Site.InStoreAsync(store =>
            store
                .Set<Session>()
                .Where(row => row.AccountId == id)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.ClaveProvedAt, DateTimeOffset.UnixEpoch))
        );
    }

    private async Task<(Company Company, Guid Account, SoftKey Key)> WithKeyAsync()
    {
        var company = await Site.NewAccountAsync();
        using var owner = await Site.SignedInAsync(company);
        var key = new SoftKey(Site.Address);
        await owner.AddKeyAsync(key);
        owner.Text.ShouldContain("Llave de prueba");
        return (company, (await Site.AccountOfAsync(company))!.Id, key);
    }
}
