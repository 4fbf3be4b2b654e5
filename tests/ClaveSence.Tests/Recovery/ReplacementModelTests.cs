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

/// <summary>Random orders of all that can happen to a replacement, through the real handlers and the real store, beside the rules in five flags.</summary>
public sealed class ReplacementModelTests(ReplacementSite moved) : IClassFixture<ReplacementSite>
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("CLAVESENCE_TEST_FULL") == "1";
    private static readonly int Rounds = Full ? 10_000 : 200;
    private static readonly TimeSpan[] Waits = [.. new[] { 1, 24, 72, 200 }.Select(hours => TimeSpan.FromHours(hours))];
    private readonly Dictionary<string, int> _taken = [];
    private ulong _seed = 20260301;

    private enum Step
    {
        Confirm,
        Vouch,
        Refuse,
        Wait,
        Finish,
    }

    private TestSite Site => moved.Site;

    private DateTimeOffset Now => Site.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    [Fact]
    public async Task However_the_steps_interleave_the_store_and_the_rules_agree()
    {
        var company = await Site.NewAccountAsync();
        var account = (await Site.AccountOfAsync(company))!.Id;
        for (var round = 0; round < Rounds; round++)
        {
            var model = await BeginAsync(account);
            var told = $"round {round}:";
            for (var steps = 3 + Draw(5); steps > 0; steps--)
            {
                var step = (Step)Draw(5);
                told += $" {step}";
                (await TakeAsync(account, model, step)).ShouldBe(model.Take(step, Now), told);
                model.Pass(Now);
                (await NameAsync(model.Id)).ShouldBe(model.Name, told);
                if (!model.MayOpen)
                {
                    (await Site.HasLivingProvisionalAsync(company)).ShouldBeFalse(told);
                }
            }

            _taken[model.Name] = _taken.GetValueOrDefault(model.Name) + 1;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Rounds} rounds ended: {string.Join(", ", _taken.OrderBy(pair => pair.Key, StringComparer.Ordinal))}"
        );
        _taken.Count.ShouldBeGreaterThanOrEqualTo(6);
    }

    private int Draw(int count)
    {
        _seed = (_seed * 6364136223846793005) + 1442695040888963407;
        return (int)((_seed >> 33) % (ulong)count);
    }

    private Task<Model> BeginAsync(Guid id) =>
        InScopeAsync(async services =>
        {
            var store = services.GetRequiredService<ClaveSenceStore>();
            await store
                .Set<EmailReplacement>()
                .Where(row => row.AccountId == id)
                .ExecuteDeleteAsync(TestContext.Current.CancellationToken);
            await services.GetRequiredService<ProvisionalClaves>().KillAsync(id, TestContext.Current.CancellationToken);
            var account = await store
                .Set<Account>()
                .SingleAsync(row => row.Id == id, TestContext.Current.CancellationToken);
            (account.ReplacementClosedUntil, account.TenderUntil, account.EmailChangedAt) = (null, null, null);
            var now = Now;
            var row = services
                .GetRequiredService<EmailReplacementRows>()
                .Add(
                    Guid.CreateVersion7(now),
                    account,
                    EmailAddress.Parse($"{Guid.CreateVersion7(now):N}@ejemplo.cl"),
                    EmailReplacementState.Request(now, now.AddHours(72)),
                    Guid.CreateVersion7(now).ToByteArray(),
                    now
                );
            var links = services.GetRequiredService<MailLinks>();
            string Link(LinkPurpose purpose) => links.Make(purpose, row.Id, EmailReplacementState.Lifetime);
            var model = new Model(
                row.Id,
                now,
                Link(LinkPurpose.ConfirmReplacement),
                Link(LinkPurpose.VouchReplacement),
                Link(LinkPurpose.RefuseReplacement)
            );
            await store.SaveChangesAsync(TestContext.Current.CancellationToken);
            return model;
        });

    private async Task<bool> TakeAsync(Guid account, Model model, Step step)
    {
        var ct = TestContext.Current.CancellationToken;
        switch (step)
        {
            case Step.Confirm:
                return await InScopeAsync(services =>
                    services.GetRequiredService<ConfirmReplacement.Handler>().HandleAsync(model.Confirm, ct)
                )
                    is not ConfirmReplacement.Outcome.Over;
            case Step.Vouch:
                return await InScopeAsync(services =>
                    services.GetRequiredService<VouchReplacement.Handler>().HandleAsync(model.Vouch, ct)
                )
                    is not VouchReplacement.Outcome.Over;
            case Step.Refuse:
                return await InScopeAsync(services =>
                        services.GetRequiredService<RefuseReplacement.Handler>().HandleAsync(model.Refuse, ct)
                    ) is RefuseReplacement.Outcome.Refused;
            case Step.Wait:
                await Site.Tools.AdvanceAsync(Waits[Draw(Waits.Length)].ToString("c"));
                return true;
            case Step.Finish:
                await Site.DoDueWorkAsync();
                return await FinishAsync(account, model.Id) || await FinishAsync(account, model.Id); // The desk may have issued one between.
            default:
                throw new InvalidOperationException();
        }
    }

    private Task<bool> FinishAsync(Guid id, Guid replacement) =>
        InScopeAsync(async services =>
        {
            var ct = TestContext.Current.CancellationToken;
            var store = services.GetRequiredService<ClaveSenceStore>();
            var account = await store.Set<Account>().SingleAsync(row => row.Id == id, ct);
            await using (var transaction = await store.Database.BeginTransactionAsync(ct))
            {
                var to = await services
                    .GetRequiredService<EmailReplacements>()
                    .AddressForDeliveryAsync(replacement, account, ct);
                if (to is null)
                {
                    return false;
                }

                await services
                    .GetRequiredService<ProvisionalClaves>()
                    .IssueAsync(account, replacement, byAnswer: false, ct);
                await transaction.CommitAsync(ct);
            }

            var provisional = await services.GetRequiredService<ProvisionalClaves>().FindAsync(id, ct);
            return provisional is not null
                && await services
                    .GetRequiredService<RecoveryFinish>()
                    .FinishAsync(account, provisional, account.ClaveHash, ct);
        });

    private Task<string> NameAsync(Guid id) =>
        InScopeAsync(async services =>
        {
            var rows = services.GetRequiredService<EmailReplacementRows>();
            return rows.StateOf((await rows.FindAsync(id, TestContext.Current.CancellationToken))!).GetType().Name;
        });

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    /// <summary>The rules in flags. Each link works once.</summary>
    private sealed class Model(Guid id, DateTimeOffset start, string confirm, string vouch, string refuse)
    {
        private readonly HashSet<Step> _used = [];
        private bool _confirmed;
        private bool _vouched;
        private bool _sent;
        private string? _end;

        public Guid Id => id;

        public string Confirm => confirm;

        public string Vouch => vouch;

        public string Refuse => refuse;

        /// <summary>Whether a provisional clave may live.</summary>
        public bool MayOpen => _sent && _end is null;

        public string Name =>
            _end
            ?? (
                _sent ? nameof(EmailReplacementState.AwaitingDefinitive)
                : _confirmed ? nameof(EmailReplacementState.AwaitingHoldEnd)
                : _vouched ? nameof(EmailReplacementState.AwaitingConfirmationOnly)
                : nameof(EmailReplacementState.AwaitingConfirmation)
            );

        /// <summary>Takes a step, and tells whether it was allowed.</summary>
        public bool Take(Step step, DateTimeOffset now)
        {
            if (step is Step.Wait)
            {
                return true;
            }

            var open = _end is null && now < start.AddDays(14);
            if (step is Step.Finish)
            {
                _end = open && _sent ? nameof(EmailReplacementState.Finished) : _end;
                return open && _sent;
            }

            var first = _used.Add(step) && open;
            _confirmed |= step is Step.Confirm && first;
            _end = step is Step.Refuse && first ? nameof(EmailReplacementState.Cancelled) : _end;
            var vouches = step is Step.Vouch && first && !_sent;
            _vouched |= vouches;
            return step is Step.Vouch ? vouches : first;
        }

        /// <summary>What follows by itself.</summary>
        public void Pass(DateTimeOffset now)
        {
            if (_end is null && now >= start.AddDays(14))
            {
                _end = nameof(EmailReplacementState.Expired);
            }

            _sent |= _end is null && _confirmed && (_vouched || now >= start.AddHours(72));
        }
    }
}
