using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Recovery;

/// <summary>
/// No step of a recovery tells an identifier that nobody has from an account, nor a right answer from a wrong one: the same
/// bytes, the same statements that write the same rows, the same number of hashes, and no question to a registry about nobody.
/// </summary>
public sealed class SameForEverybodyTests
{
    private const string Serial = "Número de serie cédula de identidad";

    /// <summary>Gets how each registry behaves in turn; of persons and migrants the SII is asked nothing, however it fares.</summary>
    public static TheoryData<AccountKind, string, string, int> Registries =>
        new()
        {
            { AccountKind.LegalEntity, "sii", "slow", 150 },
            { AccountKind.LegalEntity, "registro-civil", "slow", 150 },
            { AccountKind.LegalEntity, "sii", "down", 0 },
            { AccountKind.LegalEntity, "registro-civil", "down", 0 },
            { AccountKind.LegalEntity, "sii", "error", 0 },
            { AccountKind.LegalEntity, "registro-civil", "garbage", 0 },
            { AccountKind.LegalEntity, "sii", "wrong-person", 0 },
            { AccountKind.LegalEntity, "registro-civil", "wrong-person", 0 },
            { AccountKind.NaturalPerson, "registro-civil", "slow", 150 },
            { AccountKind.NaturalPerson, "registro-civil", "down", 0 },
            { AccountKind.NaturalPerson, "sii", "down", 0 },
            { AccountKind.NaturalPerson, "registro-civil", "wrong-person", 0 },
            { AccountKind.Migrant, "registro-civil", "garbage", 0 },
            { AccountKind.Migrant, "registro-civil", "wrong-person", 0 },
        };

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task Question_answer_dialog_and_sending_again_are_the_same_for_everybody(AccountKind kind)
    {
        await using var site = await WatchedSite.StartAsync();

        (await QuestionAsync(site, kind)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Registries))]
    public async Task What_proves_the_holder_is_the_same_for_everybody(
        AccountKind kind,
        string registry,
        string mode,
        int delay
    )
    {
        await using var site = await WatchedSite.StartAsync();

        var differences = await SerialAsync(
            site,
            kind,
            question: null,
            () => site.Site.Tools.BehaveAsync(registry, mode, delay)
        );

        differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_registry_that_errs_about_one_company_is_not_called_down_for_it()
    {
        await using var site = await TestSite.StartAsync();
        var company = await site.Tools.NewCompanyAsync();
        await site.Tools.MakeAccountAsync(company, Journeys.Clave, question: false);
        await site.Tools.BehaveAsync("sii", "wrong-person"); // Its state is told well all the same.
        using var visitor = site.NewVisitor();
        await visitor.OpenAsync("/persona-juridica/recuperar");
        await visitor.Type("Rut Empresa", company.Rut).PressAsync("Validar");
        await visitor.Type("Rut Representante Legal", company.Representative).PressAsync("Validar");
        for (var i = 0; i < 10; i++)
        {
            await visitor.Type(Serial, "A999999999").PressAsync("Validar");

            visitor.MessageCodes.ShouldBeEmpty($"try {i}");
            visitor.Alert.ShouldContain("No pudimos verificar los datos ingresados.");
        }
    }

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task Whoever_says_no_recuerdo_comes_to_the_same_serial(AccountKind kind)
    {
        await using var site = await WatchedSite.StartAsync();

        (await SerialAsync(site, kind, SecretQuestion.FirstBook, () => Task.CompletedTask)).ShouldBeEmpty();
    }

    /// <summary>Walks all holders through the question, and answers what told them apart.</summary>
    internal static async Task<IReadOnlyList<string>> QuestionAsync(WatchedSite site, AccountKind kind)
    {
        var all = await site.HoldersAsync(kind, SecretQuestion.FirstBook);
        List<string> differences = [.. await StartAsync(site, all)];
        differences.AddRange(
            await EachAsync(
                site,
                all,
                "answer",
                one =>
                    one.Visitor.Type("Respuesta secreta", AnswerOf(one.Standing))
                        .Type("Captcha de Seguridad", TestSite.CaptchaAnswer)
                        .PressAsync("Recuperar Clave")
            )
        );
        differences.AddRange(await EachAsync(site, all, "too soon", one => one.Visitor.PressAsync("Reenviar")));
        await site.Site.Tools.AdvanceAsync("00:11:00"); // And all that the desk has to do is done.
        differences.AddRange(
            await EachAsync(site, all, "again", one => one.Visitor.OpenAsync($"{one.Holder.Recovery}/enviada"))
        );
        differences.AddRange(await EachAsync(site, all, "send again", one => one.Visitor.PressAsync("Reenviar")));
        await site.Site.DoDueWorkAsync();
        return [.. differences, .. await StartAsync(site, all)];
    }

    /// <summary>Walks all holders to the serial and through three tries, and answers what told them apart.</summary>
    internal static async Task<IReadOnlyList<string>> SerialAsync(
        WatchedSite site,
        AccountKind kind,
        SecretQuestion? question,
        Func<Task> behave
    )
    {
        var all = await site.HoldersAsync(kind, question);
        await behave();
        List<string> differences = [.. await StartAsync(site, all)];
        if (question is not null)
        {
            differences.AddRange(
                await EachAsync(
                    site,
                    all,
                    "no recuerdo",
                    one =>
                        one.Visitor.Type("No recuerdo la respuesta a mi pregunta secreta", "true").PressAsync("Validar")
                )
            );
        }

        if (kind is AccountKind.LegalEntity)
        {
            differences.AddRange(
                await EachAsync(
                    site,
                    all,
                    "representative",
                    one => one.Visitor.Type("Rut Representante Legal", one.Holder.Representative!).PressAsync("Validar")
                )
            );
        }

        for (var i = 0; i < 3; i++)
        {
            differences.AddRange(
                await EachAsync(
                    site,
                    all,
                    "serial",
                    one => one.Visitor.Type(one.Holder.ProofLabel, "A999999999").PressAsync("Validar")
                )
            );
        }

        await site.Site.DoDueWorkAsync();
        return differences;
    }

    /// <summary>Names every holder on the first screen, and answers what told them apart.</summary>
    internal static Task<IReadOnlyList<string>> StartAsync(WatchedSite site, IReadOnlyList<Watched> all) =>
        EachAsync(site, all, "start", one => one.Visitor.BeginRecoveryAsync(one.Holder));

    private static async Task<IReadOnlyList<string>> EachAsync(
        WatchedSite site,
        IReadOnlyList<Watched> all,
        string step,
        Func<Watched, Task> act
    )
    {
        List<Seen> seen = [];
        foreach (var one in all)
        {
            seen.Add(await site.WatchAsync(one, () => act(one)));
        }

        seen[0].Answers.ShouldNotBeEmpty();
        seen[0].Work.ShouldNotBeEmpty();
        seen.Where(one => one.Standing is Standing.Missing or Standing.MissingSpent or Standing.Unconfirmed)
            .ShouldAllBe(one => one.Asked == 0);
        seen.ShouldContain(one => step != "serial" || one.Asked > 0, "of an account a registry is asked");
        return Seen.Differences(step, seen);
    }

    private static string AnswerOf(Standing standing) =>
        standing is Standing.ActiveToo ? "Otra cosa" : WatchedSite.RightAnswer;
}
