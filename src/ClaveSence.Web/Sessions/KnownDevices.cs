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

    /// <summary>Answers the row of this browser and an identifier, or nothing. The work is the same for a browser without a cookie.</summary>
    public Task<KnownDevice?> FindAsync(byte[] identifierIndex, CancellationToken ct)
    {
        var hash = tokens.Of(Purpose, Cookie() ?? "");
        var since = clock.GetUtcNow() - KnownDevice.Kept;
        return store
            .Set<KnownDevice>()
            .SingleOrDefaultAsync(
                device =>
                    device.DeviceHash == hash
                    && device.IdentifierIndex == identifierIndex
                    && device.LastSignInAt > since,
                ct
            );
    }

    /// <summary>Remembers that the identifier signed in here; the caller's save keeps it.</summary>
    public void Remember(byte[] identifierIndex, KnownDevice? known)
    {
        var now = clock.GetUtcNow();
        var token = Cookie() ?? TokenHash.NewToken();
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
                    DeviceHash = tokens.Of(Purpose, token),
                    IdentifierIndex = identifierIndex,
                    LastSignInAt = now,
                }
            );
        }

        http.HttpContext!.Response.Cookies.Append(cookies.Device, token, cookies.Options(KnownDevice.Kept));
    }

    private string? Cookie() =>
        http.HttpContext!.Request.Cookies[cookies.Device] is { Length: TokenHash.Length } token ? token : null;
}
