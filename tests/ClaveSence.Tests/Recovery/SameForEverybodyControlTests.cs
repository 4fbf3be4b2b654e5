using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Chapters.Recovery;
using ClaveSence.Web.Edge;
using ClaveSence.Web.Edge.Sii;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClaveSence.Tests.Recovery;

/// <summary>The red controls: each replaces one service by a careless one, and what is seen of the portal must tell it.</summary>
public sealed class SameForEverybodyControlTests
{
    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task The_comparison_notices_a_vault_that_hashes_nothing_for_nobody(AccountKind kind)
    {
        await using var site = await WatchedSite.StartAsync(skipsDummy: true);

        var differences = await SameForEverybodyTests.QuestionAsync(site, kind);

        differences.ShouldContain("answer: Active: hashes: 1 instead of 0");
    }

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task The_comparison_notices_decoys_that_never_have_a_question(AccountKind kind)
    {
        await using var site = await WatchedSite.StartAsync();
        await site.Site.InStoreAsync(store =>
            store
                .Set<DecoyShare>()
                .Where(share => !share.Choice.EndsWith("None"))
                .ExecuteUpdateAsync(update => update.SetProperty(share => share.Weight, 0))
        );
        await site.Site.Services.GetRequiredService<Decoys>().LoadAsync(TestContext.Current.CancellationToken);

        var differences = await SameForEverybodyTests.StartAsync(
            site,
            await site.HoldersAsync(kind, SecretQuestion.FirstBook, decoysHaveNone: true)
        );

        differences.ShouldContain(what => what.StartsWith("start: Active: answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_comparison_notices_a_state_that_is_told_by_the_last_question()
    {
        await using var site = await WatchedSite.StartAsync(services =>
        {
            var counted = services.Last(service => service.ServiceType == typeof(ISii)).ImplementationFactory!;
            services.RemoveAll<ISii>();
            services.AddSingleton<ISii>(provider => new Talkative((ISii)counted(provider)));
        });

        var differences = await SameForEverybodyTests.SerialAsync(
            site,
            AccountKind.LegalEntity,
            question: null,
            () => site.Site.Tools.BehaveAsync("sii", "wrong-person")
        );

        differences.ShouldContain(what => what.StartsWith("serial: Active: answer", StringComparison.Ordinal));
    }

    /// <summary>Calls the whole registry down because of what it said about one person.</summary>
    private sealed class Talkative(ISii real) : ISii
    {
        private volatile TaskCompletionSource<SiiReply>? _asked;

        public async Task<SiiReply> CheckRepresentativeAsync(Rut company, Rut representative, CancellationToken ct)
        {
            var reply = await real.CheckRepresentativeAsync(company, representative, ct);
            _asked?.TrySetResult(reply);
            return reply;
        }

        public Task<SiiStanding> CheckStandingAsync(Rut company, Rut representative, CancellationToken ct) =>
            real.CheckStandingAsync(company, representative, ct);

        public Task<RegistryState> StateAsync(CancellationToken ct) => real.StateAsync(ct);

        public async Task<RegistryState> ProbeAsync(CancellationToken ct)
        {
            var asked = new TaskCompletionSource<SiiReply>(TaskCreationOptions.RunContinuationsAsynchronously);
            _asked = asked;
            var soon = Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, ct);
            return
                await Task.WhenAny(asked.Task, soon) == asked.Task && (await asked.Task).Answer is SiiAnswer.Unavailable
                ? RegistryState.Down
                : RegistryState.Up;
        }
    }
}
