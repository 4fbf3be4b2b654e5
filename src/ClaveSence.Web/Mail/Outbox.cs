using ClaveSence.Domain;
using ClaveSence.Web.Edge.Smtp;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Look;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Mail;

/// <summary>Takes letters. They are written down with what they announce: neither goes without the other.</summary>
internal sealed class Outbox(
    Sealer sealer,
    SmtpEdge smtp,
    PublicAddress portal,
    HelpLine help,
    MailSignal signal,
    TimeProvider clock
)
{
    /// <summary>Adds a letter to what the handler is about to save; its own <c>SaveChangesAsync</c> writes both.</summary>
    /// <param name="store">The handler's store.</param>
    /// <param name="letter">What is told.</param>
    /// <param name="to">To whom.</param>
    /// <param name="account">The account it is about, so that its owner and the help desk can find it.</param>
    /// <param name="notBefore">Not sent before; default at once.</param>
    /// <param name="expiresAt">Not sent from then on, and its text wiped; default never. Set it when the letter holds a secret.</param>
    public OutgoingMail Add(
        ClaveSenceStore store,
        Letter letter,
        EmailAddress to,
        Guid? account = null,
        DateTimeOffset? notBefore = null,
        DateTimeOffset? expiresAt = null
    )
    {
        var mail = Write(letter, to, account, notBefore, expiresAt, dedupeKey: null);
        store.Add(mail);
        signal.WakeAfterSave(store);
        return mail;
    }

    /// <summary>Writes a letter at once unless there was one under the same key: «at most one a day» is the database's to keep.</summary>
    /// <param name="store">The handler's store; when it is in a transaction, the letter is part of it.</param>
    /// <param name="letter">What is told.</param>
    /// <param name="to">To whom.</param>
    /// <param name="dedupeKey">The key, ≤ 200 characters, of opaque ids only: <c>{account}:answer-wrong:2026-03-02</c>.</param>
    /// <param name="account">The account it is about.</param>
    /// <param name="expiresAt">Not sent from then on; default never.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether this letter is the one.</returns>
    public async Task<bool> AddOnceAsync(
        ClaveSenceStore store,
        Letter letter,
        EmailAddress to,
        string dedupeKey,
        Guid? account = null,
        DateTimeOffset? expiresAt = null,
        CancellationToken ct = default
    )
    {
        var mail = Write(letter, to, account, notBefore: null, expiresAt, dedupeKey);
        var expires = mail.ExpiresAt?.ToUnixTimeMilliseconds();
        var rows = await store.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO outgoing_mail
                (id, letter, account_id, to_sealed, payload_sealed, dedupe_key, priority, not_before, expires_at, attempts, created_at)
            VALUES
                ({mail.Id}, {mail.Letter}, {mail.AccountId}, {mail.ToSealed}, {mail.PayloadSealed}, {mail.DedupeKey},
                 {(int)mail.Priority}, {mail.NotBefore.ToUnixTimeMilliseconds()}, {expires}, 0,
                 {mail.CreatedAt.ToUnixTimeMilliseconds()})
            ON CONFLICT (dedupe_key) DO NOTHING
            """,
            ct
        );
        signal.Wake();
        return rows == 1;
    }

    /// <summary>Takes a letter back, unless it is sent already: it is not tried any more and its text is wiped at once.</summary>
    public async Task WithdrawAsync(ClaveSenceStore store, Guid letter, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await store
            .Set<OutgoingMail>()
            .Where(mail => mail.Id == letter && mail.SentAt == null)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(mail => mail.PayloadSealed, (byte[]?)null)
                        .SetProperty(mail => mail.DeadAt, mail => mail.DeadAt ?? now),
                ct
            );
    }

    // Printed now and never again, so that each copy that leaves is the same.
    private OutgoingMail Write(
        Letter letter,
        EmailAddress to,
        Guid? account,
        DateTimeOffset? notBefore,
        DateTimeOffset? expiresAt,
        string? dedupeKey
    )
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var printed = LetterPrinter.Print(letter.Write(), portal, help);
        var content = new SealedLetter($"{id}@{smtp.MessageIdHost}", printed.Subject, printed.Text, printed.Html);
        return new()
        {
            Id = id,
            Letter = letter.Name,
            AccountId = account,
            ToSealed = SealedLetter.SealTo(sealer, id, to),
            PayloadSealed = content.Seal(sealer, id),
            DedupeKey = dedupeKey,
            Priority = letter.Priority,
            NotBefore = notBefore ?? now,
            ExpiresAt = expiresAt,
            CreatedAt = now,
        };
    }
}
