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
        var found = await QueueAsync(id, ct) == 1;
        await output.WriteLineAsync((found ? Texts.QueuedAgain : Texts.NotFound).With(id));
        return found;
    }

    /// <summary>Puts all back.</summary>
    /// <returns>How many.</returns>
    public async Task<int> AllDeadAsync(TextWriter output, CancellationToken ct)
    {
        var count = await QueueAsync(null, ct);
        await output.WriteLineAsync(Texts.AllQueuedAgain.With(count));
        return count;
    }

    // One statement says which: what another operator put back meanwhile is neither counted nor noted twice.
    private async Task<int> QueueAsync(Guid? only, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await using var transaction = await store.Database.BeginTransactionAsync(ct);
        var letters = await store
            .Set<OutgoingMail>()
            .FromSqlRaw(only is null ? All : One, now, only ?? Guid.Empty)
            .AsNoTracking()
            .ToListAsync(ct);
        letters.ForEach(letter => audit.AddUnvisited(Act.LetterSentAgain, letter.AccountId, letter.Letter));
        await store.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        signal.Wake();
        return letters.Count;
    }

    private const string PutBack = """
        UPDATE outgoing_mail SET dead_at = NULL, attempts = 0, not_before = {0}
        WHERE dead_at IS NOT NULL AND sent_at IS NULL AND payload_sealed IS NOT NULL
            AND (expires_at IS NULL OR expires_at > {0})
        """;

    private const string All = $"{PutBack} RETURNING *";
    private const string One = $"{PutBack} AND id = {{1}} RETURNING *";
}
