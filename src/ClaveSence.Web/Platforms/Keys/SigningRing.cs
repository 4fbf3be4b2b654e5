using System.Collections.Concurrent;
using ClaveSence.Web.Platforms.Register;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Web.Platforms.Keys;

/// <summary>The signing keys of one reading: which signs now, which are published, which still verify.</summary>
/// <remarks>A key is published 24 hours before it signs and 48 hours, and the longest token's life, after the next one took over.</remarks>
internal sealed class SigningRing(IReadOnlyList<OpenedKey> keys)
{
    /// <summary>How long a key is published before it signs, at least.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromHours(24);

    /// <summary>How long a key is published after it signed last.</summary>
    public static readonly TimeSpan After = TimeSpan.FromHours(48);

    private readonly ConcurrentDictionary<string, SigningCredentials> _credentials = new(StringComparer.Ordinal);

    /// <summary>Gets all keys.</summary>
    public IReadOnlyList<OpenedKey> All => keys;

    /// <summary>Answers what tokens are signed with now.</summary>
    /// <exception cref="InvalidOperationException">There is no such key: the start makes them before it serves.</exception>
    public SigningCredentials Current(TokenAlgorithm algorithm, DateTimeOffset now)
    {
        OpenedKey? found = null;
        foreach (var key in keys)
        {
            if (
                key.Algorithm == algorithm
                && key.SignsFrom <= now
                && (found is null || key.SignsFrom > found.SignsFrom)
            )
            {
                found = key;
            }
        }

        return found is null
            ? throw new InvalidOperationException($"There is no key for {algorithm}.")
            : _credentials.GetOrAdd(found.Key.KeyId, _ => new(found.Key, algorithm.ToString()));
    }

    /// <summary>Answers what is published now, the newest first.</summary>
    public IReadOnlyList<OpenedKey> Published(DateTimeOffset now) =>
        [.. keys.Where(key => IsPublished(key, now)).OrderByDescending(key => key.SignsFrom)];

    /// <summary>Finds the published key of a <c>kid</c>.</summary>
    public OpenedKey? Find(string? kid, DateTimeOffset now)
    {
        foreach (var key in keys)
        {
            if (string.Equals(key.Key.KeyId, kid, StringComparison.Ordinal))
            {
                return IsPublished(key, now) ? key : null;
            }
        }

        return null;
    }

    /// <summary>Answers when the newest key of an algorithm begins to sign; nothing when there is none.</summary>
    public DateTimeOffset? NewestOf(TokenAlgorithm algorithm) =>
        keys.Where(key => key.Algorithm == algorithm).Max(key => (DateTimeOffset?)key.SignsFrom);

    private bool IsPublished(OpenedKey key, DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (var other in keys)
        {
            if (
                other.Algorithm == key.Algorithm
                && other.SignsFrom > key.SignsFrom
                && (next is null || other.SignsFrom < next)
            )
            {
                next = other.SignsFrom;
            }
        }

        return next is null || now < next + After + TokenLifetimes.Longest;
    }
}

/// <summary>A key as it is used.</summary>
/// <param name="Algorithm">What it signs with.</param>
/// <param name="PublishedAt">Since when it is published.</param>
/// <param name="SignsFrom">From when it signs.</param>
/// <param name="Key">The pair.</param>
internal sealed record OpenedKey(
    TokenAlgorithm Algorithm,
    DateTimeOffset PublishedAt,
    DateTimeOffset SignsFrom,
    AsymmetricSecurityKey Key
);
