using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Retention;

/// <summary>Gives each rule its turn once an hour, whichever process comes first.</summary>
internal sealed class RetentionTurns(ClaveSenceStore store, TimeProvider clock)
{
    /// <summary>How long a rule rests: an hour.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Takes the turn within the caller's transaction: one that fails gives it back.</summary>
    /// <returns>Whether it is this one's turn.</returns>
    public async Task<bool> TakeAsync(string rule, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (at, next) = (now.ToUnixTimeMilliseconds(), (now + Pause).ToUnixTimeMilliseconds());
        return await store.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO retention_turn (rule, next_at) VALUES ({rule}, {next})
                ON CONFLICT (rule) DO UPDATE SET next_at = {next} WHERE retention_turn.next_at <= {at}
                """,
                ct
            ) == 1;
    }
}
