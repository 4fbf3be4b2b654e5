using ClaveSence.Web.Files;

namespace ClaveSence.Tests.Files;

/// <summary>Images that say more than they are, unpack to more than they say, or end too early.</summary>
internal static class HostileImages
{
    internal static IEnumerable<Hostile> All => [.. Floods, .. BrokenPngs, .. BrokenJpegs, .. Cut];

    private static IEnumerable<Hostile> Floods =>
        [
            new(
                "pixel flood",
                "PNG of 65,535 × 65,535",
                () => ImageBook.Grey(65_535, 65_535, 1000),
                FileFault.TooManyPixels
            ),
            new(
                "pixel flood",
                "PNG of 2³¹ − 1 squared",
                () => ImageBook.Grey(int.MaxValue, int.MaxValue, 1000),
                FileFault.Damaged
            ),
            new(
                "pixel flood",
                "PNG of one line of 60 million",
                () => ImageBook.Grey(60_000_000, 1, 1000),
                FileFault.Damaged
            ),
            new(
                "pixel flood",
                "PNG of 5,001 × 5,000, whole",
                () => ImageBook.Grey(5001, 5000, 5000L * 5002),
                FileFault.TooManyPixels
            ),
            new(
                "pixel flood",
                "PNG of 8 × 8 that unpacks to 300 MB",
                () => ImageBook.Grey(8, 8, 300_000_000),
                FileFault.Damaged
            ),
            new(
                "pixel flood",
                "PNG of 4,000 × 4,000 and one byte more",
                () => ImageBook.Grey(4000, 4000, (4000L * 4001) + 1),
                FileFault.Damaged
            ),
            new(
                "pixel flood",
                "PNG with a colour profile that unpacks to 300 MB",
                () => ImageBook.PngWith("iCCP", [.. "a\0\0"u8, .. ImageBook.PackZeros(300_000_000)])
            )
            {
                MayPass = true,
            },
            new(
                "pixel flood",
                "PNG with a text that unpacks to 300 MB",
                () => ImageBook.PngWith("zTXt", [.. "a\0\0"u8, .. ImageBook.PackZeros(300_000_000)])
            )
            {
                MayPass = true,
            },
            new(
                "pixel flood",
                "JPEG of 65,535 × 65,535",
                () => ImageBook.JpegOfSize(65_535, 65_535),
                FileFault.TooManyPixels
            ),
            new(
                "pixel flood",
                "JPEG of 5,001 × 5,000",
                () => ImageBook.JpegOfSize(5001, 5000),
                FileFault.TooManyPixels
            ),
            new(
                "pixel flood",
                "JPEG of 4,900 × 4,900 whose picture ends early",
                () => ImageBook.JpegOfSize(4900, 4900),
                FileFault.Damaged
            )
            {
                MayPass = true,
            },
            new(
                "pixel flood",
                "JPEG in passes of 4,900 × 4,900 in full colour",
                () => ImageBook.JpegOfSize(4900, 4900, 0xC2, 0x11),
                FileFault.TooManyPixels
            ),
            new("pixel flood", "JPEG of 1,000 scans", () => Scans(1000), FileFault.TooComplex),
        ];

    private static IEnumerable<Hostile> BrokenPngs =>
        [
            .. new (string Name, Func<byte[]> Make)[]
            {
                ("no picture", () => ImageBook.PngOf(ImageBook.Head(8, 8), ImageBook.Chunk("IEND", []))),
                (
                    "no head",
                    () => ImageBook.PngOf(ImageBook.Chunk("IDAT", ImageBook.PackZeros(72)), ImageBook.Chunk("IEND", []))
                ),
                (
                    "two heads",
                    () =>
                        ImageBook.PngOf(
                            ImageBook.Head(8, 8),
                            ImageBook.Head(9000, 9000),
                            ImageBook.Chunk("IDAT", ImageBook.PackZeros(72)),
                            ImageBook.Chunk("IEND", [])
                        )
                ),
                (
                    "a picture in two places",
                    () =>
                        ImageBook.PngOf(
                            ImageBook.Head(8, 8),
                            ImageBook.Chunk("IDAT", ImageBook.PackZeros(72)),
                            ImageBook.Chunk("tEXt", "a\0b"u8.ToArray()),
                            ImageBook.Chunk("IDAT", [0]),
                            ImageBook.Chunk("IEND", [])
                        )
                ),
                ("a wrong check sum", () => Flip(ImageBook.Png(), 40)),
                (
                    "a colour that there is not",
                    () =>
                        ImageBook.PngOf(
                            ImageBook.Head(8, 8, 8, 5),
                            ImageBook.Chunk("IDAT", ImageBook.PackZeros(72)),
                            ImageBook.Chunk("IEND", [])
                        )
                ),
                (
                    "no palette",
                    () =>
                        ImageBook.PngOf(
                            ImageBook.Head(8, 8, 8, 3),
                            ImageBook.Chunk("IDAT", ImageBook.PackZeros(72)),
                            ImageBook.Chunk("IEND", [])
                        )
                ),
                ("a size of nothing", () => ImageBook.Grey(0, 8, 72)),
                (
                    "a picture of noise",
                    () =>
                        ImageBook.PngOf(
                            ImageBook.Head(8, 8),
                            ImageBook.Chunk("IDAT", HostilePdfs.Noise(100)),
                            ImageBook.Chunk("IEND", [])
                        )
                ),
                ("a part that readers must know and do not", () => ImageBook.PngWith("XYZW", [1])),
                (
                    "a part longer than the file",
                    () => [.. ImageBook.PngSignature, 0x7F, 0xFF, 0xFF, 0xFF, .. "IHDR"u8, .. new byte[20]]
                ),
                (
                    "an end with something in it",
                    () =>
                        ImageBook.PngOf(
                            ImageBook.Head(8, 8),
                            ImageBook.Chunk("IDAT", ImageBook.PackZeros(72)),
                            ImageBook.Chunk("IEND", [1])
                        )
                ),
            }.Select(one => new Hostile("broken file", $"PNG: {one.Name}", one.Make, FileFault.Damaged)),
        ];

    private static IEnumerable<Hostile> BrokenJpegs =>
        [
            .. new (string Name, Func<byte[]> Make)[]
            {
                ("nothing but a beginning", () => [0xFF, 0xD8, 0xFF]),
                ("a beginning and an end", () => [0xFF, 0xD8, 0xFF, 0xD9]),
                ("a size of nothing", () => ImageBook.JpegOfSize(0, 0)),
                ("a kind of frame that cameras do not write", () => ImageBook.JpegOfSize(320, 200, 0xC9)),
                ("a frame without loss", () => ImageBook.JpegOfSize(320, 200, 0xC3)),
                ("a part longer than the file", () => [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, 1, 2, 3]),
                ("two frames", () => TwoFrames()),
                ("noise behind its beginning", () => [0xFF, 0xD8, 0xFF, .. HostilePdfs.Noise(2000)]),
            }.Select(one => new Hostile("broken file", $"JPEG: {one.Name}", one.Make, FileFault.Damaged)),
        ];

    private static IEnumerable<Hostile> Cut =>
        Enumerable
            .Range(1, 9)
            .SelectMany(tenth =>
                new[]
                {
                    new Hostile(
                        "broken file",
                        $"PNG cut at {tenth} tenths",
                        () => Part(ImageBook.Png(), tenth),
                        FileFault.Damaged
                    ),
                    new Hostile(
                        "broken file",
                        $"JPEG cut at {tenth} tenths",
                        () => Part(ImageBook.Jpeg(), tenth),
                        FileFault.Damaged
                    ),
                }
            );

    private static byte[] Part(byte[] whole, int tenth) => whole[..(whole.Length * tenth / 10)];

    private static byte[] Flip(byte[] content, int at)
    {
        content[at] ^= 1;
        return content;
    }

    private static byte[] TwoFrames()
    {
        var jpeg = ImageBook.Jpeg();
        var at = ImageBook.Find(jpeg, [0xFF, 0xC0]);
        var length = 2 + ((jpeg[at + 2] << 8) | jpeg[at + 3]);
        return [.. jpeg[..at], .. jpeg[at..(at + length)], .. jpeg[at..]];
    }

    private static byte[] Scans(int scans)
    {
        var jpeg = ImageBook.Jpeg(16, 16);
        var at = ImageBook.Find(jpeg, [0xFF, 0xDA]);
        return [.. jpeg[..at], .. Enumerable.Repeat(jpeg[at..^2], scans).SelectMany(scan => scan), 0xFF, 0xD9];
    }
}
