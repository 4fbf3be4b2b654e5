using ClaveSence.Web.Background;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Mailboxes;

/// <summary>Deletes changes of mailboxes that nobody can confirm or undo any more: those hold mailboxes that may be strangers'.</summary>
internal sealed class EmailChangeExpiry(ClaveSenceStore store, TimeProvider clock) : IDueWork
{
    // Longer than any link of theirs: an undo is kept as long as the tender time that follows a change.
    private static readonly TimeSpan Kept = EmailChange.Lifetime + EmailChange.Tender;

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Kept;
        return store.Set<EmailChange>().Where(row => row.CreatedAt <= before).ExecuteDeleteAsync(ct);
    }
}
