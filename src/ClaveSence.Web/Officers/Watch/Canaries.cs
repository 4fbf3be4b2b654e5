using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;

namespace ClaveSence.Web.Officers.Watch;

/// <summary>Which accounts are canaries. They are looked up at most once a minute, so that a view of an officer costs no look-up of its own.</summary>
/// <remarks>An identifier that leads to no account yet is none until the minute is over.</remarks>
internal sealed class Canaries(OfficeOptions options, IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private volatile Known? _known;

    /// <summary>Answers which canaries are among some accounts, each once.</summary>
    public async Task<IReadOnlyList<KeyValuePair<Guid, AccountIdentifier>>> AmongAsync(
        IReadOnlyCollection<Guid> accounts,
        CancellationToken ct
    ) => [.. (await AllAsync(ct)).Where(canary => accounts.Contains(canary.Key))];

    /// <summary>Answers all canaries that have an account, by the account.</summary>
    public async Task<IReadOnlyDictionary<Guid, AccountIdentifier>> AllAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (_known is { } known && now < known.Until)
        {
            return known.Accounts;
        }

        var fresh = new Known(now + Remembered, await ReadAsync(ct));
        _known = fresh;
        return fresh.Accounts;
    }

    /// <summary>Writes a canary as its setting does: it is nobody's, so nothing is masked.</summary>
    public static string Written(AccountIdentifier canary) => $"{Shell.KindPath.Of(canary.Kind)}:{canary.Text}";

    private async Task<Dictionary<Guid, AccountIdentifier>> ReadAsync(CancellationToken ct)
    {
        Dictionary<Guid, AccountIdentifier> found = [];
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountFinder>();
        foreach (var canary in options.Canaries)
        {
            if (await accounts.FindAsync(canary, ct) is { } account)
            {
                found[account.Id] = canary;
            }
        }

        return found;
    }

    private sealed record Known(DateTimeOffset Until, IReadOnlyDictionary<Guid, AccountIdentifier> Accounts);
}
