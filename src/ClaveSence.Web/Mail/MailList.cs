using System.Globalization;
using System.Security.Cryptography;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Mail;

/// <summary>Command <c>mail list</c>: shows an operator which letters wait, were given up or left.</summary>
internal sealed class MailList(ClaveSenceStore store, Sealer sealer, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>Which letters are listed.</summary>
    internal enum Which
    {
        /// <summary>All, the newest first.</summary>
        All,

        /// <summary>Those that wait or are on their way.</summary>
        Queued,

        /// <summary>Those given up.</summary>
        Dead,
    }

    /// <summary>Writes one line a letter, fields between tabs: id, letter, state, tries, masked address, last reply.</summary>
    public async Task WriteAsync(Which which, TextWriter output, CancellationToken ct)
    {
        var letters = store.Set<OutgoingMail>().AsNoTracking();
        letters = which switch
        {
            Which.All => letters,
            Which.Queued => letters.Where(mail => mail.SentAt == null && mail.DeadAt == null),
            Which.Dead => letters.Where(mail => mail.SentAt == null && mail.DeadAt != null),
        };
        var rows = await letters.OrderByDescending(mail => mail.CreatedAt).Take(Most + 1).ToListAsync(ct);
        await output.WriteLineAsync(Texts.ListHead);
        foreach (var mail in rows.Take(Most))
        {
            var tries = mail.Attempts.ToString(CultureInfo.InvariantCulture);
            await output.WriteLineAsync(
                string.Join('\t', mail.Id, mail.Letter, State(mail), tries, Masked(mail), mail.SmtpReply ?? "-")
            );
        }

        if (rows.Count > Most)
        {
            await output.WriteLineAsync(Texts.ListCut.With(Most));
        }
    }

    private string State(OutgoingMail mail) =>
        mail switch
        {
            { SentAt: not null } => Texts.StateSent,
            { DeadAt: not null, PayloadSealed: null } => Texts.StateExpired,
            { DeadAt: not null } => Texts.StateDead,
            _ when mail.LeaseUntil > clock.GetUtcNow() => Texts.StateSending,
            _ => Texts.StateQueued,
        };

    private string Masked(OutgoingMail mail)
    {
        try
        {
            return SealedLetter.OpenTo(sealer, mail).Masked;
        }
        catch (CryptographicException)
        {
            return Texts.OtherKey;
        }
    }
}
