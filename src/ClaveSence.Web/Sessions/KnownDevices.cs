using ClaveSence.Web.Keys;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Sessions;

/// <summary>Knows a browser again by its cookie, a random token of its own.</summary>
internal sealed class KnownDevices(
    ClaveSenceStore store,
    TokenHash tokens,
    CookieNames cookies,
    IHttpContextAccessor http,
    TimeProvider clock
)
{
    private const string Purpose = "device";

    /// <summary>Answers the row of this browser and an identifier, given by all its indexes, or nothing. The work is the same for a browser without a cookie.</summary>
    public Task<KnownDevice?> FindAsync(byte[][] identifier, CancellationToken ct)
    {
        var hashes = tokens.AllOf(Purpose, Cookie() ?? "");
        var since = clock.GetUtcNow() - KnownDevice.Kept;
        return store
            .Set<KnownDevice>()
            .Where(device => hashes.Contains(device.DeviceHash) && identifier.Contains(device.IdentifierIndex))
            .OrderByDescending(device => device.LastSignInAt)
            .FirstOrDefaultAsync(device => device.LastSignInAt > since, ct);
    }

    /// <summary>Remembers that the identifier signed in here; the caller's save keeps it.</summary>
    /// <remarks>The browser gets another token each time: one that was copied before is worth nothing after.</remarks>
    public async Task RememberAsync(byte[] identifierIndex, KnownDevice? known, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var token = TokenHash.NewToken();
        var (before, after) = (tokens.AllOf(Purpose, Cookie() ?? ""), tokens.Of(Purpose, token));
        await store
            .Set<KnownDevice>()
            .Where(device => before.Contains(device.DeviceHash))
            .ExecuteUpdateAsync(update => update.SetProperty(device => device.DeviceHash, after), ct);
        if (known is not null)
        {
            known.LastSignInAt = now;
        }
        else
        {
            store.Add(
                new KnownDevice
                {
                    Id = Guid.CreateVersion7(now),
                    DeviceHash = after,
                    IdentifierIndex = identifierIndex,
                    LastSignInAt = now,
                }
            );
        }

        http.HttpContext!.Response.Cookies.Append(cookies.Device, token, cookies.Options(KnownDevice.Kept));
    }

    /// <summary>Forgets the devices of an identifier: their next sign-in is a new one again, told and with the common tries.</summary>
    public Task<int> ForgetAsync(byte[][] identifier, bool butThisBrowser, CancellationToken ct)
    {
        var mine = butThisBrowser ? tokens.AllOf(Purpose, Cookie() ?? "") : [];
        return store
            .Set<KnownDevice>()
            .Where(device => identifier.Contains(device.IdentifierIndex) && !mine.Contains(device.DeviceHash))
            .ExecuteDeleteAsync(ct);
    }

    private string? Cookie() =>
        http.HttpContext!.Request.Cookies[cookies.Device] is { Length: TokenHash.Length } token ? token : null;
}
