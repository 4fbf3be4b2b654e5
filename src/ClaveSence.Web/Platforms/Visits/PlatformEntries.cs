using System.Text.Json;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace ClaveSence.Web.Platforms.Visits;

/// <summary>Keeps platforms' requests while their persons sign in, and brings them back.</summary>
internal sealed class PlatformEntries(
    ClaveSenceStore store,
    TokenHash tokens,
    Sealer sealer,
    PlatformRegister register,
    CookieNames cookies,
    IHttpContextAccessor http,
    Visit visit
)
{
    /// <summary>What addresses call the name.</summary>
    public const string Parameter = "ctx";

    private const string Purpose = "platform-entry";

    /// <summary>Keeps a request; the browser remembers the newest one, so that a registration or a recovery in between leads back.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> KeepAsync(Platform platform, OpenIddictRequest request, CancellationToken ct)
    {
        var (id, name) = (Guid.CreateVersion7(visit.Now), TokenHash.NewToken());
        var json = JsonSerializer.SerializeToUtf8Bytes(request);
        store.Add(
            new PlatformEntry
            {
                Id = id,
                NameHash = tokens.Of(Purpose, name),
                PlatformId = platform.Id,
                RequestSealed = sealer.Seal(id, PlatformEntry.RequestColumn, json),
                CreatedAt = visit.Now,
                ExpiresAt = visit.Now + TokenLifetimes.Entry,
            }
        );
        await store.SaveChangesAsync(ct);
        http.HttpContext!.Response.Cookies.Append(cookies.Entry, name, cookies.Options(TokenLifetimes.Entry));
        return name;
    }

    /// <summary>Finds a request by its name, tracked by the store; nothing when it is over.</summary>
    public async Task<PlatformEntry?> FindAsync(string? name, CancellationToken ct)
    {
        if (name is not { Length: TokenHash.Length })
        {
            return null;
        }

        var hashes = tokens.AllOf(Purpose, name);
        return await store
            .Set<PlatformEntry>()
            .AsTracking()
            .SingleOrDefaultAsync(entry => hashes.Contains(entry.NameHash) && entry.ExpiresAt > visit.Now, ct);
    }

    /// <summary>Answers the request that waits in this browser, by the name in the address or else by the browser's own memory.</summary>
    public async Task<WaitingEntry?> WaitingAsync(string? name, CancellationToken ct)
    {
        var known = name ?? NameInBrowser;
        return
            await FindAsync(known, ct) is { } entry && register.Find(entry.PlatformId) is { SuspendedAt: null } platform
            ? new(known!, entry, platform, RequestOf(entry))
            : null;
    }

    /// <summary>Opens the request.</summary>
    public OpenIddictRequest RequestOf(PlatformEntry entry) =>
        JsonSerializer.Deserialize<OpenIddictRequest>(
            sealer.Open(entry.Id, PlatformEntry.RequestColumn, entry.RequestSealed)
        )!;

    /// <summary>Ends a request: it was answered. Another one that the browser remembers stays.</summary>
    public Task EndAsync(PlatformEntry entry, CancellationToken ct)
    {
        store.Entry(entry).State = EntityState.Detached;
        if (NameInBrowser is { } name && tokens.Is(entry.NameHash, Purpose, name))
        {
            http.HttpContext!.Response.Cookies.Delete(cookies.Entry, cookies.Options());
        }

        return store.Set<PlatformEntry>().Where(row => row.Id == entry.Id).ExecuteDeleteAsync(ct);
    }

    /// <summary>Gets the name of the newest request that this browser brought.</summary>
    public string? NameInBrowser => http.HttpContext!.Request.Cookies[cookies.Entry];

    /// <summary>Gets what the address of the sign-in page carries so that it leads on to the platform; empty for who was sent by none.</summary>
    public string InAddress =>
        NameInBrowser is { Length: TokenHash.Length } name ? $"&{Parameter}={Uri.EscapeDataString(name)}" : "";

    /// <summary>Answers the address that takes a request up again.</summary>
    public static string AddressOf(string name) => $"{PlatformAddress.Authorize}?{Parameter}={name}";
}

/// <summary>A request that waits.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Entry">Its row.</param>
/// <param name="Platform">Whose.</param>
/// <param name="Request">What was asked.</param>
internal sealed record WaitingEntry(string Name, PlatformEntry Entry, Platform Platform, OpenIddictRequest Request);
