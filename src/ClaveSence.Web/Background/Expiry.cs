using ClaveSence.Web.Accounts;
using ClaveSence.Web.Credentials;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Links;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Background;

/// <summary>Deletes what has expired: flows, questions to passkeys and unconfirmed registrations at their hour, ended sessions after 30 days,
/// provisional claves a day after their end, what is left of letters after a year.</summary>
internal sealed class Expiry(ClaveSenceStore store, TimeProvider clock) : IDueWork
{
    private static readonly TimeSpan SessionsKept = TimeSpan.FromDays(30);

    // Their text went when they were sent; the row tells the help desk that and when. Keys of «once a day» are long past.
    private static readonly TimeSpan LettersKept = TimeSpan.FromDays(365);

    // A letter that could not leave looks for its clave; after a day it is given up.
    private static readonly TimeSpan ProvisionalsKept = TimeSpan.FromDays(1);

    // Nine weeks: what the median of elevated mode looks back on.
    private const long HoursKept = 9 * 168;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var sessionsBefore = now - SessionsKept;
        var lettersBefore = now - LettersKept;
        var devicesBefore = now - KnownDevice.Kept;
        var provisionalsBefore = now - ProvisionalsKept;
        var hoursBefore = now.ToUnixTimeSeconds() / 3600 - HoursKept;
        await store.Set<FailureHour>().Where(row => row.Hour < hoursBefore).ExecuteDeleteAsync(ct);
        await store.Set<Flow>().Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        await store.Set<PendingRegistration>().Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        await store.Set<MailLink>().Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        await store.Set<PasskeyChallenge>().Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        await store.Set<BudgetCounter>().Where(row => row.WindowEnds <= now).ExecuteDeleteAsync(ct);
        await store.Set<ProvisionalClave>().Where(row => row.ExpiresAt <= provisionalsBefore).ExecuteDeleteAsync(ct);
        await store.Set<TryCounter>().Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        await store.Set<Session>().Where(row => row.LastSeenAt <= sessionsBefore).ExecuteDeleteAsync(ct);
        await store
            .Set<OutgoingMail>()
            .Where(row => row.SentAt <= lettersBefore || row.DeadAt <= lettersBefore)
            .ExecuteDeleteAsync(ct);
        await store.Set<KnownDevice>().Where(row => row.LastSignInAt <= devicesBefore).ExecuteDeleteAsync(ct);
    }
}
