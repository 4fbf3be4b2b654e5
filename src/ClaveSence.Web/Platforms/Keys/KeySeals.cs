using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ClaveSence.Web.Keys;
using ClaveSence.Web.Platforms.Register;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Web.Platforms.Keys;

/// <summary>Makes key pairs, seals them and opens them.</summary>
internal sealed class KeySeals(Sealer sealer)
{
    private const int RsaBits = 2048;

    /// <summary>Makes a pair that signs from an instant on.</summary>
    public SigningKey Make(TokenAlgorithm algorithm, DateTimeOffset now, DateTimeOffset signsFrom)
    {
        var id = Guid.CreateVersion7(now);
        using AsymmetricAlgorithm pair = algorithm switch
        {
            TokenAlgorithm.RS256 => RSA.Create(RsaBits),
            TokenAlgorithm.ES256 => ECDsa.Create(ECCurve.NamedCurves.nistP256),
        };
        var plain = pair.ExportPkcs8PrivateKey();
        try
        {
            return new()
            {
                Id = id,
                Algorithm = algorithm,
                PrivateSealed = sealer.Seal(KeyName.Seal, id, SigningKey.PrivateColumn, plain),
                PublishedAt = now,
                SignsFrom = signsFrom,
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Opens what was read of the store.</summary>
    public SigningRing Open(IEnumerable<SigningKey> rows) => new([.. rows.Select(Open)]);

    private OpenedKey Open(SigningKey row)
    {
        var plain = sealer.Open(KeyName.Seal, row.Id, SigningKey.PrivateColumn, row.PrivateSealed);
        try
        {
            return new(row.Algorithm, row.PublishedAt, row.SignsFrom, KeyOf(row, plain));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The pair lives as long as the key that holds it.")]
    private static AsymmetricSecurityKey KeyOf(SigningKey row, byte[] plain)
    {
        var kid = row.Id.ToString("N");
        switch (row.Algorithm)
        {
            case TokenAlgorithm.RS256:
                var rsa = RSA.Create();
                rsa.ImportPkcs8PrivateKey(plain, out _);
                return new RsaSecurityKey(rsa) { KeyId = kid };
            case TokenAlgorithm.ES256:
                var curve = ECDsa.Create();
                curve.ImportPkcs8PrivateKey(plain, out _);
                return new ECDsaSecurityKey(curve) { KeyId = kid };
            default:
                throw new ArgumentOutOfRangeException(nameof(row));
        }
    }
}
