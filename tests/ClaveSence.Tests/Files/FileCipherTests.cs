using System.Security.Cryptography;
using ClaveSence.Web.Files.Sealing;
using CsCheck;

namespace ClaveSence.Tests.Files;

/// <summary>Contents are sealed in chunks that cannot be changed, cut, swapped or moved (ADR 0023).</summary>
public sealed class FileCipherTests
{
    private const int Chunk = FileCipher.ChunkLength;
    private const int SealedChunk = Chunk + FileCipher.TagLength;
    private static readonly Guid File = Ids.New();
    private static readonly byte[] Key = FileCipher.NewKey();

    private static readonly Gen<byte[]> Contents = Gen.OneOf(
            Gen.Int[0, 300],
            Gen.Int[Chunk - 2, Chunk + 2],
            Gen.Int[0, 4 * Chunk]
        )
        .Select(length => HostilePdfs.Noise(length));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData(3 * Chunk)]
    [InlineData(5 * 1024 * 1024)]
    public void What_was_sealed_is_opened(int length)
    {
        var content = HostilePdfs.Noise(length);
        var box = FileCipher.Seal(File, Key, content);

        box.Length.ShouldBe(FileCipher.SealedLength(length));
        FileCipher.Open(File, Key, box).ShouldBe(content);
        (length < 16 || box.AsSpan().IndexOf(content.AsSpan(0, 16)) < 0).ShouldBeTrue();
    }

    [Fact]
    public void Any_content_comes_back_and_one_flipped_bit_is_found() =>
        Gen.Select(Contents, Gen.Int[0, int.MaxValue], Gen.Int[0, 7])
            .Sample(
                (content, place, bit) =>
                {
                    var box = FileCipher.Seal(File, Key, content);
                    if (!FileCipher.Open(File, Key, box).AsSpan().SequenceEqual(content))
                    {
                        return false;
                    }

                    box[place % box.Length] ^= (byte)(1 << bit);
                    return !Opens(box);
                },
                iter: 400
            );

    [Fact]
    public void A_content_that_was_cut_anywhere_is_found() =>
        Gen.Select(Contents, Gen.Int[0, int.MaxValue])
            .Sample(
                (content, place) =>
                {
                    var box = FileCipher.Seal(File, Key, content);
                    return !Opens(box[..(place % box.Length)]);
                },
                iter: 400
            );

    [Fact]
    public void A_content_that_was_cut_in_or_beside_the_end_of_a_chunk_is_found()
    {
        var box = FileCipher.Seal(File, Key, HostilePdfs.Noise(3 * Chunk));
        for (var chunk = 1; chunk <= 3; chunk++)
        {
            for (var beside = -20; beside <= 20; beside++)
            {
                var length = 1 + (chunk * SealedChunk) + beside;
                if (length < box.Length)
                {
                    Opens(box[..length]).ShouldBeFalse($"{length} of {box.Length}");
                }
            }
        }
    }

    [Fact]
    public void Chunks_that_are_left_out_swapped_repeated_or_put_at_the_end_are_found()
    {
        var box = FileCipher.Seal(File, Key, HostilePdfs.Noise(4 * Chunk));
        var chunks = Enumerable
            .Range(0, 4)
            .Select(at => box[(1 + (at * SealedChunk))..(1 + ((at + 1) * SealedChunk))])
            .ToList();
        var tried = 0;
        foreach (var order in Orders(4).Where(order => !order.SequenceEqual([0, 1, 2, 3])))
        {
            Opens([1, .. order.SelectMany(at => chunks[at])]).ShouldBeFalse(string.Join(',', order));
            tried++;
        }

        tried.ShouldBe(4 + 16 + 64 + 256 + 1024 - 1);
    }

    [Fact]
    public void A_content_of_another_file_or_under_another_key_is_found()
    {
        var box = FileCipher.Seal(File, Key, HostilePdfs.Noise(1000));

        Should.Throw<CryptographicException>(() => FileCipher.Open(Ids.New(), Key, box));
        Should.Throw<CryptographicException>(() => FileCipher.Open(File, FileCipher.NewKey(), box));
        Should.Throw<CryptographicException>(() => FileCipher.Open(File, Key, []));
        Should.Throw<CryptographicException>(() => FileCipher.Open(File, Key, [2, .. box[1..]]));
    }

    [Fact]
    public void What_comes_in_pieces_is_sealed_as_what_comes_at_once() =>
        Gen.Select(Contents, Gen.Int[1, 2 * Chunk])
            .Sample(
                async (content, piece) =>
                {
                    using var to = new MemoryStream();
                    using var writer = new DraftWriter(to, File, Key);
                    for (var at = 0; at < content.Length; at += piece)
                    {
                        await writer.WriteAsync(content.AsMemory(at, Math.Min(piece, content.Length - at)), Ct);
                    }

                    await writer.EndAsync(Ct);
                    writer.Length.ShouldBe(content.Length);
                    to.ToArray().AsSpan().SequenceEqual(FileCipher.Seal(File, Key, content)).ShouldBeTrue();
                },
                iter: 200
            );

    private static bool Opens(byte[] box)
    {
        try
        {
            FileCipher.Open(File, Key, box);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // All ways to put up to five chunks of four in a row.
    private static IEnumerable<int[]> Orders(int chunks)
    {
        List<int[]> longer =
        [
            [],
        ];
        for (var length = 1; length <= 5; length++)
        {
            longer =
            [
                .. longer.SelectMany(order => Enumerable.Range(0, chunks), (order, next) => (int[])[.. order, next]),
            ];
            foreach (var order in longer)
            {
                yield return order;
            }
        }
    }
}
