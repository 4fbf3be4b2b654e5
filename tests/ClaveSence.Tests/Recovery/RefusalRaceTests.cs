using ClaveSence.Domain;
using ClaveSence.Domain.Recovery;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Chapters.Recovery;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Links;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Recovery;

/// <summary>«No fui yo» at the very moment of the sending, and at that of the definitive clave, on the real store.</summary>
public sealed class RefusalRaceTests(SharedSite shared)
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("CLAVESENCE_TEST_FULL") == "1" ? 2000 : 200;

    private TestSite Site => shared.Site;

    [Fact]
    public async Task A_refusal_wins_over_a_sending_whichever_comes_first()
    {
        var (company, account) = await NewAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var (id, token) = await WaitingAsync(account);

            var refused = InScopeAsync(services => RefuseAsync(services, token));
            var sent = InScopeAsync(async services =>
            {
                await services.GetRequiredService<EmailReplacementSteps>().DeliverAsync(id);
                return await IssueAsync(services, account, id);
            });
            await Task.WhenAll(refused, sent);

            (await refused).ShouldBeOfType<RefuseReplacement.Outcome.Refused>();
            (await Site.HasLivingProvisionalAsync(company)).ShouldBeFalse($"round {round}");
            (await InScopeAsync(services => IssueAsync(services, account, id))).ShouldBeFalse();
            (await Site.AccountOfAsync(company))!.ReplacementClosedUntil.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Of_a_refusal_and_the_definitive_clave_exactly_one_wins()
    {
        var (company, account) = await NewAsync();
        var finishedOnce = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var (id, token) = await WaitingAsync(account);
            await InScopeAsync(async services =>
            {
                await services.GetRequiredService<EmailReplacementSteps>().DeliverAsync(id);
                return await IssueAsync(services, account, id);
            });
            var before = (await Site.AccountOfAsync(company))!.CredentialEpoch;

            var refused = InScopeAsync(services => RefuseAsync(services, token));
            var finished = InScopeAsync(services => FinishAsync(services, account));
            await Task.WhenAll(refused, finished);

            var (outcome, done) = (await refused, await finished);
            var after = (await Site.AccountOfAsync(company))!;
            (outcome is RefuseReplacement.Outcome.Finished).ShouldBe(done, $"round {round}: {outcome}");
            (outcome is RefuseReplacement.Outcome.Refused).ShouldBe(!done, $"round {round}: {outcome}");
            (after.CredentialEpoch - before).ShouldBe(done ? 1 : 0);
            (after.ReplacementClosedUntil is null).ShouldBe(done);
            finishedOnce += done ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{finishedOnce} of {Rounds} were finished");
    }

    private async Task<(Company Company, Guid Account)> NewAsync()
    {
        var company = await Site.NewAccountAsync();
        return (company, (await Site.AccountOfAsync(company))!.Id);
    }

    // The account as it was at the beginning, and a confirmed replacement whose hold is over, not sent yet.
    private Task<(Guid Id, string Token)> WaitingAsync(Guid id) =>
        InScopeAsync(async services =>
        {
            var store = services.GetRequiredService<ClaveSenceStore>();
            var account = await store.Set<Account>().SingleAsync(row => row.Id == id);
            (account.ReplacementClosedUntil, account.TenderUntil, account.EmailChangedAt) = (null, null, null);
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var waiting = EmailReplacementState
                .Request(now.AddHours(-73), now.AddHours(-1))
                .Confirmed(now.AddHours(-2))!;
            var row = services
                .GetRequiredService<EmailReplacementRows>()
                .Add(
                    Guid.CreateVersion7(now),
                    account,
                    EmailAddress.Parse($"{Guid.CreateVersion7(now):N}@ejemplo.cl"),
                    waiting,
                    Guid.CreateVersion7(now).ToByteArray(),
                    now
                );
            row.DueAt = now.AddDays(1); // Not for the portal's own round: the test sends.
            var token = services
                .GetRequiredService<MailLinks>()
                .Make(LinkPurpose.RefuseReplacement, row.Id, EmailReplacementState.Lifetime);
            await store.SaveChangesAsync();
            return (row.Id, token);
        });

    private static Task<RefuseReplacement.Outcome> RefuseAsync(IServiceProvider services, string token) =>
        services.GetRequiredService<RefuseReplacement.Handler>().HandleAsync(token, CancellationToken.None);

    // What the desk does for an order.
    private static async Task<bool> IssueAsync(IServiceProvider services, Guid account, Guid replacement)
    {
        var store = services.GetRequiredService<ClaveSenceStore>();
        await using var transaction = await store.Database.BeginTransactionAsync();
        var owner = await store.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == account);
        var to = await services
            .GetRequiredService<EmailReplacements>()
            .AddressForDeliveryAsync(replacement, owner, CancellationToken.None);
        if (to is null)
        {
            return false;
        }

        await services
            .GetRequiredService<ProvisionalClaves>()
            .IssueAsync(owner, replacement, byAnswer: false, CancellationToken.None);
        await transaction.CommitAsync();
        return true;
    }

    private static async Task<bool> FinishAsync(IServiceProvider services, Guid account)
    {
        var provisional = await services
            .GetRequiredService<ProvisionalClaves>()
            .FindAsync(account, CancellationToken.None);
        var store = services.GetRequiredService<ClaveSenceStore>();
        var owner = await store.Set<Account>().SingleAsync(row => row.Id == account);
        return provisional is not null
            && await services
                .GetRequiredService<RecoveryFinish>()
                .FinishAsync(owner, provisional, owner.ClaveHash, CancellationToken.None);
    }

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        return await Task.Run(() => act(scope.ServiceProvider));
    }
}

/// <summary>What the round of due work does for one replacement.</summary>
internal static class Delivery
{
    /// <summary>Takes what time brings; its order stays in the air, for the test sends.</summary>
    internal static Task<EmailReplacementState?> DeliverAsync(this EmailReplacementSteps steps, Guid id) =>
        steps.TakeAsync(id, (here, _) => here, CancellationToken.None);
}
