using ClaveSence.Domain;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Platforms.Protocol;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Platforms.Register;

/// <summary>Writes the register of platforms: each change with its audit record and its number, in one transaction.</summary>
/// <remarks>Commands and the office both come here; with an officer named, the record tells who it was, from where.</remarks>
internal sealed class PlatformDesk(
    ClaveSenceStore store,
    PlatformRegister register,
    Sealer sealer,
    AuditLog audit,
    Outbox outbox,
    Grants grants,
    IHostEnvironment environment,
    TimeProvider clock
)
{
    /// <summary>Registers a platform.</summary>
    public async Task<PlatformAnswer> AddAsync(PlatformDraft draft, OfficerSeat? officer, CancellationToken ct)
    {
        if (PlatformRules.FaultOf(draft, environment.IsDevelopment()) is { } fault)
        {
            return new(fault);
        }

        var now = clock.GetUtcNow();
        var platform = new Platform
        {
            Id = Guid.CreateVersion7(now),
            ClientId = draft.ClientId,
            Name = "",
            RedirectUris = [],
            Scopes = [],
            IsPublic = draft.IsPublic,
            CreatedAt = now,
        };
        var secret = Write(platform, draft);
        store.Add(platform);
        Note(Act.PlatformAdded, draft.IsWithoutPkce ? $"{draft.ClientId}:without-pkce=on" : draft.ClientId, officer);
        try
        {
            await SaveAsync(endsVisitsOf: null, ct);
        }
        catch (DbUpdateException taken) when (UniqueViolation.Is(taken))
        {
            return new(PlatformFault.Taken);
        }

        return new(null, secret);
    }

    /// <summary>Changes a platform to what a draft says; its name in the protocol, and whether it is public, stay as they are.</summary>
    /// <param name="version">The state that was shown to who changes it; another one meanwhile is a fault.</param>
    /// <param name="draft">All of the new state.</param>
    /// <param name="officer">Who does it; nobody on the command line.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<PlatformAnswer> ChangeAsync(
        int version,
        PlatformDraft draft,
        OfficerSeat? officer,
        CancellationToken ct
    ) =>
        PlatformRules.FaultOf(draft, environment.IsDevelopment()) is { } fault
            ? new(fault)
            : await ActAsync(
                draft.ClientId,
                platform =>
                {
                    if (platform.Version != version)
                    {
                        return new(PlatformFault.ChangedMeanwhile);
                    }

                    var what = string.Join(',', DraftOf(platform).DifferencesTo(draft));
                    if (what.Length == 0)
                    {
                        return new(null);
                    }

                    Tell(platform, PlatformAct.Changed); // Who answered for it until now learns of a successor too.
                    var secret = Write(platform, draft);
                    Note(Act.PlatformChanged, $"{draft.ClientId}:{what}", officer);
                    return new(null, secret);
                },
                ct
            );

    /// <summary>Says what is registered, in the words in which one asks for it.</summary>
    public PlatformDraft DraftOf(Platform platform) =>
        new(
            platform.ClientId,
            platform.Name,
            platform.RedirectUris,
            platform.PostLogoutRedirectUris,
            platform.BackchannelLogoutUri,
            platform.Scopes
        )
        {
            IsPublic = platform.IsPublic,
            IsFirstParty = platform.IsFirstParty,
            IsWithoutPkce = platform.IsWithoutPkce,
            IdTokenAlgorithm = platform.IdTokenAlgorithm,
            Jwks = platform.Jwks,
            Contact = ContactOf(platform),
        };

    /// <summary>Suspends a platform, or lets it act again: within two seconds in every process. A suspension ends what it got, for good.</summary>
    public Task<PlatformAnswer> SuspendAsync(
        string clientId,
        bool suspended,
        OfficerSeat? officer,
        CancellationToken ct
    ) =>
        ActAsync(
            clientId,
            platform =>
            {
                platform.SuspendedAt = suspended ? platform.SuspendedAt ?? clock.GetUtcNow() : null;
                Note(Act.PlatformChanged, $"{clientId}:{(suspended ? "suspended" : "resumed")}", officer);
                Tell(platform, suspended ? PlatformAct.Suspended : PlatformAct.Resumed);
                return new(null);
            },
            endsVisits: suspended,
            ct
        );

    /// <summary>Draws a new secret; the former one works beside it for a day, unless it is cut.</summary>
    /// <remarks>There is room for one former secret. A day was promised for it, so no other takes its place before: that would cut off unasked whoever still uses it.</remarks>
    /// <param name="clientId">Whose.</param>
    /// <param name="cut">Whether every secret until now is dead at once: somebody else knows it, or nobody waits for the day.</param>
    /// <param name="officer">Who does it; nobody on the command line.</param>
    /// <param name="version">The state that was shown to who asks, so that one form draws one secret; nothing where there is no form.</param>
    /// <param name="ct">Cancels.</param>
    public Task<PlatformAnswer> RotateSecretAsync(
        string clientId,
        bool cut,
        OfficerSeat? officer,
        int? version,
        CancellationToken ct
    ) =>
        ActAsync(
            clientId,
            platform =>
            {
                if (version is { } shown && shown != platform.Version)
                {
                    return new(PlatformFault.ChangedMeanwhile);
                }

                if (platform.SecretHash is null)
                {
                    return new(PlatformFault.NoSecret);
                }

                var now = clock.GetUtcNow();
                if (!cut && platform.FormerSecretUntil > now)
                {
                    return new(PlatformFault.FormerSecretRuns) { Until = platform.FormerSecretUntil };
                }

                var secret = TokenHash.NewToken();
                platform.FormerSecretHash = cut ? null : platform.SecretHash;
                platform.FormerSecretUntil = cut ? null : now + Platform.SecretOverlap;
                platform.SecretHash = PlatformClients.HashOf(secret);
                Note(Act.PlatformChanged, $"{clientId}:{(cut ? "secret-now" : "secret")}", officer);
                Tell(platform, cut ? PlatformAct.SecretCut : PlatformAct.SecretChanged);
                return new(null, secret);
            },
            ct
        );

    /// <summary>Gives a platform a logo, or takes it away.</summary>
    /// <param name="clientId">Whose.</param>
    /// <param name="png">The logo as <see cref="LogoPress"/> drew it; nothing takes it away.</param>
    /// <param name="officer">Who does it.</param>
    /// <param name="ct">Cancels.</param>
    public Task<PlatformAnswer> SetLogoAsync(string clientId, byte[]? png, OfficerSeat officer, CancellationToken ct) =>
        ActAsync(
            clientId,
            platform =>
            {
                platform.Logo = png;
                Note(Act.PlatformChanged, $"{clientId}:logo", officer);
                Tell(platform, PlatformAct.Changed);
                return new(null);
            },
            ct
        );

    /// <summary>Removes a platform and what it knew of people: on the command line only, since nothing brings back under which names it knew them.</summary>
    public Task<PlatformAnswer> RemoveAsync(string clientId, CancellationToken ct) =>
        ActAsync(
            clientId,
            platform =>
            {
                store.Remove(platform);
                Note(Act.PlatformRemoved, clientId, officer: null);
                Tell(platform, PlatformAct.Removed);
                return new(null);
            },
            endsVisits: true,
            ct
        );

    /// <summary>Lists all platforms by id.</summary>
    public async Task<IReadOnlyList<Platform>> ListAsync(CancellationToken ct) =>
        await store.Set<Platform>().AsNoTracking().OrderBy(platform => platform.ClientId).ToListAsync(ct);

    /// <summary>Finds a platform by its row, as the store has it now.</summary>
    public Task<Platform?> FindAsync(Guid id, CancellationToken ct) =>
        store.Set<Platform>().AsNoTracking().SingleOrDefaultAsync(platform => platform.Id == id, ct);

    /// <summary>Finds a platform by its name in the protocol.</summary>
    public Task<Platform?> FindAsync(string clientId, CancellationToken ct) =>
        store.Set<Platform>().AsNoTracking().SingleOrDefaultAsync(platform => platform.ClientId == clientId, ct);

    private static string[] ScopesOf(PlatformDraft draft) =>
        draft.Scopes.Count == 0
            ? [.. PlatformScope.Standard]
            : [.. PlatformScope.All.Where(scope => scope == PlatformScope.OpenId || draft.Scopes.Contains(scope))];

    // Who proves itself by keys has no secret; who has neither keys nor a secret gets one.
    private string? Write(Platform platform, PlatformDraft draft)
    {
        platform.Name = PlatformName.Parse(draft.Name).Value;
        platform.RedirectUris = [.. draft.RedirectUris.Distinct()];
        platform.PostLogoutRedirectUris = [.. draft.PostLogoutRedirectUris.Distinct()];
        platform.BackchannelLogoutUri = draft.BackchannelLogoutUri;
        platform.Scopes = ScopesOf(draft);
        platform.IsFirstParty = draft.IsFirstParty;
        platform.IsWithoutPkce = draft.IsWithoutPkce;
        platform.IdTokenAlgorithm = draft.IdTokenAlgorithm;
        platform.Jwks = draft.Jwks;
        platform.ContactSealed = draft.Contact is { } contact
            ? sealer.Seal(platform.Id, Platform.ContactColumn, contact)
            : null;
        if (platform.IsPublic || draft.Jwks is not null)
        {
            (platform.SecretHash, platform.FormerSecretHash, platform.FormerSecretUntil) = (null, null, null);
            return null;
        }

        if (platform.SecretHash is not null)
        {
            return null;
        }

        var secret = TokenHash.NewToken();
        platform.SecretHash = PlatformClients.HashOf(secret);
        return secret;
    }

    private void Note(Act act, string what, OfficerSeat? officer)
    {
        if (officer is null)
        {
            audit.AddUnvisited(act, account: null, what);
        }
        else
        {
            audit.Add(act, account: null, officer.Says(what));
        }
    }

    private string? ContactOf(Platform platform) =>
        platform.ContactSealed is { } contact ? sealer.OpenText(platform.Id, Platform.ContactColumn, contact) : null;

    private void Tell(Platform platform, PlatformAct what)
    {
        if (ContactOf(platform) is { } contact)
        {
            var letter = new PlatformLetter(platform.Name, platform.ClientId, what, clock.GetUtcNow());
            outbox.Add(store, letter, EmailAddress.Parse(contact), account: null);
        }
    }

    private Task<PlatformAnswer> ActAsync(string clientId, Func<Platform, PlatformAnswer> act, CancellationToken ct) =>
        ActAsync(clientId, act, endsVisits: false, ct);

    private async Task<PlatformAnswer> ActAsync(
        string clientId,
        Func<Platform, PlatformAnswer> act,
        bool endsVisits,
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
        if (answer.Fault is not null || !store.ChangeTracker.HasChanges())
        {
            return answer;
        }

        platform.Version++;
        try
        {
            await SaveAsync(endsVisits ? platform.Id : null, ct);
            return answer;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new(PlatformFault.ChangedMeanwhile);
        }
    }

    private async Task SaveAsync(Guid? endsVisitsOf, CancellationToken ct)
    {
        await using (var transaction = await store.Database.BeginTransactionAsync(ct))
        {
            await PlatformRegister.CountAsync(store, ct);
            await store.SaveChangesAsync(ct);
            if (endsVisitsOf is { } platform)
            {
                await grants.EndOfAsync(platform, ct); // Nobody is told: who may do nothing is called by nobody either.
            }

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
    /// <summary>Gets until when what stands in the way does so; nothing for a fault that does not pass by itself.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Never writes the secret.</summary>
    public override string ToString() => Fault?.ToString() ?? "done";
}
