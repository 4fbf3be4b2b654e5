using ClaveSence.Web.Keys;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace ClaveSence.Web.Development.MailCatcher;

/// <summary>The mailbox of Development: everything that the pretend mail server caught.</summary>
internal sealed class Mailbox(ClaveSenceStore store, Sealer sealer, TimeProvider clock)
{
    /// <summary>How many messages are shown at most.</summary>
    public const int Most = 500;

    /// <summary>What the recipients are bound to.</summary>
    internal const string ToColumn = "development_mail.to";

    /// <summary>What the message is bound to.</summary>
    internal const string MessageColumn = "development_mail.message";

    /// <summary>Keeps a message.</summary>
    public async Task KeepAsync(Caught caught, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        store.Add(
            new CaughtMail
            {
                Id = id,
                ReceivedAt = now,
                ToSealed = sealer.Seal(id, ToColumn, string.Join('\n', caught.To)),
                MessageSealed = sealer.Seal(id, MessageColumn, caught.Message),
            }
        );
        await store.SaveChangesAsync(ct);
    }

    /// <summary>Reads the messages, the newest first.</summary>
    public async Task<IReadOnlyList<ReadMail>> ReadAsync(CancellationToken ct)
    {
        var rows = await store
            .Set<CaughtMail>()
            .AsNoTracking()
            .OrderByDescending(mail => mail.ReceivedAt)
            .ThenByDescending(mail => mail.Id)
            .Take(Most)
            .ToListAsync(ct);
        return [.. rows.Select(Open)];
    }

    /// <summary>Reads one message.</summary>
    public async Task<ReadMail?> FindAsync(Guid id, CancellationToken ct) =>
        await store.Set<CaughtMail>().AsNoTracking().SingleOrDefaultAsync(mail => mail.Id == id, ct) is { } row
            ? Open(row)
            : null;

    /// <summary>Throws everything away.</summary>
    public async Task EmptyAsync(CancellationToken ct) => await store.Set<CaughtMail>().ExecuteDeleteAsync(ct);

    private ReadMail Open(CaughtMail mail)
    {
        using var bytes = new MemoryStream([.. sealer.Open(mail.Id, MessageColumn, mail.MessageSealed)]);
        using var message = MimeMessage.Load(bytes);
        return new(
            mail.Id,
            sealer.OpenText(mail.Id, ToColumn, mail.ToSealed).Split('\n'),
            message.Subject ?? "",
            (message.TextBody ?? "").ReplaceLineEndings("\n"),
            (message.HtmlBody ?? "").ReplaceLineEndings("\n"),
            mail.ReceivedAt
        );
    }
}
