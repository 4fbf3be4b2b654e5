using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>How often answers and serials may be tried, counted before the check and alike for identifiers that nobody has.</summary>
/// <remarks>Who comes from a known device, or by the link of a letter, has tries of their own: strangers cannot spend those.</remarks>
internal sealed class RecoveryTries(Budgets budgets, KnownDevices devices, AccountSeals seals, Visit visit)
{
    /// <summary>Takes a try at the answer.</summary>
    public async Task<bool> TakeAnswerAsync(RecoveryState.AwaitingAnswer here, CancellationToken ct) =>
        await OwnAsync(here.Holder, here.OwnTries, ct) is { } own
            ? await SpendAsync([(Budget.OwnTries, own)], ct)
            : await SpendAsync(
                [(Budget.AnswersADay, here.Holder.ToString()), (Budget.AnswersAMonth, here.Holder.ToString())],
                ct
            );

    /// <summary>Takes a try at the serial; what was taken can be given back.</summary>
    public async Task<TakenTry> TakeSerialAsync(RecoveryState.AwaitingSerial here, CancellationToken ct)
    {
        (Budget, string)[] counted = await OwnAsync(here.Holder, here.OwnTries, ct) is { } own
            ? [(Budget.SerialsByAddress, visit.Address), (Budget.OwnTries, own)]
            :
            [
                (Budget.SerialsByAddress, visit.Address),
                (Budget.SerialsADay, here.Holder.ToString()),
                (Budget.SerialsAMonth, here.Holder.ToString()),
                (Budget.SerialsByPerson, here.Representative.ToString()),
            ];
        return new(await SpendAsync(counted, ct), counted);
    }

    /// <summary>Gives a try at the serial back, or does the same work and gives nothing: a decoy has nothing to be given.</summary>
    public async Task GiveBackAsync(TakenTry taken, bool really, CancellationToken ct)
    {
        foreach (var (budget, subject) in taken.Counted)
        {
            await budgets.GiveBackAsync(budget, subject, really && taken.Allowed ? 1 : 0, ct);
        }
    }

    /// <summary>Asks whether the registries may be asked now: they agreed to so many a minute, whoever asks.</summary>
    public async Task<bool> MayAskRegistriesAsync(CancellationToken ct) =>
        (await budgets.SpendAsync(Budget.SerialsOverAll, "all", ct)).Allowed;

    /// <summary>Opens the way of the question again: the card recovered what the question could not.</summary>
    public async Task ForgetAnswersAsync(AccountIdentifier holder, CancellationToken ct)
    {
        await budgets.ForgetAsync(Budget.AnswersADay, holder.ToString(), ct);
        await budgets.ForgetAsync(Budget.AnswersAMonth, holder.ToString(), ct);
    }

    /// <summary>Takes one of the letters that an address may ask for; past it the page says the same and none leaves.</summary>
    public async Task<bool> TakeLetterAsync(CancellationToken ct) =>
        (await budgets.SpendAsync(Budget.RecoveriesByAddress, visit.Address, ct)).Allowed;

    private async Task<string?> OwnAsync(AccountIdentifier holder, Guid? letter, CancellationToken ct)
    {
        var device = await devices.FindAsync(seals.IndexOf(holder), ct); // Looked up for everybody, so that it costs everybody the same.
        return (letter ?? device?.Id)?.ToString();
    }

    // One after the other: a day that is spent must not go on spending the month. It does the same work all the same.
    private async Task<bool> SpendAsync(IReadOnlyList<(Budget Budget, string Subject)> all, CancellationToken ct)
    {
        var allowed = true;
        foreach (var (budget, subject) in all)
        {
            allowed &= (await budgets.SpendAsync(budget, subject, allowed ? 1 : 0, ct)).Allowed;
        }

        return allowed;
    }
}

/// <summary>A try that was counted.</summary>
/// <param name="Allowed">Whether it was within all its budgets.</param>
/// <param name="Counted">What it was counted against.</param>
internal sealed record TakenTry(bool Allowed, IReadOnlyList<(Budget Budget, string Subject)> Counted);
