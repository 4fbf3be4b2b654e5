using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Cli;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Keys.Rotation;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Keys;

/// <summary>Every ring gets another key while people use the portals, and nobody notices (ADR 0018).</summary>
public sealed class RotationTests(ITestOutputHelper output)
{
    private readonly RingBook _rings = new();

    [Fact]
    public async Task All_rings_are_rotated_under_load_and_nobody_notices()
    {
        await using var fleet = await Fleet.StartAsync(_rings.Old);
        await using var load = new RotationLoad(fleet);
        var whole = Stopwatch.StartNew();
        await load.BeginAsync();
        await load.WalkAsync(1);
        foreach (var step in (Dictionary<string, string?>[])[_rings.NewBehind, _rings.NewFirst])
        {
            await fleet.RollAsync(0, step);
            await load.WalkAsync(1); // Two portals that do not agree.
            await fleet.RollAsync(1, step);
            await load.WalkAsync(1);
        }

        var before = await LookAsync(fleet[0]);
        var (code, said) = await ResealAsync(fleet[0]);
        output.WriteLine(said);
        var left = await LookAsync(fleet[1]);
        code.ShouldBe(0, said);
        Old(before, appendOnly: false).ShouldBeGreaterThan(100);
        Old(left, appendOnly: false).ShouldBe(0);
        Old(left, appendOnly: true)
            .ShouldBe(0, "What an event says of a person is under a key of its own, which was sealed anew.");
        left.ShouldAllBe(report => report.Unreadable == 0);
        await load.WalkAsync(1);

        await fleet.RollAsync(0, _rings.NewButForWhatLives);
        await load.WalkAsync(1);
        await fleet.RollAsync(1, _rings.NewButForWhatLives);
        await load.WalkAsync(1);
        await load.EndAsync();

        fleet.Failed.ShouldBe(0);
        output.WriteLine(
            $"{fleet.Sent} requests, {fleet.Failed} of 500 or more, in {whole.Elapsed.TotalSeconds:F0} s; rounds: "
                + string.Join(", ", load.Walked.Select(pair => $"{pair.Value} {pair.Key}"))
                + $"; {Old(before, appendOnly: false)} values under the old keys before, 0 after"
        );
    }

    [Fact]
    public async Task A_key_that_something_still_needs_cannot_be_dropped()
    {
        await using var fleet = await Fleet.StartAsync(_rings.Old);
        await fleet.UseAsync(site => site.NewAccountAsync());
        foreach (var name in Enum.GetValues<KeyName>().Where(name => name is not KeyName.Decoy))
        {
            await ShouldBeRefusedAsync(fleet, _rings.Old, name);
        }

        // Everything is made anew, and nothing needs an old key any more.
        await fleet.RollAsync(0, _rings.NewFirst);
        (await ResealAsync(fleet[0])).Code.ShouldBe(0);
        await using var after = await fleet.NewPortalAsync(_rings.New);
        (await ResealAsync(after)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_session_that_is_used_moves_to_the_new_key_and_lives_on_without_the_old_one()
    {
        await using var fleet = await Fleet.StartAsync(_rings.Old);
        var company = await fleet.UseAsync(site => site.NewAccountAsync());
        using var maria = fleet.NewVisitor();
        await maria.SignInAsync(company.Rut, Journeys.Clave);
        var token = maria.Cookies.GetAllCookies()["cs"]!.Value;
        await fleet.RollAsync(0, _rings.NewFirst);
        await fleet.RollAsync(1, _rings.NewFirst);
        await maria.OpenAsync("/mi-cuenta");
        (await StandsAsync(fleet[0], token)).ShouldBe(0, "Within the minute nothing is written.");

        await fleet[0].Tools.AdvanceAsync("00:02:00");
        await fleet[1].Tools.AdvanceAsync("00:02:00");
        await maria.OpenAsync("/mi-cuenta");
        (await StandsAsync(fleet[0], token)).ShouldBe(1);
        await maria.OpenAsync("/mi-cuenta");
        maria.At.AbsolutePath.ShouldBe("/mi-cuenta");
    }

    [Fact]
    public async Task A_rollout_that_leaves_out_a_step_is_noticed()
    {
        await using var fleet = await Fleet.StartAsync(_rings.Old);
        var company = await fleet.UseAsync(site => site.NewAccountAsync());
        await fleet.RollAsync(1, _rings.NewFirst); // The other portal has never heard of the new key.
        using var maria = fleet[1].NewVisitor();
        await maria.SignInAsync(company.Rut, Journeys.Clave);
        using var moved = fleet[0].NewVisitor();
        moved.Cookies.Add(maria.Cookies.GetAllCookies());
        await moved.OpenAsync("/mi-cuenta");
        moved.At.AbsolutePath.ShouldBe("/ingresar", "The load would have seen this.");
    }

    [Fact]
    public async Task Two_registrations_of_one_company_at_portals_with_different_first_keys_make_one_account()
    {
        await using var fleet = await Fleet.StartAsync(_rings.NewBehind);
        await fleet.RollAsync(1, _rings.NewFirst);
        for (var i = 0; i < 8; i++)
        {
            var company = await fleet[0].Tools.NewCompanyAsync();
            using var one = await RequestAsync(fleet[0], company);
            using var two = await RequestAsync(fleet[1], company, other: true);
            var letters = await fleet[0].Tools.LettersToAsync(company.Email);
            var others = await fleet[0].Tools.LettersToAsync(Other(company));
            await Task.WhenAll(
                one.Type("Código de confirmación", letters[0].Code).PressAsync("Confirmar"),
                two.Type("Código de confirmación", others[0].Code).PressAsync("Confirmar")
            );
            string[] ends = [one.At.AbsolutePath, two.At.AbsolutePath];
            ends.Order().ShouldBe(["/persona-juridica/registro/con-clave", "/persona-juridica/registro/lista"]);
            (await AccountsAsync(fleet[0], company)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Tries_at_portals_with_different_first_keys_share_one_count()
    {
        await using var fleet = await Fleet.StartAsync(_rings.NewBehind);
        await fleet.RollAsync(1, _rings.NewFirst);
        var company = await fleet.UseAsync(site => site.NewAccountAsync());
        using var stranger = fleet.NewVisitor();
        for (var i = 0; i < 5; i++)
        {
            (await stranger.SignInAsync(company.Rut, "Otra#1234")).MessageCodes.ShouldBe(["CS-02"]);
        }

        foreach (var place in (int[])[0, 1])
        {
            using var straight = fleet[place].NewVisitor();
            (await straight.SignInAsync(company.Rut, Journeys.Clave)).MessageCodes.ShouldBe(["CS-03"]);
        }
    }

    [Fact]
    public async Task A_captcha_shown_by_one_portal_is_read_by_another_that_puts_another_key_first()
    {
        await using var fleet = await Fleet.StartAsync(_rings.NewBehind);
        await fleet.RollAsync(1, _rings.NewFirst);
        var row = new CaptchaChallenge
        {
            Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            Flow = Guid.Empty,
            Form = "registro",
            Browser = [],
            Difficulty = CaptchaDifficulty.Normal,
            ExpiresAt = DateTimeOffset.MaxValue,
            State = CaptchaState.Issued,
        };
        var (shows, reads) = (SecretOf(fleet[0]), SecretOf(fleet[1]));
        var text = string.Concat(shows.TextOf(row).Spell());
        reads.TextOf(row).IsTypedAs(text).ShouldBeFalse("They put different keys first.");
        reads.IsTextOf(row, text).ShouldBeTrue();
        reads.IsTextOf(row, text[1..] + text[0]).ShouldBe(text.Distinct().Count() == 1);
    }

    [Fact]
    public async Task The_verb_says_what_it_did_and_the_doctor_what_is_left()
    {
        await using var fleet = await Fleet.StartAsync(_rings.Old);
        await fleet.UseAsync(site => site.NewAccountAsync());
        await fleet.RollAsync(0, _rings.NewFirst);
        await fleet.RollAsync(1, _rings.NewFirst);
        var settings = Environment(fleet.Store);

        var doctor = await Reliability.Executable.RunAsync(fleet.Store.Folder, settings, "doctor");
        doctor.Output.ShouldContain("Keys__Pepper: no quite las claves anteriores.");
        doctor.Output.ShouldContain("account.clave_hash 1 (1)");
        var verb = await Reliability.Executable.RunAsync(fleet.Store.Folder, settings, "keys", "reseal");
        verb.Code.ShouldBe(0, verb.Errors);
        verb.Output.ShouldContain("account.clave_hash: 1 valores rehechos");
        verb.Output.ShouldContain("account.identifier_index: 1 valores rehechos");
        var after = await Reliability.Executable.RunAsync(fleet.Store.Folder, settings, "doctor");
        after.Output.ShouldContain("Keys__Pepper: nada queda con claves anteriores; se pueden quitar");
        after.Output.ShouldContain("Keys__Index: nada queda");
        after.Output.ShouldContain("Keys__Token: lo anterior vence solo.");
        after.Code.ShouldBe(doctor.Code);
    }

    private Dictionary<string, string?> Environment(TestStore store)
    {
        var settings = Reliability.StartSettings.Development(store.Folder);
        settings["ConnectionStrings__Store"] = store.Connection;
        foreach (var (name, ring) in _rings.NewFirst)
        {
            settings[name] = ring;
        }

        return settings;
    }

    private async Task ShouldBeRefusedAsync(Fleet fleet, Dictionary<string, string?> rings, KeyName name)
    {
        var spoiled = new Dictionary<string, string?>(rings)
        {
            [RingBook.Setting(name)] = _rings.New[RingBook.Setting(name)],
        };
        var refused = await Should.ThrowAsync<StartRefusedException>(() => fleet.NewPortalAsync(spoiled));
        refused.Message.ShouldContain($"Keys__{name}");
    }

    private static string Other(Company company) => $"otra.{company.Email}";

    private static async Task<Visitor> RequestAsync(TestSite site, Company company, bool other = false)
    {
        var named = other ? company with { Email = Other(company) } : company;
        var visitor = site.NewVisitor();
        await visitor.ProveAsync(named);
        await visitor.FillForm(named).PressAsync("Crear Cuenta");
        await site.Tools.WaitForLetterAsync(named.Email, "Confirme");
        return visitor;
    }

    private static Task<int> AccountsAsync(TestSite site, Company company)
    {
        var indexes = site
            .Services.GetRequiredService<AccountSeals>()
            .IndexesOf(AccountIdentifier.ForCompany(Rut.Parse(company.Rut)));
        return site.InStoreAsync(store =>
            store.Set<Account>().CountAsync(account => indexes.Contains(account.IdentifierIndex))
        );
    }

    private static Task<int> StandsAsync(TestSite site, string token)
    {
        var hash = site.Services.GetRequiredService<TokenHash>().Of("session", token);
        return site.InStoreAsync(store => store.Set<Session>().CountAsync(session => session.TokenHash == hash));
    }

    private static CaptchaSecret SecretOf(TestSite site) => site.Services.GetRequiredService<CaptchaSecret>();

    private static long Old(IReadOnlyList<ColumnReport> reports, bool appendOnly) =>
        reports.Where(report => report.IsAppendOnly == appendOnly).Sum(report => report.Left.Values.Sum());

    private static async Task<IReadOnlyList<ColumnReport>> LookAsync(TestSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<KeyRotation>()
            .LookAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<(int Code, string Said)> ResealAsync(TestSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var said = new StringWriter();
        var code = await KeysVerbs.ResealAsync(scope.ServiceProvider, said, TestContext.Current.CancellationToken);
        return (code, said.ToString());
    }
}
