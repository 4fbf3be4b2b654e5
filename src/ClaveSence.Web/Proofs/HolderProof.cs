using System.Diagnostics;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Edge;
using ClaveSence.Web.Edge.RegistroCivil;
using ClaveSence.Web.Edge.Sii;
using ClaveSence.Web.Shell;
using Microsoft.Extensions.Options;

namespace ClaveSence.Web.Proofs;

/// <summary>Asks the registries whether a claim is true (ADR 0015): of a company the SII whether the person represents it and, only if so, the Registro Civil whether the card is theirs; of a person or a migrant the Registro Civil alone.</summary>
/// <remarks>
/// Whatever failed reads the same and is told at the same moment: a failed proof never comes before the floor, and CS-08
/// follows the registries' state, which a probe that names nobody tells, and not the outcome of the question. So neither text
/// nor time says how far a wrong guess was right. Both registries together are waited for as long as one would be (3 s), and no
/// longer than a little less than the floor: what was cut off must not end later than what never began.
/// </remarks>
internal sealed partial class HolderProof(
    ISii sii,
    IRegistroCivil registroCivil,
    RecoveryOptions options,
    IOptions<SiiOptions> siiOptions,
    TimeProvider clock,
    ILogger<HolderProof> log
)
{
    /// <summary>Proves, or finds out why not.</summary>
    public Task<ProofVerdict> AskAsync(HolderClaim claim, CancellationToken ct) =>
        TimedAsync(RegistriesOf(claim.Kind), inTime => ConverseAsync(claim, inTime), ct);

    /// <summary>Stands in where there is nothing to prove: no registry hears of anybody, and the wait and the answer are those of a wrong guess.</summary>
    /// <param name="kind">The kind of holder that was claimed: it says which registries' states count.</param>
    /// <param name="ct">Cancels.</param>
    public Task<ProofVerdict> StandInAsync(AccountKind kind, CancellationToken ct) =>
        TimedAsync(RegistriesOf(kind), _ => Task.FromResult<ProofVerdict>(new ProofVerdict.NoMatch("stand-in")), ct);

    /// <summary>Answers who vouches for a kind. A facilitator is vouched for by the office; claims of theirs are stood in for, like a person's.</summary>
    public static Registry[] RegistriesOf(AccountKind kind) =>
        kind is AccountKind.LegalEntity ? [Registry.Sii, Registry.RegistroCivil] : [Registry.RegistroCivil];

    // What cutting off a conversation may take, and what no clock of a stranger sees through the network's own noise.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(250);

    private TimeSpan Limit =>
        options.AnswerFloor > 2 * Margin && options.AnswerFloor - Margin < siiOptions.Value.TimeLimit
            ? options.AnswerFloor - Margin
            : siiOptions.Value.TimeLimit;

    private async Task<ProofVerdict> TimedAsync(
        Registry[] registries,
        Func<CancellationToken, Task<ProofVerdict>> converse,
        CancellationToken ct
    )
    {
        var floor = Task.Delay(options.AnswerFloor, clock, ct);
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System); // The machine's clock: it is the network that is waited for.
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        var probes = Task.WhenAll(
            Array.ConvertAll(registries, one => InTimeAsync(ProbeOf(one), RegistryState.Down, inTime.Token))
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
                registries[Array.IndexOf(states, RegistryState.Down)],
                Learnt: verdict is ProofVerdict.NoMatch or ProofVerdict.Deceased
            );
        }

        if (verdict is ProofVerdict.Odd(var registry))
        {
            LogOdd(registry);
        }

        return verdict;
    }

    private Func<CancellationToken, Task<RegistryState>> ProbeOf(Registry registry) =>
        registry switch
        {
            Registry.Sii => sii.ProbeAsync,
            Registry.RegistroCivil => registroCivil.ProbeAsync,
        };

    private Task<ProofVerdict> ConverseAsync(HolderClaim claim, CancellationToken ct) =>
        claim switch
        {
            HolderClaim.OfCompany company => ConverseAsync(company, ct),
            HolderClaim.OfPerson(var run, var serial) => CheckCardAsync(
                null,
                inTime => registroCivil.CheckAsync(run, serial, inTime),
                ct
            ),
            HolderClaim.OfMigrant(var nie, var document) => CheckCardAsync(
                null,
                inTime => registroCivil.CheckMigrantAsync(nie, document, inTime),
                ct
            ),
            _ => throw new UnreachableException(),
        };

    private async Task<ProofVerdict> ConverseAsync(HolderClaim.OfCompany claim, CancellationToken ct)
    {
        var listed = await InTimeAsync(
            inTime => sii.CheckRepresentativeAsync(claim.Company, claim.Representative, inTime),
            SiiReply.Unavailable,
            ct
        );
        return listed.Answer switch
        {
            SiiAnswer.Match => await CheckCardAsync(
                listed.Company,
                inTime => registroCivil.CheckAsync(claim.Representative, claim.Serial, inTime),
                ct
            ),
            SiiAnswer.NoMatch => new ProofVerdict.NoMatch("sii:no"),
            SiiAnswer.Unavailable => new ProofVerdict.Odd(Registry.Sii),
        };
    }

    private static async Task<ProofVerdict> CheckCardAsync(
        SiiCompany? listed,
        Func<CancellationToken, Task<CedulaReply>> check,
        CancellationToken ct
    )
    {
        var card = await InTimeAsync(check, CedulaReply.Unavailable, ct);
        return card.Answer switch
        {
            CedulaAnswer.Match when card.Holder!.Deceased => new ProofVerdict.Deceased(),
            CedulaAnswer.Match => new ProofVerdict.Match(listed, card.Holder!),
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
