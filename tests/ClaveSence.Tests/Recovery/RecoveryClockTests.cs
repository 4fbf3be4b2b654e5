using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Recovery;

/// <summary>What time, registries and an absent mail server do to a recovery.</summary>
public sealed class RecoveryClockTests : IAsyncDisposable
{
    private TestSite? _site;

    [Theory]
    [InlineData("sii", "down")]
    [InlineData("sii", "garbage")]
    [InlineData("registro-civil", "down")]
    [InlineData("registro-civil", "error")]
    public async Task A_registry_that_is_down_costs_no_try_and_the_request_waits_24_hours(string registry, string mode)
    {
        var site = await StartAsync();
        var company = await site.NewAccountAsync();
        using var visitor = site.NewVisitor();
        await visitor.BeginRecoveryAsync(company.Rut);
        await visitor.ForgetAnswerAsync();
        await site.Tools.BehaveAsync(registry, mode);
        await visitor.ProveCardAsync(company);
        visitor.MessageCodes.ShouldContain("CS-08");
        for (var i = 0; i < 3; i++)
        {
            await visitor.Type("Número de serie cédula de identidad", company.Serial).PressAsync("Validar");
            visitor.MessageCodes.ShouldContain("CS-08");
        }

        await site.Tools.BehaveAsync(registry, "ok");
        await site.Tools.AdvanceAsync("23:00:00");
        await visitor.OpenAsync("/persona-juridica/recuperar");
        visitor.Text.ShouldContain("Tiene una recuperación en curso");
        await visitor.OpenAsync("/persona-juridica/recuperar/serie");
        await TryUntilProvedAsync(visitor, company);
    }

    [Fact]
    public async Task A_registry_that_answers_about_another_reads_as_a_failed_proof_and_costs_no_try()
    {
        var site = await StartAsync();
        var company = await site.NewAccountAsync();
        await site.Tools.BehaveAsync("registro-civil", "wrong-person");
        using var visitor = site.NewVisitor();
        await visitor.BeginRecoveryAsync(company.Rut);
        await visitor.ForgetAnswerAsync();
        await visitor.ProveCardAsync(company);
        visitor.Alert.ShouldContain("No pudimos verificar los datos ingresados.");
        for (var i = 0; i < 2; i++)
        {
            await visitor.Type("Número de serie cédula de identidad", company.Serial).PressAsync("Validar");
        }

        await site.Tools.BehaveAsync("registro-civil", "ok");
        await TryUntilProvedAsync(visitor, company);
    }

    [Fact]
    public async Task Reenviar_waits_ten_minutes_and_then_brings_another_clave()
    {
        var site = await StartAsync();
        var company = await site.NewAccountAsync();
        using var visitor = site.NewVisitor();
        await visitor.BeginRecoveryAsync(company.Rut);
        await visitor.AnswerAsync();
        var first = await site.ProvisionalOfAsync(company.Email);

        await visitor.PressAsync("Reenviar");
        visitor.Alert.ShouldContain("Podrá pedir otro envío en 10 minutos.");
        await site.Tools.AdvanceAsync("00:10:00");
        await visitor.PressAsync("Reenviar");
        visitor.Text.ShouldContain("Pedimos el envío otra vez.");
        await site.Tools.AdvanceAsync("00:00:01");
        (await site.Tools.LettersToAsync(company.Email)).Count.ShouldBe(2);
        (await site.ProvisionalOfAsync(company.Email)).ShouldNotBe(first);
    }

    [Fact]
    public async Task A_clave_whose_letter_could_not_leave_in_time_is_issued_anew_and_never_sent_dead()
    {
        // Nobody listens there: as a mail server that is down for hours.
        var site = await StartAsync(new() { ["Mail:Smtp:Host"] = "127.0.0.1", ["Mail:Smtp:Port"] = "9" });
        var company = await site.NewAccountAsync();
        using var visitor = site.NewVisitor();
        await visitor.BeginRecoveryAsync(company.Rut);
        await visitor.AnswerAsync();
        var issues = new HashSet<Guid>();
        for (var i = 0; i < 12; i++)
        {
            await site.Tools.AdvanceAsync("00:16:00");
            var (issue, left) = await LatestAsync(site);
            issues.Add(issue);
            left.ShouldBeGreaterThan(TimeSpan.FromMinutes(45));
        }

        issues.Count.ShouldBe(12);
        await site.Tools.AdvanceAsync("24:00:00");
        await site.Tools.AdvanceAsync("00:20:00");
        (await WaitingAsync(site)).ShouldBe(0); // A day later nobody waits for it any more.
    }

    [Theory]
    [InlineData("Blocked", 0)]
    [InlineData("Frozen", 1)]
    public async Task A_blocked_account_gets_no_letter_and_a_frozen_one_does(string name, int letters)
    {
        var status = Enum.Parse<AccountStatus>(name);
        var site = await StartAsync();
        var company = await site.NewAccountAsync();
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope
                .ServiceProvider.GetRequiredService<ClaveSenceStore>()
                .Set<Account>()
                .ExecuteUpdateAsync(
                    update => update.SetProperty(account => account.Status, status),
                    TestContext.Current.CancellationToken
                );
        }

        using var visitor = site.NewVisitor();
        await visitor.BeginRecoveryAsync(company.Rut);
        await visitor.AnswerAsync();
        visitor.Text.ShouldContain("dentro de los próximos 10 minutos");
        await site.Tools.AdvanceAsync("00:00:01"); // What is due has run when this answers.
        if (letters > 0)
        {
            await site.ProvisionalOfAsync(company.Email);
        }

        (await site.Tools.LettersToAsync(company.Email)).Count.ShouldBe(letters);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    // A registry that failed is left alone for ten seconds of the machine's clock; until then it is CS-08, which costs nothing.
    private static async Task TryUntilProvedAsync(Visitor visitor, Company company)
    {
        for (var i = 0; i < 60 && visitor.At.AbsolutePath.EndsWith("/serie", StringComparison.Ordinal); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(i == 0 ? 0 : 500), TimeProvider.System, CancellationToken.None);
            await visitor.Type("Número de serie cédula de identidad", company.Serial).PressAsync("Validar");
        }

        visitor.At.AbsolutePath.ShouldBe("/persona-juridica/recuperar/correo");
    }

    private static async Task<(Guid Issue, TimeSpan Left)> LatestAsync(TestSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var row = await scope
            .ServiceProvider.GetRequiredService<ClaveSenceStore>()
            .Set<ProvisionalClave>()
            .AsNoTracking()
            .SingleAsync(TestContext.Current.CancellationToken);
        return (row.Id, row.ExpiresAt - site.Services.GetRequiredService<TimeProvider>().GetUtcNow());
    }

    private static async Task<int> WaitingAsync(TestSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<ClaveSenceStore>()
            .Set<OutgoingMail>()
            .CountAsync(mail => mail.PayloadSealed != null, TestContext.Current.CancellationToken);
    }

    private async Task<TestSite> StartAsync(Dictionary<string, string?>? settings = null) =>
        _site = await TestSite.StartAsync(settings);
}
