using ClaveSence.Web.Keys;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Factors;

/// <summary>Keeps what was asked of a passkey until it is answered, in a row that its answer takes away: a second answer finds nothing.</summary>
internal sealed class PasskeyChallenges(
    ClaveSenceStore store,
    TokenHash tokens,
    Sealer sealer,
    CookieNames cookies,
    IHttpContextAccessor http,
    TimeProvider clock
)
{
    private const string Purpose = "passkey.challenge";
    internal const string Column = "passkey_challenge.state";

    // The room in the cookie's name: the newest question of a browser is the one that it can answer.
    private const string Room = "llave";

    /// <summary>Keeps a question and gives the browser the cookie by which its answer is known.</summary>
    /// <param name="purpose">What it is asked for.</param>
    /// <param name="account">Whose passkey has to answer; nothing for anybody's.</param>
    /// <param name="state">What the framework has to remember.</param>
    /// <param name="ct">Cancels.</param>
    public async Task KeepAsync(PasskeyPurpose purpose, Guid? account, string state, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var token = TokenHash.NewToken();
        store.Add(
            new PasskeyChallenge
            {
                Id = id,
                TokenHash = tokens.Of(Purpose, token),
                Purpose = purpose,
                AccountId = account,
                StateSealed = sealer.Seal(id, Column, state),
                ExpiresAt = now + PasskeyChallenge.Lifetime,
            }
        );
        await store.SaveChangesAsync(ct);
        http.HttpContext!.Response.Cookies.Append(
            cookies.Flow(Room),
            token,
            cookies.Options(PasskeyChallenge.Lifetime)
        );
    }

    /// <summary>Takes the question of this browser away, in one statement: of many answers at once, one is heard.</summary>
    /// <returns>What the framework has to remember; nothing when there is no such question, or not for this account.</returns>
    public async Task<string?> TakeAsync(PasskeyPurpose purpose, Guid? account, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        List<Row> rows = [];
        foreach (var hash in tokens.AllOf(Purpose, Cookie() ?? ""))
        {
            rows.AddRange(
                await store
                    .Database.SqlQuery<Row>(
                        $"""
                        DELETE FROM passkey_challenge
                        WHERE token_hash = {hash} AND purpose = {purpose.ToString()} AND expires_at > {now}
                        RETURNING id, account_id, state_sealed
                        """
                    )
                    .ToListAsync(ct)
            );
        }

        http.HttpContext!.Response.Cookies.Delete(cookies.Flow(Room), cookies.Options());
        return rows is [var row] && row.AccountId == account ? sealer.OpenText(row.Id, Column, row.StateSealed) : null;
    }

    private string? Cookie() =>
        http.HttpContext!.Request.Cookies[cookies.Flow(Room)] is { Length: TokenHash.Length } token ? token : null;

    private sealed record Row(Guid Id, Guid? AccountId, byte[] StateSealed);
}
