using ClaveSence.Domain;
using ClaveSence.Web.Edge;
using ClaveSence.Web.Edge.RegistroCivil;
using ClaveSence.Web.Edge.Sii;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ClaveSence.Tests.Edge;

public sealed class RegistryTests : IAsyncLifetime
{
    private static readonly Rut Company = Rut.Parse("76192083-9");
    private static readonly Rut Person = Rut.Parse("12345678-5");
    private static readonly CedulaSerial Serial = CedulaSerial.Parse("A987654321");
    private ScriptedRegistry _registry = null!;
    private RegistrySite _site = null!;

    public static TheoryData<string> SiiFaults => [.. BadAnswers.Of(BadAnswers.SiiMatch, "12345678-5").Keys];

    public static TheoryData<string> CedulaFaults => [.. BadAnswers.Of(BadAnswers.CedulaMatch, "12345678-5").Keys];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _registry = await ScriptedRegistry.StartAsync(Ct);
        _site = new(_registry.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _registry.DisposeAsync();
    }

    [Fact]
    public async Task An_explicit_match_of_the_sii_brings_the_razon_social()
    {
        _registry.Answer = BadAnswers.Json(BadAnswers.SiiMatch);

        var reply = await _site.Sii.CheckRepresentativeAsync(Company, Person, Ct);

        reply.ShouldBe(SiiReply.Match(new(Company, Written.Parse<CompanyName>("Panadería Los Aromos SpA"))));
        _registry.Targets.ShouldBe(["/representantes/verificacion"]);
    }

    [Fact]
    public async Task An_explicit_match_of_the_registro_civil_brings_the_person()
    {
        _registry.Answer = BadAnswers.Json(BadAnswers.CedulaMatch);

        var reply = await _site.RegistroCivil.CheckAsync(Person, Serial, Ct);

        reply.ShouldBe(
            CedulaReply.Match(
                new(Written.Parse<PersonName>("María José"), Written.Parse<PersonName>("Soto"), new(1980, 2, 29), false)
            )
        );
    }

    [Theory]
    [InlineData("\"vigente\":true", "\"vigente\":false")]
    [InlineData("\"representanteLegal\":true", "\"representanteLegal\":false")]
    public async Task An_ended_company_or_a_stranger_is_no_match(string fact, string otherwise)
    {
        _registry.Answer = BadAnswers.Json(BadAnswers.SiiMatch.Replace(fact, otherwise, StringComparison.Ordinal));

        (await _site.Sii.CheckRepresentativeAsync(Company, Person, Ct)).ShouldBe(SiiReply.NoMatch);
    }

    [Theory]
    [InlineData("\"bloqueado\":false", "\"bloqueado\":true", CedulaAnswer.NoMatch)]
    [InlineData("\"vencido\":false", "\"vencido\":true", CedulaAnswer.NoMatch)]
    [InlineData(
        "\"vencido\":false,\"renovacionEnTramite\":false",
        "\"vencido\":true,\"renovacionEnTramite\":true",
        CedulaAnswer.Match
    )]
    [InlineData("\"numeroCorresponde\":true", "\"numeroCorresponde\":false", CedulaAnswer.Unavailable)]
    internal async Task The_facts_of_a_cedula_decide(string fact, string otherwise, CedulaAnswer expected)
    {
        _registry.Answer = BadAnswers.Json(BadAnswers.CedulaMatch.Replace(fact, otherwise, StringComparison.Ordinal));

        (await _site.RegistroCivil.CheckAsync(Person, Serial, Ct)).Answer.ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(SiiFaults))]
    public async Task A_bad_answer_of_the_sii_is_unavailable(string fault)
    {
        _registry.Answer = BadAnswers.Of(BadAnswers.SiiMatch, "12345678-5")[fault];

        (await _site.Sii.CheckRepresentativeAsync(Company, Person, Ct)).ShouldBe(SiiReply.Unavailable);
    }

    [Theory]
    [MemberData(nameof(CedulaFaults))]
    public async Task A_bad_answer_of_the_registro_civil_is_unavailable(string fault)
    {
        _registry.Answer = BadAnswers.Of(BadAnswers.CedulaMatch, "12345678-5")[fault];

        (await _site.RegistroCivil.CheckAsync(Person, Serial, Ct)).ShouldBe(CedulaReply.Unavailable);
    }

    [Fact]
    public async Task Five_hundred_bad_answers_open_no_step()
    {
        var faults = BadAnswers
            .Of(BadAnswers.CedulaMatch, "12345678-5")
            .Where(fault => fault.Key is not ("too slow" or "headers at once, body never"))
            .Select(fault => fault.Value)
            .ToList();
        var turn = 0;
        _registry.Answer = context => faults[Interlocked.Increment(ref turn) % faults.Count](context);

        for (var i = 0; i < 500; i++)
        {
            (await _site.RegistroCivil.CheckAsync(Person, Serial, Ct)).ShouldBe(CedulaReply.Unavailable);
        }

        turn.ShouldBeGreaterThanOrEqualTo(500);
    }

    [Fact]
    public async Task A_registry_that_cannot_be_reached_is_unavailable_and_down()
    {
        await _registry.DisposeAsync();

        (await _site.Sii.CheckRepresentativeAsync(Company, Person, Ct)).ShouldBe(SiiReply.Unavailable);
        (await _site.Sii.StateAsync(Ct)).ShouldBe(RegistryState.Down);
    }

    [Fact]
    public async Task A_slow_registry_is_given_up_within_its_limit_and_asked_three_times_at_most()
    {
        _registry.Answer = context => Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, context.RequestAborted);
        var start = TimeProvider.System.GetTimestamp();

        (await _site.RegistroCivil.CheckAsync(Person, Serial, Ct)).ShouldBe(CedulaReply.Unavailable);

        TimeProvider.System.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(3));
        _registry.Asked.ShouldBeInRange(1, 3);
    }

    [Fact]
    public void A_person_waits_three_seconds_at_most_unless_the_house_is_changed() =>
        (new SiiOptions().TimeLimit, new RegistroCivilOptions().TimeLimit).ShouldBe(
            (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3))
        );

    [Theory]
    [InlineData(500, 3)]
    [InlineData(429, 1)]
    [InlineData(400, 1)]
    [InlineData(302, 1)]
    public async Task Only_what_may_pass_is_tried_again(int status, int attempts)
    {
        _registry.Answer = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        await _site.Sii.CheckRepresentativeAsync(Company, Person, Ct);

        _registry.Asked.ShouldBe(attempts);
    }

    [Fact]
    public async Task A_failure_that_passes_is_not_noticed()
    {
        _registry.Answer = context =>
            _registry.Asked == 1 ? Fail(context) : BadAnswers.Json(BadAnswers.SiiMatch)(context);

        (await _site.Sii.CheckRepresentativeAsync(Company, Person, Ct)).Answer.ShouldBe(SiiAnswer.Match);
    }

    [Fact]
    public async Task The_circuit_opens_within_ten_failures_and_closes_again_by_a_probe_alone()
    {
        await using var site = new RegistrySite(
            _registry.Address,
            limits =>
                (limits.FailuresToOpen, limits.BreakFor) = (new SiiOptions().FailuresToOpen, TimeSpan.FromSeconds(1))
        );
        _registry.Answer = BadAnswers.Json("{}");
        for (var i = 0; i < 20; i++)
        {
            await site.Sii.CheckRepresentativeAsync(Company, Person, Ct);
        }

        _registry.Asked.ShouldBeLessThanOrEqualTo(10);
        (await site.Sii.StateAsync(Ct)).ShouldBe(RegistryState.Down);
        (await site.RegistroCivil.StateAsync(Ct)).ShouldBe(RegistryState.Down, "its own probe is answered {} too");

        _registry.Answer = context =>
            context.Request.Path == "/estado"
                ? BadAnswers.Json("""{"estado":"disponible"}""")(context)
                : BadAnswers.Json(BadAnswers.SiiMatch)(context);
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System, Ct);

        (await site.Sii.StateAsync(Ct)).ShouldBe(RegistryState.Up);
        (await site.Sii.CheckRepresentativeAsync(Company, Person, Ct)).Answer.ShouldBe(SiiAnswer.Match);
    }

    [Theory]
    [InlineData("""{"estado":"disponible"}""", RegistryState.Up)]
    [InlineData("""{"estado":"en mantención"}""", RegistryState.Down)]
    [InlineData("""{"estado":null}""", RegistryState.Down)]
    [InlineData("ok", RegistryState.Down)]
    internal async Task The_probe_tells_the_state_and_carries_nobodys_data(string body, RegistryState expected)
    {
        _registry.Answer = BadAnswers.Json(body);

        (await _site.RegistroCivil.StateAsync(Ct)).ShouldBe(expected);

        _registry.Targets.Distinct().ShouldBe(["/estado"]);
    }

    [Fact]
    public async Task An_answer_about_another_raises_an_alert_that_names_nobody()
    {
        _registry.Answer = BadAnswers.Of(BadAnswers.CedulaMatch, "12345678-5")["another person"];

        await _site.RegistroCivil.CheckAsync(Person, Serial, Ct);

        _site.Log.Lines.ShouldContain(line => line.Level == LogLevel.Critical);
        _site.Log.Text.ShouldNotContain("11111111");
        _site.Log.Text.ShouldNotContain("12345678");
    }

    [Fact]
    public async Task Neither_a_serial_nor_a_rut_is_ever_in_a_log_or_an_address()
    {
        foreach (var fault in BadAnswers.Of(BadAnswers.CedulaMatch, "12345678-5").Values)
        {
            _registry.Answer = fault;
            await _site.RegistroCivil.CheckAsync(Person, Serial, Ct);
            await _site.Sii.CheckRepresentativeAsync(Company, Person, Ct);
        }

        var written = _site.Log.Text + string.Join('\n', _registry.Targets);
        written.ShouldContain("gave no answer");
        written.ShouldNotContain("987654321");
        written.ShouldNotContain("12345678");
        written.ShouldNotContain("76192083");
        written.ShouldNotContain("María");
    }

    [Fact]
    public async Task Whoever_asks_may_give_up()
    {
        using var patience = new CancellationTokenSource();
        _registry.Answer = async context =>
        {
            await patience.CancelAsync();
            await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, context.RequestAborted);
        };

        await Should.ThrowAsync<OperationCanceledException>(() =>
            _site.Sii.CheckRepresentativeAsync(Company, Person, patience.Token)
        );
    }

    private static Task Fail(HttpContext context)
    {
        context.Response.StatusCode = 502;
        return Task.CompletedTask;
    }
}
