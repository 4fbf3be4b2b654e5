using ClaveSence.Domain.Accounts;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Chapters.Recovery;
using ClaveSence.Web.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Recovery;

/// <summary>A RUT or NIE that nobody has seems to have a question, or none, as often as accounts of its kind do, and always the same one.</summary>
public sealed class DecoyTests(SharedSite shared)
{
    private const int Count = 10_000;

    // Of 13 choices, 12 degrees of freedom, at p = 0.01.
    private const double Critical = 26.217;

    [Theory, MemberData(nameof(HolderKinds.All), MemberType = typeof(HolderKinds))]
    public async Task Ten_thousand_of_them_are_spread_as_accounts_are(AccountKind kind)
    {
        var unknown = Draw(await DecoysAsync(shared.Site), kind);

        var known = await KnownAsync(kind);
        Distance(known, unknown).ShouldBeLessThan(Critical);
        Draw(await DecoysAsync(shared.Site), kind).ShouldBe(unknown, "a second visit");
    }

    [Fact]
    public async Task A_store_from_before_persons_recovered_keeps_its_companies_shares_and_gets_theirs()
    {
        await using var first = await TestSite.StartAsync();
        var before = First(first);
        await first.InStoreAsync(async store =>
        {
            var later = await store.Set<DecoyShare>().AsNoTracking().ToListAsync();
            store.RemoveRange(later.Where(share => share.Kind != AccountKind.LegalEntity));
            await store.SaveChangesAsync();
            return await store
                .Set<DecoyShare>()
                .Where(share => share.Choice != "None")
                .ExecuteUpdateAsync(update => update.SetProperty(share => share.Weight, 1)); // As an import's shares would be.
        });

        await using var second = await TestSite.StartAsync(store: first.Store);
        var shares = await second.InStoreAsync(store => Task.FromResult(store.Set<DecoyShare>().ToList()));
        shares
            .Where(share => share.Kind is AccountKind.LegalEntity)
            .ShouldAllBe(share => share.Weight == (share.Question == null ? 12 : 1));
        foreach (var kind in (AccountKind[])[AccountKind.NaturalPerson, AccountKind.Migrant])
        {
            shares.Where(share => share.Kind == kind).Sum(share => share.Weight).ShouldBe(120);
        }

        First(second).ShouldNotBe(before, "They are drawn by the shares that the store holds.");
        First(second, AccountKind.Migrant).ShouldBe(First(first, AccountKind.Migrant));
    }

    [Fact]
    public async Task A_number_seems_another_account_as_another_kind() =>
        First(shared.Site, AccountKind.NaturalPerson).ShouldNotBe(First(shared.Site, AccountKind.Migrant));

    [Fact]
    public async Task The_distance_notices_decoys_that_always_have_a_question()
    {
        var unknown = Draw(await DecoysAsync(shared.Site), AccountKind.LegalEntity);
        unknown[1] += unknown[0];
        unknown[0] = 0;

        Distance(await KnownAsync(AccountKind.LegalEntity), unknown).ShouldBeGreaterThan(10 * Critical);
    }

    [Fact]
    public async Task Two_portals_on_one_store_and_one_that_starts_again_show_the_same()
    {
        await using var first = await TestSite.StartAsync();
        var here = First(first);
        for (var i = 0; i < 3; i++)
        {
            await first.NewAccountAsync(); // Who comes and goes moves no share.
        }

        await using var second = await TestSite.StartAsync(store: first.Store);
        First(second).ShouldBe(here);
        First(first).ShouldBe(here);
    }

    private static List<SecretQuestion?> First(TestSite site, AccountKind kind = AccountKind.LegalEntity)
    {
        var decoys = site.Services.GetRequiredService<Decoys>();
        return [.. Holders(kind).Take(200).Select(decoys.QuestionOf)];
    }

    // Of a key that is always the same: what chance says once, it says in every run.
    private static async Task<Decoys> DecoysAsync(TestSite site)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            Enum.GetNames<KeyName>()
                .Select(name =>
                    KeyValuePair.Create(
                        $"Keys:{name}",
                        (string?)$"1:{Convert.ToBase64String([.. Enumerable.Repeat((byte)29, 32)])}"
                    )
                )
        );
        var decoys = new Decoys(
            KeyRings.From(settings.Build()),
            site.Services.GetRequiredService<IServiceScopeFactory>()
        );
        await decoys.LoadAsync(TestContext.Current.CancellationToken);
        return decoys;
    }

    private static int[] Draw(Decoys decoys, AccountKind kind)
    {
        var counts = new int[Enum.GetValues<SecretQuestion>().Length + 1];
        foreach (var holder in Holders(kind).Take(Count))
        {
            counts[(int?)decoys.QuestionOf(holder) ?? 0]++;
        }

        return counts;
    }

    // As many accounts, with the shares that the store fixed.
    private async Task<int[]> KnownAsync(AccountKind kind)
    {
        var shares = await shared.Site.InStoreAsync(store =>
            Task.FromResult(store.Set<DecoyShare>().AsEnumerable().Where(share => share.Kind == kind).ToList())
        );
        var whole = shares.Sum(share => share.Weight);
        var counts = new int[Enum.GetValues<SecretQuestion>().Length + 1];
        foreach (var share in shares)
        {
            counts[(int?)share.Question ?? 0] = Count * share.Weight / whole;
        }

        return counts;
    }

    // Chi squared of two samples of one size.
    private static double Distance(int[] one, int[] other) =>
        one.Zip(other)
            .Where(pair => pair.First + pair.Second > 0)
            .Sum(pair => Math.Pow(pair.First - pair.Second, 2) / (pair.First + pair.Second));

    private static IEnumerable<AccountIdentifier> Holders(AccountKind kind)
    {
        for (var number = 76_000_000; ; number += 37)
        {
            foreach (var check in "0123456789K")
            {
                if (AccountIdentifier.TryParse(kind, $"{number}-{check}", out var holder))
                {
                    yield return holder;
                }
            }
        }
    }
}
