using System.Buffers.Text;
using System.Security.Cryptography;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Flows;

/// <summary>The flow of this browser in one room. The caller's save keeps what is begun or moved here.</summary>
/// <typeparam name="TState">The room's family of states.</typeparam>
internal sealed class Flows<TState>(
    FlowRoom<TState> room,
    ClaveSenceStore store,
    FlowReader reader,
    CookieNames cookies,
    IHttpContextAccessor http,
    IDataProtectionProvider protection,
    TokenHash tokens,
    TimeProvider clock
)
    where TState : class
{
    private const string TagPurpose = "flow.tag";

    private readonly IDataProtector _protector = protection.CreateProtector("ClaveSence.Flow", room.Name);
    private Flow? _row;

    /// <summary>Gets the identifier of the flow that was found, begun or resumed in this request.</summary>
    public Guid Id => _row?.Id ?? throw new InvalidOperationException("No flow was found in this request.");

    /// <summary>Gets what a form says of the flow that it was shown in: with two in one browser, the form of one does not act on the other.</summary>
    public string Tag => Written(tokens.Of(TagPurpose, Id.ToString("N")));

    /// <summary>Tells whether a form names this flow, whichever portal showed it.</summary>
    public bool IsTag(string? named) => tokens.AllOf(TagPurpose, Id.ToString("N")).Any(hash => Written(hash) == named);

    /// <summary>Answers where this browser stands, or nothing when it has no living flow in the room.</summary>
    public async Task<TState?> FindAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = IdInCookie();
        _row ??= await store
            .Set<Flow>()
            .SingleOrDefaultAsync(flow => flow.Id == id && flow.Room == room.Name && flow.ExpiresAt > now, ct);
        return _row is null ? null : reader.Open<TState>(_row);
    }

    /// <summary>Begins a flow in this browser; an earlier one of the room is left to expire.</summary>
    public void Begin(TState state, TimeSpan? lifetime = null)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        _row = new()
        {
            Id = id,
            Room = room.Name,
            StateSealed = reader.Seal(id, state),
            ExpiresAt = now + (lifetime ?? room.Lifetime),
        };
        store.Add(_row);
        WriteCookie(id);
    }

    /// <summary>Goes to the next state and gives the flow a new lifetime.</summary>
    public void Move(TState next, TimeSpan? lifetime = null)
    {
        var row = _row ?? throw new InvalidOperationException("A flow is found before it is moved.");
        row.StateSealed = reader.Seal(row.Id, next);
        row.ExpiresAt = clock.GetUtcNow() + (lifetime ?? room.Lifetime);
        row.Version++;
    }

    /// <summary>Ends the flow at once: its row goes, and with it whatever it held. Ending it twice is no fault.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        await store.Set<Flow>().Where(flow => flow.Id == Id).ExecuteDeleteAsync(ct);
        http.HttpContext!.Response.Cookies.Delete(cookies.Flow(room.Name), cookies.Options());
    }

    /// <summary>Takes up in this browser a flow that a link of ours named.</summary>
    public void TakeUp(Guid id) => WriteCookie(id);

    private static string Written(byte[] hash) => Base64Url.EncodeToString(hash.AsSpan(0, 12));

    private void WriteCookie(Guid id) =>
        http.HttpContext!.Response.Cookies.Append(
            cookies.Flow(room.Name),
            _protector.Protect(id.ToString("N")),
            cookies.Options()
        );

    private Guid IdInCookie()
    {
        try
        {
            return
                http.HttpContext!.Request.Cookies[cookies.Flow(room.Name)] is { Length: < 1000 } text
                && Guid.TryParse(_protector.Unprotect(text), out var id)
                ? id
                : Guid.Empty;
        }
        catch (CryptographicException)
        {
            return Guid.Empty; // Somebody else's, or from before the keys were lost: as good as none.
        }
    }
}
