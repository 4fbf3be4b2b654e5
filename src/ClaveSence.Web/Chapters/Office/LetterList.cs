using System.Security.Cryptography;
using ClaveSence.Web.Chapters.Office.Calls;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Officers.Watch;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Office;

/// <summary>Reads what became of letters, for who asks about one. Their texts nobody reads here.</summary>
internal sealed class LetterList(ClaveSenceStore store, Sealer sealer, TimeProvider clock)
{
    /// <summary>Lists the last letters of an account.</summary>
    public Task<IReadOnlyList<ListedLetter>> OfAsync(Guid account, int atMost, CancellationToken ct) =>
        ReadAsync(store.Set<OutgoingMail>().Where(mail => mail.AccountId == account), atMost, ct);

    /// <summary>Lists the letters that were given up and can still be sent again.</summary>
    public Task<IReadOnlyList<ListedLetter>> DeadAsync(int atMost, CancellationToken ct) => ReadAsync(Dead, atMost, ct);

    /// <summary>Counts them.</summary>
    public Task<int> CountDeadAsync(CancellationToken ct) => Dead.CountAsync(ct);

    // What tells on officers is not for officers: the command line lists it.
    private IQueryable<OutgoingMail> Dead =>
        store
            .Set<OutgoingMail>()
            .Where(mail => mail.DeadAt != null && mail.SentAt == null && mail.PayloadSealed != null)
            .Where(mail => !OfficeWatch.Letters.Contains(mail.Letter));

    private async Task<IReadOnlyList<ListedLetter>> ReadAsync(
        IQueryable<OutgoingMail> which,
        int atMost,
        CancellationToken ct
    )
    {
        var rows = await which.AsNoTracking().OrderByDescending(mail => mail.CreatedAt).Take(atMost).ToListAsync(ct);
        return
        [
            .. rows.Select(mail => new ListedLetter(
                mail.Id,
                LetterWords.Of(mail.Letter),
                Masked(mail),
                mail.CreatedAt,
                mail.SentAt is not null ? LetterState.HandedOver
                    : mail.DeadAt is not null ? LetterState.Refused
                    : LetterState.Queued,
                mail.SmtpReply,
                mail.SentAt ?? mail.DeadAt,
                mail.DeadAt is not null
                    && mail.SentAt is null
                    && mail.PayloadSealed is not null
                    && (mail.ExpiresAt is null || mail.ExpiresAt > clock.GetUtcNow())
            )),
        ];
    }

    private string Masked(OutgoingMail mail)
    {
        try
        {
            return SealedLetter.OpenTo(sealer, mail).Masked;
        }
        catch (CryptographicException)
        {
            return Texts.None; // Its key is gone: the rest can be read all the same.
        }
    }
}
