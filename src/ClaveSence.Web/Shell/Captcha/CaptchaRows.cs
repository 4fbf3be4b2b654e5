using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Shell.Captcha;

/// <summary>The captchas in the store. Every move is one statement that names the state it leaves, so that only one mover wins.</summary>
internal sealed class CaptchaRows(ClaveSenceStore store, IServiceScopeFactory scopes, TimeProvider clock)
{
    // Enough for a page loaded again and heard a few times; each costs some milliseconds of work.
    private const int MostDraws = 30;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(20);

    /// <summary>Keeps a new captcha, of the chain <paramref name="flow"/> or, when that is null, the first of one.</summary>
    public async Task<CaptchaChallenge> AddAsync(
        string form,
        byte[] browser,
        CaptchaDifficulty difficulty,
        Guid? flow,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var row = new CaptchaChallenge
        {
            Id = id,
            Flow = flow ?? id,
            Form = form,
            Browser = browser,
            Difficulty = difficulty,
            ExpiresAt = now + Lifetime,
            State = CaptchaState.Issued,
        };

        // A store of its own: what a refused form left unsaved in the request's store must not be saved with the captcha.
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        own.Add(row);
        await own.SaveChangesAsync(ct);
        return row;
    }

    /// <summary>Finds a captcha in whatever state; null when it was shown to another browser or in another form.</summary>
    public Task<CaptchaChallenge?> FindAsync(Guid id, string form, byte[] browser, CancellationToken ct) =>
        Rows()
            .AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == id && row.Form == form && row.Browser == browser, ct);

    /// <summary>Finds a captcha that can still be answered or used; null when it cannot, or was shown to another browser.</summary>
    public Task<CaptchaChallenge?> FindAliveAsync(Guid id, byte[] browser, CancellationToken ct) =>
        Alive(id).AsNoTracking().FirstOrDefaultAsync(row => row.Browser == browser, ct);

    /// <summary>Moves a living captcha from one state to another; false when somebody else did, or it expired.</summary>
    public async Task<bool> MoveAsync(CaptchaChallenge row, CaptchaState from, CaptchaState to, CancellationToken ct) =>
        await Alive(row.Id)
            .Where(alive => alive.State == from)
            .ExecuteUpdateAsync(set => set.SetProperty(alive => alive.State, to), ct) == 1;

    /// <summary>Ends a captcha that was issued or passed.</summary>
    public Task BurnAsync(CaptchaChallenge row, CancellationToken ct) =>
        Alive(row.Id).ExecuteUpdateAsync(set => set.SetProperty(alive => alive.State, CaptchaState.Burned), ct);

    /// <summary>Counts one more drawing or recording; false when there were enough.</summary>
    public async Task<bool> CountDrawAsync(CaptchaChallenge row, CancellationToken ct) =>
        await Alive(row.Id)
            .Where(alive => alive.Draws < MostDraws)
            .ExecuteUpdateAsync(set => set.SetProperty(alive => alive.Draws, alive => alive.Draws + 1), ct) == 1;

    private DbSet<CaptchaChallenge> Rows() => store.Set<CaptchaChallenge>();

    private IQueryable<CaptchaChallenge> Alive(Guid id)
    {
        var now = clock.GetUtcNow();
        return Rows()
            .Where(row =>
                row.Id == id
                && row.ExpiresAt > now
                && (row.State == CaptchaState.Issued || row.State == CaptchaState.Passed)
            );
    }
}
