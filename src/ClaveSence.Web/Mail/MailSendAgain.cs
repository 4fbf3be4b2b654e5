using ClaveSence.Web.Audit;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Mail;

/// <summary>Verb <c>mail send-again</c>: puts letters that were given up back into the queue, with all their tries.</summary>
/// <remarks>Same letter, same Message-ID. A letter that has expired or was sent is not: its text is gone.</remarks>
internal sealed class MailSendAgain(ClaveSenceStore store, AuditLog audit, MailSignal signal, TimeProvider clock)
{
    /// <summary>Puts one letter back.</summary>
    /// <returns>False, after a line that says so, when there is no such letter to send again.</returns>
    public async Task<bool> OneAsync(Guid id, TextWriter output, CancellationToken ct)
    {
        var found = await QueueAsync(Dead().Where(mail => mail.Id == id), ct) == 1;
        await output.WriteLineAsync((found ? Texts.QueuedAgain : Texts.NotFound).With(id));
        return found;
    }

    /// <summary>Puts all back.</summary>
    /// <returns>How many.</returns>
    public async Task<int> AllDeadAsync(TextWriter output, CancellationToken ct)
    {
        var count = await QueueAsync(Dead(), ct);
        await output.WriteLineAsync(Texts.AllQueuedAgain.With(count));
        return count;
    }

    private IQueryable<OutgoingMail> Dead()
    {
        var now = clock.GetUtcNow();
        return store
            .Set<OutgoingMail>()
            .Where(mail => mail.DeadAt != null && mail.SentAt == null && mail.PayloadSealed != null)
            .Where(mail => mail.ExpiresAt == null || mail.ExpiresAt > now);
    }

    private async Task<int> QueueAsync(IQueryable<OutgoingMail> dead, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        var letters = await dead.AsNoTracking()
            .Select(mail => new
            {
                mail.Id,
                mail.AccountId,
                mail.Letter,
            })
            .ToListAsync(ct);
        var count = await dead.ExecuteUpdateAsync(
            row =>
                row.SetProperty(mail => mail.DeadAt, (DateTimeOffset?)null)
                    .SetProperty(mail => mail.Attempts, 0)
                    .SetProperty(mail => mail.NotBefore, now),
            ct
        );
        letters.ForEach(letter => audit.AddUnvisited(Act.LetterSentAgain, letter.AccountId, letter.Letter));
        await store.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        signal.Wake();
        return count;
    }
}
