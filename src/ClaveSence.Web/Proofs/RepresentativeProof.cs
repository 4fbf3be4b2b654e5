using ClaveSence.Domain;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Edge;
using ClaveSence.Web.Edge.RegistroCivil;
using ClaveSence.Web.Edge.Sii;
using ClaveSence.Web.Shell;
using Microsoft.Extensions.Options;

namespace ClaveSence.Web.Proofs;

/// <summary>Asks the SII whether a person represents a company and, only if so, the Registro Civil whether the card is theirs (ADR 0015).</summary>
/// <remarks>
/// Whatever failed reads the same and is told at the same moment: a failed proof never comes before the floor, and CS-08
/// follows the registries' state, which a probe that names nobody tells, and not the outcome of the question. So neither text
/// nor time says how far a wrong guess was right. Both registries together are waited for as long as one would be (3 s), and no
/// longer than a little less than the floor: what was cut off must not end later than what never began.
/// </remarks>
internal sealed partial class RepresentativeProof(
    ISii sii,
    IRegistroCivil registroCivil,
    RecoveryOptions options,
    IOptions<SiiOptions> siiOptions,
    TimeProvider clock,
    ILogger<RepresentativeProof> log
)
{
    /// <summary>Proves, or finds out why not.</summary>
    public Task<ProofVerdict> AskAsync(Rut company, Rut person, CedulaSerial serial, CancellationToken ct) =>
        TimedAsync(inTime => ConverseAsync(company, person, serial, inTime), ct);

    /// <summary>Stands in where there is nothing to prove: no registry hears of anybody, and the wait and the answer are those of a wrong guess.</summary>
    public Task<ProofVerdict> StandInAsync(CancellationToken ct) =>
        TimedAsync(_ => Task.FromResult<ProofVerdict>(new ProofVerdict.NoMatch("stand-in")), ct);

    // What cutting off a conversation may take, and what no clock of a stranger sees through the network's own noise.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(250);

    private TimeSpan Limit =>
        options.AnswerFloor > 2 * Margin && options.AnswerFloor - Margin < siiOptions.Value.TimeLimit
            ? options.AnswerFloor - Margin
            : siiOptions.Value.TimeLimit;

    private async Task<ProofVerdict> TimedAsync(
        Func<CancellationToken, Task<ProofVerdict>> converse,
        CancellationToken ct
    )
    {
        var floor = Task.Delay(options.AnswerFloor, clock, ct);
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System); // The machine's clock: it is the network that is waited for.
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        var probes = Task.WhenAll(
            InTimeAsync(sii.ProbeAsync, RegistryState.Down, inTime.Token),
            InTimeAsync(registroCivil.ProbeAsync, RegistryState.Down, inTime.Token)
        );
        var verdict = await converse(inTime.Token);
        var states = await probes;
        if (verdict is ProofVerdict.Odd && !states.Contains(RegistryState.Down))
        {
            // After an outage a circuit lets one call through: the probe may have been it, and both registries answer now.
            verdict = await converse(inTime.Token);
        }

        if (verdict is ProofVerdict.Match)
        {
            return verdict; // Who proved it learns nothing by being told soon.
        }

        await floor;
        if (states.Contains(RegistryState.Down))
        {
            return new ProofVerdict.Down(
                states[0] is RegistryState.Down ? Registry.Sii : Registry.RegistroCivil,
                Learnt: verdict is ProofVerdict.NoMatch
            );
        }

        if (verdict is ProofVerdict.Odd(var registry))
        {
            LogOdd(registry);
        }

        return verdict;
    }

    private async Task<ProofVerdict> ConverseAsync(Rut company, Rut person, CedulaSerial serial, CancellationToken ct)
    {
        var listed = await InTimeAsync(
            inTime => sii.CheckRepresentativeAsync(company, person, inTime),
            SiiReply.Unavailable,
            ct
        );
        if (listed.Answer is not SiiAnswer.Match)
        {
            return listed.Answer is SiiAnswer.NoMatch
                ? new ProofVerdict.NoMatch("sii:no")
                : new ProofVerdict.Odd(Registry.Sii);
        }

        var card = await InTimeAsync(
            inTime => registroCivil.CheckAsync(person, serial, inTime),
            CedulaReply.Unavailable,
            ct
        );
        return card.Answer switch
        {
            CedulaAnswer.Match when card.Holder!.Deceased => new ProofVerdict.NoMatch("registro-civil:deceased"),
            CedulaAnswer.Match => new ProofVerdict.Match(listed.Company!, card.Holder!),
            CedulaAnswer.NoMatch => new ProofVerdict.NoMatch("registro-civil:no"),
            CedulaAnswer.Unavailable => new ProofVerdict.Odd(Registry.RegistroCivil),
        };
    }

    // A registry that is out of time has not answered, and to a visitor who left nothing is answered.
    private static async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> ask, T outOfTime, CancellationToken ct)
    {
        try
        {
            return await ask(ct);
        }
        catch (OperationCanceledException)
        {
            return outOfTime;
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "{Registry} is up and gave no sound answer about one person: the try was given back; look into it"
    )]
    private partial void LogOdd(Registry registry);
}
