using ClaveSence.Domain;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Platforms.Protocol;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Platforms.Register;

/// <summary>Writes the register of platforms: each change with its audit record and its number, in one transaction. Commands and the office both come here.</summary>
internal sealed class PlatformDesk(
    ClaveSenceStore store,
    PlatformRegister register,
    Sealer sealer,
    AuditLog audit,
    IHostEnvironment environment,
    TimeProvider clock
)
{
    /// <summary>Registers a platform.</summary>
    public async Task<PlatformAnswer> AddAsync(PlatformDraft draft, CancellationToken ct)
    {
        if (PlatformRules.FaultOf(draft, environment.IsDevelopment()) is { } fault)
        {
            return new(fault);
        }

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var secret = draft.IsPublic || draft.Jwks is not null ? null : TokenHash.NewToken();
        store.Add(
            new Platform
            {
                Id = id,
                ClientId = draft.ClientId,
                Name = PlatformName.Parse(draft.Name).Value,
                RedirectUris = [.. draft.RedirectUris.Distinct()],
                PostLogoutRedirectUris = [.. draft.PostLogoutRedirectUris.Distinct()],
                BackchannelLogoutUri = draft.BackchannelLogoutUri,
                Scopes = ScopesOf(draft),
                IsPublic = draft.IsPublic,
                IsFirstParty = draft.IsFirstParty,
                IdTokenAlgorithm = draft.IdTokenAlgorithm,
                Jwks = draft.Jwks,
                SecretHash = secret is null ? null : PlatformClients.HashOf(secret),
                ContactSealed = draft.Contact is { } contact ? sealer.Seal(id, Platform.ContactColumn, contact) : null,
                CreatedAt = now,
            }
        );
        audit.AddUnvisited(Act.PlatformAdded, account: null, draft.ClientId);
        try
        {
            await SaveAsync(ct);
        }
        catch (DbUpdateException taken) when (UniqueViolation.Is(taken))
        {
            return new(PlatformFault.Taken);
        }

        return new(null, secret);
    }

    /// <summary>Changes a platform; the detail of the record says in what.</summary>
    public Task<PlatformAnswer> ChangeAsync(
        string clientId,
        string what,
        Action<Platform> change,
        CancellationToken ct
    ) =>
        ActAsync(
            clientId,
            platform =>
            {
                change(platform);
                audit.AddUnvisited(Act.PlatformChanged, account: null, $"{clientId}:{what}");
                return new(null);
            },
            ct
        );

    /// <summary>Suspends a platform, or lets it act again: within two seconds in every process.</summary>
    public Task<PlatformAnswer> SuspendAsync(string clientId, bool suspended, CancellationToken ct) =>
        ChangeAsync(
            clientId,
            suspended ? "suspended" : "resumed",
            platform => platform.SuspendedAt = suspended ? platform.SuspendedAt ?? clock.GetUtcNow() : null,
            ct
        );

    /// <summary>Draws a new secret; the former one works beside it for a day.</summary>
    public Task<PlatformAnswer> RotateSecretAsync(string clientId, CancellationToken ct) =>
        ActAsync(
            clientId,
            platform =>
            {
                if (platform.SecretHash is null)
                {
                    return new(PlatformFault.NoSecret);
                }

                var secret = TokenHash.NewToken();
                platform.FormerSecretHash = platform.SecretHash;
                platform.FormerSecretUntil = clock.GetUtcNow() + Platform.SecretOverlap;
                platform.SecretHash = PlatformClients.HashOf(secret);
                audit.AddUnvisited(Act.PlatformChanged, account: null, $"{clientId}:secret");
                return new(null, secret);
            },
            ct
        );

    /// <summary>Removes a platform and what it knew of people.</summary>
    public Task<PlatformAnswer> RemoveAsync(string clientId, CancellationToken ct) =>
        ActAsync(
            clientId,
            platform =>
            {
                store.Remove(platform);
                audit.AddUnvisited(Act.PlatformRemoved, account: null, clientId);
                return new(null);
            },
            ct
        );

    /// <summary>Lists all platforms by id.</summary>
    public async Task<IReadOnlyList<Platform>> ListAsync(CancellationToken ct) =>
        await store.Set<Platform>().AsNoTracking().OrderBy(platform => platform.ClientId).ToListAsync(ct);

    private static string[] ScopesOf(PlatformDraft draft) =>
        draft.Scopes.Count == 0
            ? [.. PlatformScope.Standard]
            : [.. PlatformScope.All.Where(scope => scope == PlatformScope.OpenId || draft.Scopes.Contains(scope))];

    private async Task<PlatformAnswer> ActAsync(
        string clientId,
        Func<Platform, PlatformAnswer> act,
        CancellationToken ct
    )
    {
        var platform = await store
            .Set<Platform>()
            .AsTracking()
            .SingleOrDefaultAsync(row => row.ClientId == clientId, ct);
        if (platform is null)
        {
            return new(PlatformFault.Unknown);
        }

        var answer = act(platform);
        if (answer.Fault is null)
        {
            await SaveAsync(ct);
        }

        return answer;
    }

    private async Task SaveAsync(CancellationToken ct)
    {
        await using (var transaction = await store.Database.BeginTransactionAsync(ct))
        {
            await PlatformRegister.CountAsync(store, ct);
            await store.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        await register.RefreshAsync(ct);
    }
}

/// <summary>What came of a change to the register.</summary>
/// <param name="Fault">Why nothing changed; nothing when it did.</param>
/// <param name="Secret">The secret, shown this once; nothing when none was drawn.</param>
internal sealed record PlatformAnswer(PlatformFault? Fault, string? Secret = null)
{
    /// <summary>Never writes the secret.</summary>
    public override string ToString() => Fault?.ToString() ?? "done";
}
