using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Draws the secret question that an identifier without an account seems to have, or that it has none (ADR 0015).</summary>
/// <remarks>
/// A keyed hash of the identifier decides, so the same one always sees the same question, in the shares that real accounts
/// have. Key and shares stay what they were at the first start: when either changed, the questions of decoys would, and
/// those of accounts would not.
/// </remarks>
internal sealed class Decoys(KeyRings keys, IServiceScopeFactory scopes)
{
    private const string None = "None";
    private const int SharesOfNone = 12;
    private const int SharesOfEach = 9;
    private const int EnoughToMeasure = 1000;

    private readonly Lazy<Task<IReadOnlyList<DecoyShare>>> _shares = new(() => LoadAsync(scopes));

    /// <summary>Answers the question that this identifier seems to have; nothing when it seems to have none.</summary>
    public async Task<SecretQuestion?> QuestionOfAsync(AccountIdentifier holder)
    {
        var shares = await _shares.Value;
        var hash = HMACSHA256.HashData(keys[KeyName.Decoy].Current, Encoding.UTF8.GetBytes(holder.ToString()));
        var drawn = BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)shares.Sum(share => (long)share.Weight);
        foreach (var share in shares)
        {
            if (drawn < (ulong)share.Weight)
            {
                return share.Choice == None ? null : Enum.Parse<SecretQuestion>(share.Choice);
            }

            drawn -= (ulong)share.Weight;
        }

        throw new InvalidOperationException("The shares of decoys add up to less than themselves.");
    }

    // The first start of a store fixes the shares: as its accounts are if it was filled by an import, else a common guess.
    private static async Task<IReadOnlyList<DecoyShare>> LoadAsync(IServiceScopeFactory scopes)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        if (!await store.Set<DecoyShare>().AnyAsync())
        {
            foreach (var (choice, weight) in await MeasureAsync(store))
            {
                // Another process may fix them at this moment: the first one's stay.
                await store.Database.ExecuteSqlAsync(
                    $"INSERT INTO decoy_share (choice, weight) VALUES ({choice}, {weight}) ON CONFLICT (choice) DO NOTHING"
                );
            }
        }

        return await store
            .Set<DecoyShare>()
            .AsNoTracking()
            .Where(share => share.Weight > 0)
            .OrderBy(share => share.Choice)
            .ToListAsync();
    }

    private static async Task<Dictionary<string, int>> MeasureAsync(ClaveSenceStore store)
    {
        var choices = Enum.GetValues<SecretQuestion>();
        var counted = await store
            .Set<Account>()
            .GroupBy(account => account.SecretQuestion)
            .Select(group => new { Question = group.Key, Count = group.Count() })
            .ToListAsync();
        int Of(SecretQuestion? question) => counted.SingleOrDefault(one => one.Question == question)?.Count ?? 0;

        var measured = counted.Sum(one => one.Count) >= EnoughToMeasure;
        var shares = choices.ToDictionary(
            question => question.ToString(),
            question => measured ? Of(question) : SharesOfEach
        );
        shares[None] = measured ? Of(null) : SharesOfNone;
        return shares;
    }
}
