using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace ClaveSence.Web.Shell.Captcha;

/// <summary>The work that a browser may do instead of its person reading a picture, in the words of ALTCHA's widget.</summary>
/// <remarks>
/// The challenge is version 2 of ALTCHA's format: the browser counts up from 0 until PBKDF2(nonce ‖ counter, salt) begins with
/// <c>keyPrefix</c> (https://altcha.org/docs). The counter to be found is chosen here, so the work varies by a factor of three at most,
/// and checking an answer costs one derivation. Nothing is signed: all of it grows again from the captcha's row.
/// </remarks>
internal sealed record ProofOfWork
{
    private const string Algorithm = "PBKDF2/SHA-256";
    private const int Iterations = 1000;
    private const int KeyBytes = 32;
    private const int PrefixBytes = 16;
    private const int NonceBytes = 16;

    // An answer of the widget is about 500 characters long.
    private const int LongestAnswer = 2048;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 4 };

    private readonly byte[] _nonce;
    private readonly byte[] _salt;
    private readonly uint _counter;

    /// <summary>Initializes a new instance of the <see cref="ProofOfWork"/> class: the one that grows from a seed.</summary>
    public ProofOfWork(byte[] seed, CaptchaDifficulty difficulty)
    {
        var grown = HKDF.Expand(HashAlgorithmName.SHA256, seed, (2 * NonceBytes) + sizeof(uint), "altcha"u8.ToArray());
        _nonce = grown[..NonceBytes];
        _salt = grown[NonceBytes..(2 * NonceBytes)];
        var least = Least(difficulty);
        _counter = least + (BinaryPrimitives.ReadUInt32BigEndian(grown.AsSpan(2 * NonceBytes)) % (2 * least));
    }

    /// <summary>Gives what the widget fetches.</summary>
    public Challenge Ask() =>
        new(
            new(
                Algorithm,
                Convert.ToHexStringLower(_nonce),
                Convert.ToHexStringLower(_salt),
                Iterations,
                KeyBytes,
                Convert.ToHexStringLower(Derive().AsSpan(0, PrefixBytes))
            )
        );

    /// <summary>Tells whether the widget's hidden field holds the work that was asked for.</summary>
    public bool IsDoneBy(string answer) =>
        answer.Length <= LongestAnswer
        && Read(answer) is { } solution
        && solution.Counter == _counter
        && solution.DerivedKey is { Length: 2 * KeyBytes } key
        && CaptchaText.Same(key, Convert.ToHexStringLower(Derive()));

    // The mean is twice this: about 512,000 iterations for a normal captcha.
    private static uint Least(CaptchaDifficulty difficulty) =>
        difficulty switch
        {
            CaptchaDifficulty.Normal => 256,
            CaptchaDifficulty.Elevated => 4 * 256,
            CaptchaDifficulty.Spray => 16 * 256,
        };

    private static Solution? Read(string answer)
    {
        var bytes = new byte[answer.Length];
        if (!Convert.TryFromBase64String(answer, bytes, out var length))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Answer>(bytes.AsSpan(0, length), Json)?.Solution;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private byte[] Derive()
    {
        Span<byte> password = stackalloc byte[NonceBytes + sizeof(uint)];
        _nonce.CopyTo(password);
        BinaryPrimitives.WriteUInt32BigEndian(password[NonceBytes..], _counter);
        return Rfc2898DeriveBytes.Pbkdf2(password, _salt, Iterations, HashAlgorithmName.SHA256, KeyBytes);
    }

    /// <summary>What the widget fetches: <c>{ "parameters": … }</c>.</summary>
    internal sealed record Challenge(Parameters Parameters);

    /// <summary>The work asked for; <c>nonce</c>, <c>salt</c> and <c>keyPrefix</c> are hexadecimal, <c>keyLength</c> counts bytes.</summary>
    internal sealed record Parameters(
        string Algorithm,
        string Nonce,
        string Salt,
        int Cost,
        int KeyLength,
        string KeyPrefix
    );

    // What the widget sends back also repeats the challenge: what a browser says it was asked is not looked at.
    private sealed record Answer(Solution? Solution);

    private sealed record Solution(uint Counter, string? DerivedKey);
}
