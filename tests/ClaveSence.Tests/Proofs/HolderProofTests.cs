using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Edge;
using ClaveSence.Web.Edge.RegistroCivil;
using ClaveSence.Web.Edge.Sii;
using ClaveSence.Web.Proofs;
using ClaveSence.Web.Shell;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ClaveSence.Tests.Proofs;

/// <summary>When a proof is told: a right one at once, every other one at the floor, however far it came.</summary>
public sealed class HolderProofTests
{
    private static readonly Rut Company = Rut.Parse("76192083-9");
    private static readonly Rut Person = Rut.Parse("12345678-5");
    private static readonly TimeSpan Floor = TimeSpan.FromHours(1);

    private readonly ProductClock _clock = new();

    /// <summary>Gets every way to fail.</summary>
    public static TheoryData<string> Failures =>
        [
            "sii no",
            "sii odd",
            "sii hangs",
            "civil no",
            "civil odd",
            "civil deceased",
            "sii down",
            "civil down",
            "nobody",
        ];

    [Fact]
    public async Task A_right_proof_is_told_at_once()
    {
        var proof = ProofOf("right", Floor);

        var verdict = AskAsync(proof, "right");

        verdict.IsCompleted.ShouldBeTrue();
        (await verdict).ShouldBeOfType<ProofVerdict.Match>();
    }

    [Theory, MemberData(nameof(Failures))]
    public async Task Whatever_failed_is_told_at_the_floor_and_not_before(string failure)
    {
        var verdict = AskAsync(ProofOf(failure, Floor), failure);

        // What was answered at once would be known by now, were there no floor.
        verdict.IsCompleted.ShouldBeFalse();
        _clock.Advance(Floor - TimeSpan.FromMinutes(10));
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        verdict.IsCompleted.ShouldBeFalse();

        _clock.Advance(TimeSpan.FromMinutes(10));
        (await verdict).ShouldNotBeOfType<ProofVerdict.Match>();
    }

    [Theory]
    [InlineData("sii no")]
    [InlineData("civil no")]
    [InlineData("nobody")]
    public async Task Without_a_floor_it_would_be_told_at_once(string failure)
    {
        var verdict = AskAsync(ProofOf(failure, TimeSpan.Zero), failure);

        verdict.IsCompleted.ShouldBeTrue();
        (await verdict).ShouldBeOfType<ProofVerdict.NoMatch>();
    }

    private static Task<ProofVerdict> AskAsync(HolderProof proof, string what) =>
        what == "nobody"
            ? proof.StandInAsync(AccountKind.LegalEntity, TestContext.Current.CancellationToken)
            : proof.AskAsync(
                new HolderClaim.OfCompany(
                    Company,
                    Person,
                    CedulaSerial.TryParse("A123456789", out var serial) ? serial : null!
                ),
                TestContext.Current.CancellationToken
            );

    private HolderProof ProofOf(string what, TimeSpan floor) =>
        new(
            new Sii(what),
            new Civil(what),
            new()
            {
                ProvisionalLifetime = TimeSpan.FromHours(1),
                ReplacedAddressHold = TimeSpan.FromHours(72),
                AnswerFloor = floor,
            },
            Options.Create(new SiiOptions { TimeLimit = TimeSpan.FromMilliseconds(20) }),
            _clock,
            NullLogger<HolderProof>.Instance
        );

    private static Task<RegistryState> StateOf(bool down) =>
        Task.FromResult(down ? RegistryState.Down : RegistryState.Up);

    private sealed class Sii(string what) : ISii
    {
        public async Task<SiiReply> CheckRepresentativeAsync(Rut company, Rut representative, CancellationToken ct)
        {
            if (what == "sii hangs")
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            }

            return what switch
            {
                "sii no" => SiiReply.NoMatch,
                "sii odd" or "sii down" => SiiReply.Unavailable,
                _ => SiiReply.Match(new(company, Written.Parse<CompanyName>("Empresa de Ejemplo SpA"))),
            };
        }

        public Task<SiiStanding> CheckStandingAsync(Rut company, Rut representative, CancellationToken ct) =>
            throw new InvalidOperationException("A proof asks no standing.");

        public Task<RegistryState> StateAsync(CancellationToken ct) => ProbeAsync(ct);

        public Task<RegistryState> ProbeAsync(CancellationToken ct) => StateOf(what == "sii down");
    }

    private sealed class Civil(string what) : IRegistroCivil
    {
        public Task<CedulaReply> CheckAsync(Rut person, CedulaSerial serial, CancellationToken ct) =>
            Task.FromResult(
                what switch
                {
                    "civil no" => CedulaReply.NoMatch,
                    "civil odd" or "civil down" => CedulaReply.Unavailable,
                    _ => CedulaReply.Match(
                        new(
                            Written.Parse<PersonName>("María"),
                            Written.Parse<PersonName>("Soto"),
                            new(1980, 1, 1),
                            Deceased: what == "civil deceased"
                        )
                    ),
                }
            );

        public Task<CedulaReply> CheckMigrantAsync(Nie migrant, MigrantDocumentNumber document, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<RegistryState> StateAsync(CancellationToken ct) => ProbeAsync(ct);

        public Task<RegistryState> ProbeAsync(CancellationToken ct) => StateOf(what == "civil down");
    }
}
