using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Platforms.Logout;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Sessions;

/// <summary>Begins, finds and ends sessions: rows of the store, so that every process sees an end at once.</summary>
internal sealed class SignedInSessions(
    ClaveSenceStore store,
    TokenHash tokens,
    Sealer sealer,
    CookieNames cookies,
    IHttpContextAccessor http,
    SessionEnds ends,
    Visit visit
)
{
    private const string Purpose = "session";

    // The last request is kept to the minute: a page with ten pictures is not ten writes. With it the token goes under the
    // ring's first key, so that half an hour after a rotation no living session needs an older one.
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    /// <summary>Begins a session with a token of its own, whatever cookie the browser came with; the caller's save keeps it.</summary>
    /// <returns>The session's id.</returns>
    public Guid Begin(Account account, SessionMethod method)
    {
        var id = Guid.CreateVersion7(visit.Now);
        var token = TokenHash.NewToken();
        store.Add(
            new Session
            {
                Id = id,
                TokenHash = tokens.Of(Purpose, token),
                AccountId = account.Id,
                CredentialEpoch = account.CredentialEpoch,
                Method = method,
                CreatedAt = visit.Now,
                LastSeenAt = visit.Now,
                ClaveProvedAt = visit.Now,
                PasskeyProvedAt = method is SessionMethod.Passkey ? visit.Now : null,
                DeviceSealed = sealer.Seal(id, Session.DeviceColumn, visit.Device),
                NetworkSealed = sealer.Seal(id, Session.NetworkColumn, visit.Network),
            }
        );
        http.HttpContext!.Response.Cookies.Append(
            CookieOf(account.Kind is AccountKind.Officer),
            token,
            cookies.Options()
        );
        return id;
    }

    /// <summary>Answers the living session of this browser with its account, or nothing.</summary>
    /// <param name="ofOfficer">Whether the office is asked for: its sessions are none for the public's pages, nor the other way round.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<SignedIn?> FindAsync(bool ofOfficer, CancellationToken ct)
    {
        if (TokenOf(ofOfficer) is not { } token)
        {
            return null;
        }

        var found = await ReadAsync(Living(Named(token)), ofOfficer, ct);
        if (found is not null && visit.Now - found.Session.LastSeenAt >= Precision)
        {
            await store
                .Set<Session>()
                .Where(session => session.Id == found.Session.Id)
                .ExecuteUpdateAsync(
                    update =>
                        update
                            .SetProperty(session => session.LastSeenAt, visit.Now)
                            .SetProperty(session => session.TokenHash, tokens.Of(Purpose, token)),
                    ct
                );
        }

        return found;
    }

    /// <summary>Answers the session of this browser that there is to end, idle or not: what platforms got outlives idleness.</summary>
    /// <remarks>It opens nothing, and the session is not woken: its last request stays what it was.</remarks>
    public async Task<SignedIn?> FindToEndAsync(bool ofOfficer, CancellationToken ct) =>
        TokenOf(ofOfficer) is { } token ? await ReadAsync(Standing(Named(token)), ofOfficer, ct) : null;

    /// <summary>Lists the living sessions of an account, the newest first.</summary>
    public async Task<IReadOnlyList<ListedSession>> ListAsync(Guid account, CancellationToken ct)
    {
        var rows = await Living(store.Set<Session>().Where(session => session.AccountId == account))
            .OrderByDescending(both => both.Session.LastSeenAt)
            .AsNoTracking()
            .ToListAsync(ct);
        return
        [
            .. rows.Select(both => both.Session)
                .Select(session => new ListedSession(
                    session.Id,
                    sealer.OpenText(session.Id, Session.DeviceColumn, session.DeviceSealed),
                    sealer.OpenText(session.Id, Session.NetworkColumn, session.NetworkSealed),
                    session.CreatedAt,
                    session.LastSeenAt
                )),
        ];
    }

    /// <summary>Ends one session of the account; another's is not touched, whatever id is given.</summary>
    /// <returns>Whether there was one to end.</returns>
    public async Task<bool> EndAsync(Guid account, Guid session, CancellationToken ct) =>
        await Ending(row => row.AccountId == account && row.Id == session, ct) > 0;

    /// <summary>Ends the session that another one took the place of in the same browser; what platforms got goes on under the new one.</summary>
    public async Task ReplaceAsync(Guid former, Guid next, CancellationToken ct)
    {
        await ends.CarryOverAsync(former, next, ct);
        await Ending(row => row.Id == former, ct);
    }

    /// <summary>Ends all sessions of the account but one, or all of them.</summary>
    public Task<int> EndAllAsync(Guid account, Guid? but, CancellationToken ct) =>
        Ending(row => row.AccountId == account && row.Id != but, ct);

    /// <summary>Lets the living sessions of an account go on under its next credential epoch: what ends with the former one is everything else that was proved under it.</summary>
    public Task<int> CarryOverAsync(Guid account, int formerEpoch, CancellationToken ct) =>
        store
            .Set<Session>()
            .Where(row => row.AccountId == account && row.EndedAt == null && row.CredentialEpoch == formerEpoch)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.CredentialEpoch, formerEpoch + 1), ct);

    /// <summary>Tells whether this browser came with a session, living or over.</summary>
    public bool HasCookie(bool ofOfficer) => TokenOf(ofOfficer) is not null;

    /// <summary>Makes this browser forget its cookie.</summary>
    public void ForgetCookie(bool ofOfficer) =>
        http.HttpContext!.Response.Cookies.Delete(CookieOf(ofOfficer), cookies.Options());

    private string CookieOf(bool ofOfficer) => ofOfficer ? cookies.OfficeSession : cookies.Session;

    // What platforms got ends first: a crash in between leaves a session without them, and never them without a session.
    private async Task<int> Ending(System.Linq.Expressions.Expression<Func<Session, bool>> which, CancellationToken ct)
    {
        var living = store.Set<Session>().Where(which).Where(session => session.EndedAt == null);
        await ends.EndGrantsAsync(living, ct);
        return await living.ExecuteUpdateAsync(update => update.SetProperty(session => session.EndedAt, visit.Now), ct);
    }

    private string? TokenOf(bool ofOfficer) =>
        http.HttpContext!.Request.Cookies[CookieOf(ofOfficer)] is { Length: TokenHash.Length } token ? token : null;

    private IQueryable<Session> Named(string token)
    {
        var hashes = tokens.AllOf(Purpose, token);
        return store.Set<Session>().Where(session => hashes.Contains(session.TokenHash));
    }

    private static Task<SignedIn?> ReadAsync(IQueryable<SignedIn> found, bool ofOfficer, CancellationToken ct) =>
        found
            .Where(both => (both.Account.Kind == AccountKind.Officer) == ofOfficer)
            .AsNoTracking()
            .SingleOrDefaultAsync(ct);

    // A session lives while it stands and is not idle.
    private IQueryable<SignedIn> Living(IQueryable<Session> sessions)
    {
        var seenSince = visit.Now - Session.Idle;
        var seenInOffice = visit.Now - Session.OfficeIdle;
        return Standing(sessions.Where(session => session.LastSeenAt > seenSince))
            .Where(both => both.Account.Kind != AccountKind.Officer || both.Session.LastSeenAt > seenInOffice);
    }

    // It stands while it is neither ended nor old, the clave is the one it began under, and the account may be entered.
    private IQueryable<SignedIn> Standing(IQueryable<Session> sessions)
    {
        var begunSince = visit.Now - Session.Absolute;
        var begunInOffice = visit.Now - Session.OfficeAbsolute;
        return sessions
            .Where(session => session.EndedAt == null && session.CreatedAt > begunSince)
            .Join(
                store.Set<Account>().Where(account => account.Status == AccountStatus.Active),
                session => new { Id = session.AccountId, session.CredentialEpoch },
                account => new { account.Id, account.CredentialEpoch },
                (session, account) => new SignedIn { Session = session, Account = account }
            )
            .Where(both => both.Account.Kind != AccountKind.Officer || both.Session.CreatedAt > begunInOffice);
    }
}

/// <summary>A living session and its account, as they were read at the start of the request.</summary>
internal sealed class SignedIn
{
    /// <summary>Gets the session.</summary>
    public required Session Session { get; init; }

    /// <summary>Gets whose it is.</summary>
    public required Account Account { get; init; }
}

/// <summary>A session as its owner sees it.</summary>
/// <param name="Id">What to end it by.</param>
/// <param name="Device">The device in a few words.</param>
/// <param name="Network">The network's prefix.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="LastSeenAt">Its last request.</param>
internal sealed record ListedSession(
    Guid Id,
    string Device,
    string Network,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastSeenAt
);
