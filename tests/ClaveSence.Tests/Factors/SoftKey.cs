using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ClaveSence.Tests.Factors;

/// <summary>A device with a passkey, as far as a server can tell: an ES256 key, its counter, and whatever a test makes it claim.</summary>
internal sealed class SoftKey(Uri site) : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte KeyIncluded = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string _handle = "";

    /// <summary>The credential's id.</summary>
    internal byte[] Id { get; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>How often it says that it signed; 0 for a device that does not count.</summary>
    internal uint Count { get; set; } = 1;

    /// <summary>Whether it says that it made sure of its user.</summary>
    internal bool Verifies { get; set; } = true;

    /// <summary>The origin that its browser saw.</summary>
    internal string Origin { get; set; } = site.GetLeftPart(UriPartial.Authority);

    /// <summary>The host that it believes the key to be for.</summary>
    internal string Host { get; set; } = site.Host;

    /// <summary>Whether its browser was in a frame of another site.</summary>
    internal bool CrossOrigin { get; set; }

    /// <summary>What <c>navigator.credentials.create</c> would answer.</summary>
    internal string Make(string asked)
    {
        var options = JsonNode.Parse(asked)!;
        _handle = (string)options["user"]!["id"]!;
        var data = AuthenticatorData(KeyIncluded, [.. new byte[16], .. Short(Id.Length), .. Id, .. PublicKey()]);
        byte[] attestation =
        [
            0xA3,
            .. Word("fmt"),
            .. Word("none"),
            .. Word("attStmt"),
            0xA0,
            .. Word("authData"),
            0x59,
            .. Short(data.Length),
            .. data,
        ];
        return Written(
            new JsonObject
            {
                ["clientDataJSON"] = Text(ClientData("webauthn.create", options)),
                ["attestationObject"] = Text(attestation),
                ["transports"] = new JsonArray("internal"),
            }
        );
    }

    /// <summary>What <c>navigator.credentials.get</c> would answer.</summary>
    internal string Give(string asked)
    {
        var client = ClientData("webauthn.get", JsonNode.Parse(asked)!);
        var data = AuthenticatorData(0, []);
        var signed = _key.SignData(
            [.. data, .. SHA256.HashData(client)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        return Written(
            new JsonObject
            {
                ["clientDataJSON"] = Text(client),
                ["authenticatorData"] = Text(data),
                ["signature"] = Text(signed),
                ["userHandle"] = _handle,
            }
        );
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static byte[] Short(int number) => [(byte)(number >> 8), (byte)number];

    private static byte[] Word(string word) => [(byte)(0x60 + word.Length), .. Encoding.ASCII.GetBytes(word)];

    private string Written(JsonObject response) =>
        new JsonObject
        {
            ["id"] = Text(Id),
            ["rawId"] = Text(Id),
            ["type"] = "public-key",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = response,
        }.ToJsonString();

    private byte[] ClientData(string type, JsonNode options) =>
        Encoding.UTF8.GetBytes(
            new JsonObject
            {
                ["type"] = type,
                ["challenge"] = (string)options["challenge"]!,
                ["origin"] = Origin,
                ["crossOrigin"] = CrossOrigin,
            }.ToJsonString()
        );

    private byte[] AuthenticatorData(byte flags, byte[] rest)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        var all = (byte)(flags | UserPresent | (Verifies ? UserVerified : 0));
        return [.. SHA256.HashData(Encoding.ASCII.GetBytes(Host)), all, .. count, .. rest];
    }

    // COSE: a key of two coordinates (EC2), ES256, P-256.
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
    }
}
