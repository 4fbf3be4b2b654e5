using ClaveSence.Web.Background;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Acts on orders; it looks for them every two seconds (ADR 0015).</summary>
/// <remarks>
/// No request wakes it: what it does at once for some would slow the very next page of whoever asked, and could be timed. Each
/// order is carried out in a scope and a transaction of its own: the fault of one stops no other.
/// </remarks>
internal sealed partial class RecoveryDesk(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RecoveryDesk> log)
    : BackgroundService
{
    private const int AtOnce = 100;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterFault = TimeSpan.FromMinutes(1);

    /// <summary>Carries out what is due now.</summary>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        IReadOnlyList<Guid> due;
        do
        {
            due = await DueAsync(ct);
            foreach (var order in due)
            {
                await CarryOutAsync(order, ct);
            }
        } while (due.Count == AtOnce);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
#pragma warning disable CA1031 // Whatever fails (a store that is away), the desk lives on and looks again.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(fault);
            }

            await Task.Delay(Poll, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        return await scope
            .ServiceProvider.GetRequiredService<ClaveSenceStore>()
            .Set<RecoveryOrder>()
            .Where(order => order.DueAt <= now)
            .OrderBy(order => order.DueAt)
            .Select(order => order.Id)
            .Take(AtOnce)
            .ToListAsync(ct);
    }

    private async Task CarryOutAsync(Guid order, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<CarryOut>().RunAsync(order, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another desk has it, or what it is about changed at this moment: it is looked at again.
        }
#pragma warning disable CA1031 // One order that cannot be carried out must not keep the others waiting.
        catch (Exception fault) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogOrderFailed(fault, order);
            await PostponeAsync(order, ct);
        }
    }

    private async Task PostponeAsync(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var later = clock.GetUtcNow() + AfterFault;
        await scope
            .ServiceProvider.GetRequiredService<ClaveSenceStore>()
            .Set<RecoveryOrder>()
            .Where(order => order.Id == id && order.DueAt != null)
            .ExecuteUpdateAsync(update => update.SetProperty(order => order.DueAt, later), ct);
    }

    [LoggerMessage(LogLevel.Error, "Looking for recovery orders failed; it is tried again")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(LogLevel.Error, "Recovery order {Order} failed; it is tried again in a minute")]
    private partial void LogOrderFailed(Exception fault, Guid order);

    /// <summary>What <c>PUT /desarrollo/reloj</c> waits for.</summary>
    internal sealed class Due(RecoveryDesk desk) : IDueWork
    {
        /// <inheritdoc/>
        public Task RunAsync(CancellationToken ct) => desk.RunOnceAsync(ct);
    }
}
