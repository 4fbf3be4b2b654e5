using System.Globalization;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Store;

namespace ClaveSence.Web.Officers.Watch;

/// <summary>Saves the record of what an officer looked at and, when an account in it is a canary, the letter that tells of it: neither goes without the other.</summary>
/// <remarks>The letter's row names no account: it never stands among the letters that officers see of one.</remarks>
internal sealed class OfficeWatch(
    ClaveSenceStore store,
    Canaries canaries,
    OfficeOptions options,
    AccountSeals seals,
    Outbox outbox,
    TimeProvider clock
)
{
    /// <summary>The letters to the watcher, by the names of their rows. No page of the office lists them.</summary>
    public static readonly string[] Letters = ["CanarySeen", "OfficeWeek", "RightsDue"];

    /// <summary>Saves all that is pending in the store. The caller is in no transaction.</summary>
    /// <param name="officer">Who looked.</param>
    /// <param name="what">At what: our words in the record, the first of which <see cref="ViewWords"/> knows.</param>
    /// <param name="account">Whose account it was, if any.</param>
    /// <param name="ct">Cancels.</param>
    public Task SaveAsync(OfficerSeat officer, string what, Guid? account, CancellationToken ct) =>
        SaveAsync(officer, what, account is { } one ? [one] : [], ct);

    /// <summary>Saves all that is pending, of what shows many accounts.</summary>
    public async Task SaveAsync(
        OfficerSeat officer,
        string what,
        IReadOnlyCollection<Guid> accounts,
        CancellationToken ct
    )
    {
        var seen = accounts.Count == 0 ? [] : await canaries.AmongAsync(accounts, ct);
        if (seen.Count == 0 || options.WatchEmail is not { } watcher)
        {
            await store.SaveChangesAsync(ct);
            return;
        }

        // At most one letter an hour of each: whoever opens ten pages of a canary is one thing to look into.
        var now = clock.GetUtcNow();
        var hour = now.ToString("yyyy-MM-ddTHH", CultureInfo.InvariantCulture);
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        await store.SaveChangesAsync(ct);
        foreach (var (account, canary) in seen)
        {
            await outbox.AddOnceAsync(
                store,
                LetterOf(officer, what, canary, now),
                watcher,
                $"{officer.Id:N}:canary:{account:N}:{hour}",
                ct: ct
            );
        }

        await transaction.CommitAsync(ct);
    }

    private CanarySeenLetter LetterOf(OfficerSeat officer, string what, AccountIdentifier canary, DateTimeOffset now)
    {
        var account = officer.Me.Account;
        return new(
            seals.DetailsOf(account).Name,
            seals.IdentifierOf(account),
            ViewWords.Of(what),
            Canaries.Written(canary),
            now
        );
    }
}
