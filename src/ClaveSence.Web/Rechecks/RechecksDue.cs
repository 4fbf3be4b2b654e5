using ClaveSence.Web.Background;
using ClaveSence.Web.Edge;
using ClaveSence.Web.Edge.Sii;
using ClaveSence.Web.Limits;

namespace ClaveSence.Web.Rechecks;

/// <summary>Asks the SII again about companies whose turn it is, within what was agreed with it, and leaves a registry alone that does not answer.</summary>
internal sealed partial class RechecksDue(
    RecheckRows rows,
    CompanyCheck check,
    ISii sii,
    Budgets budgets,
    RecheckOptions options,
    TimeProvider clock,
    ILogger<RechecksDue> log
) : IDueWork
{
    /// <summary>After so many without an answer, one after the other, the round ends: it is not about these companies.</summary>
    public const int FailuresAtMost = 5;

    // Other work waits behind this one.
    private static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        await rows.EnrolAsync(ct);
        if (!await rows.AnyDueAsync(ct) || await sii.StateAsync(ct) is RegistryState.Down)
        {
            return; // Nothing is put off: when it answers again, the turns are taken up.
        }

        var began = clock.GetTimestamp();
        var budget = new Budget("recheck.all", options.PerMinute, TimeSpan.FromMinutes(1));
        for (var failures = 0; failures < FailuresAtMost && clock.GetElapsedTime(began) < LongestRound; )
        {
            if (
                !(await budgets.SpendAsync(budget, SiiClient.Name, ct)).Allowed
                || await rows.ClaimAsync(ct) is not { } mine
            )
            {
                return;
            }

            failures = await TryAsync(mine, ct) ? 0 : failures + 1;
        }
    }

    private async Task<bool> TryAsync(CompanyRecheck mine, CancellationToken ct)
    {
        try
        {
            return await check.RunAsync(mine, ct);
        }
#pragma warning disable CA1031 // A row that cannot be opened must not keep the others waiting.
        catch (Exception fault) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(fault, mine.AccountId);
            check.Forget();
            await rows.PutOffAsync(mine, ct);
            return true; // It is this account's trouble, not the registry's.
        }
    }

    [LoggerMessage(LogLevel.Error, "The company of account {Account} could not be checked again; it is tried later")]
    private partial void LogFailed(Exception fault, Guid account);
}
