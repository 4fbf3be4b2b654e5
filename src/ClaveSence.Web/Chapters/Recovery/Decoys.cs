using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>Draws the secret question that an identifier without an account seems to have, or that it has none (ADR 0015).</summary>
/// <remarks>
/// A keyed hash of kind and identifier decides, so the same one always sees the same question, in the shares that real
/// accounts of its kind have. Key and shares stay what they were at the first start: when either changed, the questions of
/// decoys would, and those of accounts would not.
/// </remarks>
internal sealed class Decoys(KeyRings keys, IServiceScopeFactory scopes)
{
    private const int SharesOfNone = 12;
    private const int SharesOfEach = 9;
    private const int EnoughToMeasure = 1000;

    private ILookup<AccountKind, DecoyShare>? _shares;

    /// <summary>Reads the shares, and fixes those of each kind at the first start that lets it recover. Called at each start, before the first visitor.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ClaveSenceStore>();
        var rows = await store.Set<DecoyShare>().AsNoTracking().ToListAsync(ct);
        var missing = HolderSegment.Kinds.Except(rows.Select(share => share.Kind)).ToList();
        if (missing.Count > 0)
        {
            await FixAsync(store, missing, ct);
            rows = await store.Set<DecoyShare>().AsNoTracking().ToListAsync(ct);
        }

        _shares = rows.Where(share => share.Weight > 0)
            .OrderBy(share => share.Choice, StringComparer.Ordinal) // Not by the database's own order of letters.
            .ToLookup(share => share.Kind);
    }

    /// <summary>Answers the question that this identifier seems to have; nothing when it seems to have none.</summary>
    public SecretQuestion? QuestionOf(AccountIdentifier holder)
    {
        var all = _shares ?? throw new InvalidOperationException("The shares of decoys are read at the start.");
        var shares = all[holder.Kind];
        var hash = HMACSHA256.HashData(keys[KeyName.Decoy].Current, Encoding.UTF8.GetBytes(holder.ToString()));
        var drawn = BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)shares.Sum(share => (long)share.Weight);
        foreach (var share in shares)
        {
            if (drawn < (ulong)share.Weight)
            {
                return share.Question;
            }

            drawn -= (ulong)share.Weight;
        }

        throw new InvalidOperationException("The shares of decoys add up to less than themselves.");
    }

    // As the accounts of the store are if an import filled it, else a common guess. All in one transaction; another process may
    // do the same at this moment, and then one of the two is refused by the key and reads what the other wrote.
    private static async Task FixAsync(ClaveSenceStore store, IReadOnlyList<AccountKind> kinds, CancellationToken ct)
    {
        foreach (var kind in kinds)
        {
            store.AddRange(await MeasureAsync(store, kind, ct));
        }

        try
        {
            await store.SaveChangesAsync(ct);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            store.ChangeTracker.Clear();
        }
    }

    // Every facilitator chose a question when they activated.
    private static int SharesOfNoneOf(AccountKind kind) => kind is AccountKind.ForeignFacilitator ? 0 : SharesOfNone;

    private static async Task<IEnumerable<DecoyShare>> MeasureAsync(
        ClaveSenceStore store,
        AccountKind kind,
        CancellationToken ct
    )
    {
        var counted = await store
            .Set<Account>()
            .Where(account => account.Kind == kind)
            .GroupBy(account => account.SecretQuestion)
            .Select(group => new { Question = group.Key, Count = group.Count() })
            .ToListAsync(ct);
        var measured = counted.Sum(one => one.Count) >= EnoughToMeasure;
        int WeightOf(SecretQuestion? question) =>
            measured && question is not null ? counted.SingleOrDefault(one => one.Question == question)?.Count ?? 0
            : measured && kind is not AccountKind.ForeignFacilitator
                ? counted.SingleOrDefault(one => one.Question is null)?.Count ?? 0
            : question is null ? SharesOfNoneOf(kind)
            : SharesOfEach;

        return Enum.GetValues<SecretQuestion>()
            .Cast<SecretQuestion?>()
            .Append(null)
            .Select(question => new DecoyShare
            {
                Choice = DecoyShare.ChoiceOf(kind, question),
                Weight = WeightOf(question),
            });
    }
}
