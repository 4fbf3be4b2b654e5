using ClaveSence.Web.Audit;

namespace ClaveSence.Tests.Audit;

/// <summary>The encoding under the hashes: every column counts, and nothing can be moved from one to the next.</summary>
public sealed class ChainHashTests
{
    private static readonly byte[] Before = [1, .. new byte[32]];

    private static readonly StoredEvent Plain = new(
        Guid.Parse("019ac000-0000-7000-8000-000000000001"),
        1_800_000_000_000,
        "SignedIn",
        Guid.Parse("019ac000-0000-7000-8000-000000000002"),
        [1, 2],
        [3],
        "a"
    );

    [Fact]
    public void Every_column_the_place_and_the_hash_before_change_it()
    {
        StoredEvent[] others =
        [
            Plain with
            {
                Id = Guid.Empty,
            },
            Plain with
            {
                At = 1,
            },
            Plain with
            {
                Act = "SignedOut",
            },
            Plain with
            {
                AccountId = null,
            },
            Plain with
            {
                AccountId = Guid.Empty,
            },
            Plain with
            {
                NetworkSealed = null,
            },
            Plain with
            {
                NetworkSealed = [],
            },
            Plain with
            {
                NetworkSealed = [1],
                DeviceSealed = [2, 3],
            },
            Plain with
            {
                DeviceSealed = null,
                Detail = "\u0003a",
            },
            Plain with
            {
                Detail = null,
            },
            Plain with
            {
                Detail = "",
            },
            Plain with
            {
                Act = "SignedIna",
                Detail = "",
            },
        ];
        List<byte[]> hashes =
        [
            .. others.Append(Plain).Select(stored => ChainHash.Of(7, Before, stored)),
            ChainHash.Of(8, Before, Plain),
            ChainHash.Of(7, ChainHash.NewOrigin(), Plain),
        ];
        hashes.Select(Convert.ToHexString).Distinct().Count().ShouldBe(others.Length + 3);
    }

    [Fact]
    public void It_is_what_it_was_when_the_first_chain_began() =>
        Convert
            .ToHexString(ChainHash.Of(7, Before, Plain))
            .ShouldBe(
                "017A0FBAC493CC5A09750BA641A59AC4E7DD5B43BD2EA2E25D5809F58C9715C415",
                "a change of the encoding needs a version of its own"
            );
}
