using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace ClaveSence.Web.Audit;

/// <summary>What a checkpoint says of the chain.</summary>
internal enum CheckpointKind
{
    /// <summary>So long was the chain, and so it ended.</summary>
    Checkpoint,

    /// <summary>Up to here the chain was deleted, being too old; the check begins behind.</summary>
    Closing,
}

/// <summary>A signed word on how the chain stood, one line of a file that lies where the database's administrators cannot write.</summary>
/// <remarks>
/// <c>clave-sence-audit/1 KIND ORIGIN SIZE HEAD UNIX-MS KEY-ID SIGNATURE</c>; the binary fields are base64url, the signature is
/// Ed25519 over everything before the last blank (docs/audit.md).
/// </remarks>
/// <param name="Kind">What it says.</param>
/// <param name="Origin">The chain's name: what stands before place 1.</param>
/// <param name="Size">How many places the chain had.</param>
/// <param name="Head">The hash at the last of them.</param>
/// <param name="At">When it was written.</param>
/// <param name="KeyId">The key of <c>Keys__Audit</c> that signed.</param>
internal sealed record Checkpoint(
    CheckpointKind Kind,
    byte[] Origin,
    long Size,
    byte[] Head,
    DateTimeOffset At,
    byte KeyId
)
{
    private const string Format = "clave-sence-audit/1";

    /// <summary>Gets the signature.</summary>
    public byte[] Signature { get; init; } = [];

    /// <summary>Gets what is signed.</summary>
    public string Body =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Format} {Word(Kind)} {Base64Url.EncodeToString(Origin)} {Size} {Base64Url.EncodeToString(Head)} {At.ToUnixTimeMilliseconds()} {KeyId}"
        );

    /// <summary>Gets the line, without its end.</summary>
    public string Line => $"{Body} {Base64Url.EncodeToString(Signature)}";

    /// <summary>Reads a line, in the one spelling in which it is written. Who signed it is not looked at.</summary>
    public static bool TryParse(string line, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        if (
            line.Split(' ') is [Format, var kind, var origin, var size, var head, var at, var key, var signature]
            && TryReadBytes(origin, ChainHash.Length, out var name)
            && TryReadBytes(head, ChainHash.Length, out var hash)
            && TryReadBytes(signature, Geralt.Ed25519.SignatureSize, out var proof)
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            && time <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            && byte.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        )
        {
            var which = kind == Word(CheckpointKind.Closing) ? CheckpointKind.Closing : CheckpointKind.Checkpoint;
            var read = new Checkpoint(which, name, count, hash, DateTimeOffset.FromUnixTimeMilliseconds(time), id)
            {
                Signature = proof,
            };
            checkpoint = read.Line == line ? read : null;
        }

        return checkpoint is not null;
    }

    /// <summary>Tells whether a link is the one that this checkpoint saw.</summary>
    public bool Agrees(ReadOnlySpan<byte> hash) => CryptographicOperations.FixedTimeEquals(Head, hash);

    private static string Word(CheckpointKind kind) =>
        kind switch
        {
            CheckpointKind.Checkpoint => "checkpoint",
            CheckpointKind.Closing => "closing",
        };

    private static bool TryReadBytes(string text, int length, out byte[] bytes)
    {
        bytes = new byte[length];
        return Base64Url.IsValid(text, out var decoded)
            && decoded == length
            && Base64Url.TryDecodeFromChars(text, bytes, out var written)
            && written == length;
    }
}
