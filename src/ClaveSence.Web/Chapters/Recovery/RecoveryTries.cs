using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>How often answers and serials may be tried, counted before the check and alike for identifiers that nobody has.</summary>
/// <remarks>
/// Who comes from a known device, or by the link of a letter, has tries of their own when the common ones are spent: strangers
/// cannot spend those.
/// </remarks>
internal sealed class RecoveryTries(Budgets budgets, KnownDevices devices, AccountFinder accounts, Visit visit)
{
    /// <summary>Takes a try at the answer.</summary>
    public async Task<TakenTry> TakeAnswerAsync(RecoveryState.AwaitingAnswer here, CancellationToken ct)
    {
        var subject = await SubjectOfAnswersAsync(here.Holder, ct);
        return await TakeAsync(
            here.Holder,
            here.OwnTries,
            [(Budget.AnswersADay, subject), (Budget.AnswersAMonth, subject)],
            ct
        );
    }

    /// <summary>Takes a try at the document's number.</summary>
    public Task<TakenTry> TakeSerialAsync(RecoveryState.AwaitingProof here, CancellationToken ct) =>
        TakeAsync(
            here.Holder,
            here.OwnTries,
            [
                (Budget.SerialsADay, here.Holder.ToString()),
                (Budget.SerialsAMonth, here.Holder.ToString()),
                (Budget.SerialsByPerson, PersonOf(here)),
            ],
            ct
        );

    /// <summary>Takes one of the serials that an address may try; past it nothing is written down, whoever is named.</summary>
    public async Task<bool> TakeAddressAsync(CancellationToken ct) =>
        (await budgets.SpendAsync(Budget.SerialsByAddress, visit.Address, ct)).Allowed;

    /// <summary>Gives that one back: the card was right, or a registry could not say.</summary>
    public Task GiveAddressBackAsync(bool really, CancellationToken ct) =>
        budgets.GiveBackAsync(Budget.SerialsByAddress, visit.Address, really ? 1 : 0, ct);

    /// <summary>Gives a try back, or does the same work and gives nothing: a decoy has nothing to be given.</summary>
    public async Task GiveBackAsync(TakenTry taken, bool really, CancellationToken ct)
    {
        foreach (var (budget, subject) in taken.Counted)
        {
            await budgets.GiveBackAsync(budget, subject, really && taken.Allowed ? 1 : 0, ct);
        }
    }

    /// <summary>Asks whether the registries may be asked now: they agreed to so many a minute, whoever asks. A try that is none does the same work and spends nothing.</summary>
    public async Task<bool> MayAskRegistriesAsync(TakenTry taken, CancellationToken ct) =>
        (await budgets.SpendAsync(Budget.SerialsOverAll, "all", taken.Allowed ? 1 : 0, ct)).Allowed;

    /// <summary>Opens the way of the question again: the card recovered what the question could not.</summary>
    public async Task ForgetAnswersAsync(AccountIdentifier holder, CancellationToken ct)
    {
        var subject = await SubjectOfAnswersAsync(holder, ct);
        await budgets.ForgetAsync(Budget.AnswersADay, subject, ct);
        await budgets.ForgetAsync(Budget.AnswersAMonth, subject, ct);
    }

    /// <summary>Gives a letter of the address back: nothing was found out.</summary>
    public Task GiveLetterBackAsync(CancellationToken ct) =>
        budgets.GiveBackAsync(Budget.RecoveriesByAddress, visit.Address, ct);

    /// <summary>Takes one of the letters that an address may ask for; past it the page says the same and none leaves.</summary>
    public async Task<bool> TakeLetterAsync(CancellationToken ct) =>
        (await budgets.SpendAsync(Budget.RecoveriesByAddress, visit.Address, ct)).Allowed;

    // Whose card it would be: a RUN's guesses are one count, whether it is named as a company's representative or stands for itself.
    private static string PersonOf(RecoveryState.AwaitingProof here) =>
        here switch
        {
            RecoveryState.AwaitingSerial company => company.Representative.ToString(),
            { Holder: { Kind: AccountKind.NaturalPerson } person } => person.Text,
            _ => here.Holder.ToString(),
        };

    // An account has one answer, whichever of its identifiers is named; serials are counted by the document that they are of.
    private async Task<string> SubjectOfAnswersAsync(AccountIdentifier holder, CancellationToken ct) =>
        (await accounts.FirstOfAsync(holder, ct)).ToString();

    // The common ones first: the own ones are a reserve that nobody else can reach.
    private async Task<TakenTry> TakeAsync(
        AccountIdentifier holder,
        Guid? letter,
        IReadOnlyList<(Budget, string)> common,
        CancellationToken ct
    )
    {
        var device = await devices.FindAsync(await accounts.CountersOfAsync(holder, ct), ct); // Looked up for everybody, so that it costs everybody the same.
        var allowed = await SpendAsync(common, ct);
        if (allowed || (letter ?? device?.Id) is not { } own)
        {
            return new(allowed, common);
        }

        IReadOnlyList<(Budget, string)> reserve = [(Budget.OwnTries, own.ToString())];
        return new(await SpendAsync(reserve, ct), reserve);
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
