using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ClaveSence.Tests.Platforms.Attacks;

/// <summary>A public key mistaken for a secret (key confusion): every way to write one that an attacker can expect a server to have at hand.</summary>
internal static class PublicSecrets
{
    /// <summary>Gets the ways by name, from a key as it is published.</summary>
    internal static IReadOnlyDictionary<string, Func<JsonObject, byte[]>> All { get; } =
        new Dictionary<string, Func<JsonObject, byte[]>>
        {
            ["PEM"] = key => Encoding.ASCII.GetBytes(PemOf(key)),
            ["PEM with a line's end"] = key => Encoding.ASCII.GetBytes(PemOf(key) + "\n"),
            ["DER"] = key => Use(key, one => one.ExportSubjectPublicKeyInfo()),
            ["JWK"] = key => Encoding.UTF8.GetBytes(key.ToJsonString()),
            ["JWK less its names"] = key => Encoding.UTF8.GetBytes(BareOf(key)),
            ["the bytes of its number"] = key => Base64Url.DecodeFromChars((string)(key["n"] ?? key["x"])!),
        };

    /// <summary>Signs a text with such a secret.</summary>
    internal static string Mac(byte[] secret, string text) =>
        $"{text}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(text)))}";

    private static string PemOf(JsonObject key) => Use(key, one => one.ExportSubjectPublicKeyInfoPem());

    private static string BareOf(JsonObject key) =>
        new JsonObject(
            key.Where(one => one.Key is "kty" or "crv" or "x" or "y" or "n" or "e")
                .Select(one => KeyValuePair.Create(one.Key, one.Value?.DeepClone()))
        ).ToJsonString();

    private static T Use<T>(JsonObject key, Func<AsymmetricAlgorithm, T> use)
    {
        byte[] Bytes(string name) => Base64Url.DecodeFromChars((string)key[name]!);
        using AsymmetricAlgorithm one =
            (string)key["kty"]! == "RSA"
                ? RSA.Create(new RSAParameters { Modulus = Bytes("n"), Exponent = Bytes("e") })
                : ECDsa.Create(
                    new ECParameters
                    {
                        Curve = ECCurve.NamedCurves.nistP256,
                        Q = new() { X = Bytes("x"), Y = Bytes("y") },
                    }
                );
        return use(one);
    }
}
