using System.Text.Json;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.ClaveChange;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Flows;

namespace ClaveSence.Tests.Domain.Recovery;

/// <summary>Where a recovery can come to, for each kind of holder.</summary>
public sealed class RecoveryStateTests
{
    private static readonly AccountIdentifier Company = AccountIdentifier.ForCompany(Rut.Parse("76192083-9"));
    private static readonly AccountIdentifier Person = AccountIdentifier.ForPerson(Rut.Parse("12345678-5"));
    private static readonly AccountIdentifier Migrant = AccountIdentifier.ForMigrant(Nie.Parse("12345678-5"));
    private static readonly Rut Representative = Rut.Parse("11111111-1");
    private static readonly Guid Id = Guid.Parse("0197a2f0-0000-7000-8000-000000000001");

    /// <summary>Gets who recovers and where that may lead.</summary>
    public static TheoryData<AccountKind, string> Reach =>
        new()
        {
            {
                AccountKind.LegalEntity,
                "AwaitingAnswer AwaitingRepresentative AwaitingSerial ConfirmingEmail Held Sent"
            },
            { AccountKind.NaturalPerson, "AwaitingAnswer AwaitingDocument ConfirmingEmail Held Sent" },
            { AccountKind.Migrant, "AwaitingAnswer AwaitingDocument ConfirmingEmail Held Sent" },
        };

    [Theory, MemberData(nameof(Reach))]
    public void Every_way_of_a_kind_stays_with_its_holder_and_comes_to_these_states_alone(
        AccountKind kind,
        string names
    )
    {
        var holder = Of(kind);
        var all = WalkFrom([
            RecoveryState.Begin(holder, null, Id),
            RecoveryState.Begin(holder, SecretQuestion.FirstPet),
        ]);

        all.Select(state => state.GetType().Name).Distinct().Order().ShouldBe(names.Split(' '));
        all.ShouldAllBe(state => state.Holder == holder);
    }

    [Theory, MemberData(nameof(Reach))]
    public void Every_state_is_read_back_as_it_was_written(AccountKind kind, string names)
    {
        _ = names;
        foreach (var state in WalkFrom([RecoveryState.Begin(Of(kind), SecretQuestion.FirstPet, Id)]))
        {
            var json = JsonSerializer.Serialize(state, WrittenJson.Options);
            JsonSerializer.Deserialize<RecoveryState>(json, WrittenJson.Options).ShouldBe(state);
        }
    }

    [Fact]
    public void Nobody_is_asked_for_what_proves_another_kind()
    {
        Should.Throw<InvalidOperationException>(() => RecoveryState.AskRepresentative(Person));
        Should.Throw<InvalidOperationException>(() => RecoveryState.AskDocument(Company));
        Should.Throw<InvalidOperationException>(() =>
            RecoveryState.Ask(Company, SecretQuestion.FirstPet).ForgotOfPerson()
        );
        Should.Throw<InvalidOperationException>(() =>
            RecoveryState.Ask(Migrant, SecretQuestion.FirstPet).ForgotOfCompany()
        );
        Should.Throw<InvalidOperationException>(() => RecoveryState.AskOffice(Person));
        Should.Throw<InvalidOperationException>(() => RecoveryState.AskDocument(Facilitator));
        Should.Throw<InvalidOperationException>(() => RecoveryState.AskRepresentative(Facilitator));
    }

    [Fact]
    public void A_facilitator_has_the_question_alone()
    {
        var asked = RecoveryState.Begin(Facilitator, SecretQuestion.FirstPet);
        var forgotten = asked.ShouldBeOfType<RecoveryState.AwaitingAnswer>().Forgot();

        forgotten.ShouldBeOfType<RecoveryState.OnlyOffice>().BackToQuestion().ShouldBe(asked);
        RecoveryState
            .Begin(Facilitator, null)
            .ShouldBeOfType<RecoveryState.OnlyOffice>()
            .BackToQuestion()
            .ShouldBeNull();
    }

    private static AccountIdentifier Facilitator => AccountIdentifier.Parse("ForeignFacilitator:PE-Passport-AB123456");

    [Fact]
    public void A_state_that_the_release_before_wrote_is_a_companys()
    {
        const string Waiting =
            """{"$type":"awaiting-serial","holder":"LegalEntity:76192083-9","question":null,"representative":"11111111-1","waited":true,"ownTries":null}""";
        const string Changing =
            """{"$type":"awaiting-new-clave","account":"0197a2f0-0000-7000-8000-000000000001","credentialEpoch":3}""";

        JsonSerializer
            .Deserialize<RecoveryState>(Waiting, WrittenJson.Options)
            .ShouldBe(RecoveryState.AskRepresentative(Company).Named(Representative).Postponed());
        JsonSerializer
            .Deserialize<ClaveChangeState>(Changing, WrittenJson.Options)
            .ShouldBe(ClaveChangeState.Prove(AccountKind.LegalEntity, Id, 3));
        JsonSerializer
            .Deserialize<ClaveChangeState>("""{"$type":"changed"}""", WrittenJson.Options)!
            .Kind.ShouldBe(AccountKind.LegalEntity);
    }

    [Fact]
    public void A_change_remembers_its_kind()
    {
        ClaveChangeState state = ClaveChangeState.Prove(AccountKind.Migrant, Id, 3).Done();
        var json = JsonSerializer.Serialize(state, WrittenJson.Options);
        JsonSerializer.Deserialize<ClaveChangeState>(json, WrittenJson.Options)!.Kind.ShouldBe(AccountKind.Migrant);
    }

    private static AccountIdentifier Of(AccountKind kind) =>
        kind switch
        {
            AccountKind.LegalEntity => Company,
            AccountKind.NaturalPerson => Person,
            _ => Migrant,
        };

    private static HashSet<RecoveryState> WalkFrom(IEnumerable<RecoveryState> first)
    {
        var seen = new HashSet<RecoveryState>();
        var next = new Queue<RecoveryState>(first);
        while (next.TryDequeue(out var state))
        {
            if (seen.Add(state))
            {
                foreach (var after in After(state).OfType<RecoveryState>())
                {
                    next.Enqueue(after);
                }
            }
        }

        return seen;
    }

    private static IEnumerable<RecoveryState?> After(RecoveryState state) =>
        state switch
        {
            RecoveryState.AwaitingAnswer here => [here.Forgot(), here.Answered(Id, DateTimeOffset.UnixEpoch)],
            RecoveryState.AwaitingRepresentative here => [here.Named(Representative), here.BackToQuestion()],
            RecoveryState.AwaitingProof here => [here.Postponed(), here.Proved(Id, 1), here.Back()],
            RecoveryState.ConfirmingEmail here =>
            [
                here.Current(Id, DateTimeOffset.UnixEpoch),
                here.Replaced(Id, DateTimeOffset.UnixEpoch, "A"),
            ],
            RecoveryState.Sent here => [here.Again(Id, DateTimeOffset.UnixEpoch)],
            _ => [],
        };
}
