using System.Buffers.Binary;

namespace ClaveSence.Web.Files.Inspection;

/// <summary>What the head of a PNG says of its picture.</summary>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height.</param>
/// <param name="BitsPerPixel">How many bits one pixel takes.</param>
/// <param name="NeedsPalette">Whether its colours stand in a palette.</param>
/// <param name="IsInterlaced">Whether it comes in the seven passes of Adam7.</param>
internal sealed record PngHead(uint Width, uint Height, int BitsPerPixel, bool NeedsPalette, bool IsInterlaced)
{
    private static readonly (uint X, uint Y, uint Right, uint Down)[] Passes =
    [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];

    /// <summary>Gets how many pixels there are.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>Gets how long the picture is when it is unpacked: a byte for each line's filter, and its pixels.</summary>
    public long PictureLength =>
        IsInterlaced
            ? Passes.Sum(pass => LengthOf(Steps(Width, pass.X, pass.Right), Steps(Height, pass.Y, pass.Down)))
            : LengthOf(Width, Height);

    /// <summary>Reads the head; nothing when it is none.</summary>
    public static PngHead? Read(PngChunk chunk)
    {
        var content = chunk.Content;
        if (!chunk.Is("IHDR"u8) || content.Length != 13 || content[10] != 0 || content[11] != 0 || content[12] > 1)
        {
            return null;
        }

        var (width, height) = (
            BinaryPrimitives.ReadUInt32BigEndian(content),
            BinaryPrimitives.ReadUInt32BigEndian(content[4..])
        );
        return width == 0 || height == 0 || SamplesOf(content[8], content[9]) is not { } samples
            ? null
            : new(width, height, content[8] * samples, content[9] == 3, content[12] == 1);
    }

    private static int? SamplesOf(byte depth, byte colour) =>
        (colour, depth) switch
        {
            (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) => 1,
            (2, 8 or 16) => 3,
            (4, 8 or 16) => 2,
            (6, 8 or 16) => 4,
            _ => null,
        };

    private static uint Steps(uint side, uint from, uint step) => side <= from ? 0 : (side - from + step - 1) / step;

    private long LengthOf(uint width, uint height) =>
        width == 0 ? 0 : height * (1 + ((((long)width * BitsPerPixel) + 7) / 8));
}
