using ClaveSence.Web.Keys;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Links;

/// <summary>The one factory of links that leave by mail. A GET only shows a button; the POST behind it uses the link.</summary>
internal sealed class MailLinks(ClaveSenceStore store, TokenHash tokens, TimeProvider clock)
{
    /// <summary>Makes a link's token; the caller's save keeps its row.</summary>
    public string Make(LinkPurpose purpose, Guid subject, TimeSpan lifetime)
    {
        var now = clock.GetUtcNow();
        var token = TokenHash.NewToken();
        store.Add(
            new MailLink
            {
                Id = Guid.CreateVersion7(now),
                Purpose = purpose,
                Subject = subject,
                TokenHash = tokens.Of(PurposeOf(purpose), token),
                ExpiresAt = now + lifetime,
            }
        );
        return token;
    }

    /// <summary>Takes their power from all links of a purpose that act on a subject: who gets a newer one, or none, needs no older. Within the caller's transaction.</summary>
    public Task VoidAsync(LinkPurpose purpose, Guid subject, CancellationToken ct) =>
        store
            .Set<MailLink>()
            .Where(link => link.Purpose == purpose && link.Subject == subject && link.UsedAt == null)
            .ExecuteDeleteAsync(ct);

    /// <summary>Answers what a living link acts on, without using it.</summary>
    public Task<Guid?> LookAsync(LinkPurpose purpose, string? token, CancellationToken ct) =>
        Living(purpose, token).Select(link => (Guid?)link.Subject).SingleOrDefaultAsync(ct);

    /// <summary>Uses a link, in one statement: of many at once, one gets what it acts on.</summary>
    public async Task<Guid?> UseAsync(LinkPurpose purpose, string? token, CancellationToken ct)
    {
        var subject = await LookAsync(purpose, token, ct);
        var now = clock.GetUtcNow();
        var used = await Living(purpose, token)
            .ExecuteUpdateAsync(update => update.SetProperty(link => link.UsedAt, now), ct);
        return used == 1 ? subject : null;
    }

    private IQueryable<MailLink> Living(LinkPurpose purpose, string? token)
    {
        var now = clock.GetUtcNow();
        var hashes = tokens.AllOf(PurposeOf(purpose), token is { Length: TokenHash.Length } ? token : "");
        return store
            .Set<MailLink>()
            .Where(link => hashes.Contains(link.TokenHash) && link.UsedAt == null && link.ExpiresAt > now);
    }

    private static string PurposeOf(LinkPurpose purpose) => $"link.{purpose}";
}
