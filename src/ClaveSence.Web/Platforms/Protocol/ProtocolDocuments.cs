using System.Text.Json;
using System.Text.Json.Nodes;
using ClaveSence.Web.Platforms.Keys;
using ClaveSence.Web.Platforms.Register;
using ClaveSence.Web.Platforms.Visits;
using ClaveSence.Web.Shell;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Discovery and the published keys, as bytes that are written once and served from memory, also while the store is away.</summary>
internal sealed class ProtocolDocuments(PlatformRegister register, PublicAddress address, TimeProvider clock)
{
    /// <summary>What platforms are told of how long to keep both: an hour at the most (threat O-13).</summary>
    public const string Kept = "public, max-age=3600";

    private KeysWritten? _keys;
    private (string Root, byte[] Bytes)? _discovery;

    /// <summary>Answers the discovery document (OpenID Connect Discovery 1.0, RFC 8414, RFC 9207).</summary>
    public byte[] Discovery()
    {
        if (_discovery is { } written && written.Root == address.Root)
        {
            return written.Bytes;
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(Describe());
        _discovery = (address.Root, bytes);
        return bytes;
    }

    /// <summary>Answers the published keys; they are written anew when the register was read, and when one's time is over.</summary>
    public byte[] Keys()
    {
        var ring = register.Keys;
        var published = ring.Published(clock.GetUtcNow());
        if (_keys is { } written && written.Ring == ring && written.Count == published.Count)
        {
            return written.Bytes;
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject { ["keys"] = new JsonArray([.. published.Select(key => (JsonNode)Public(key))]) }
        );
        _keys = new(ring, published.Count, bytes);
        return bytes;
    }

    private JsonObject Describe() =>
        new()
        {
            ["issuer"] = address.Root,
            ["authorization_endpoint"] = address.Of(PlatformAddress.Authorize),
            ["token_endpoint"] = address.Of(PlatformAddress.Token),
            ["userinfo_endpoint"] = address.Of(PlatformAddress.UserInfo),
            ["jwks_uri"] = address.Of(PlatformAddress.Keys),
            ["introspection_endpoint"] = address.Of(PlatformAddress.Introspect),
            ["revocation_endpoint"] = address.Of(PlatformAddress.Revoke),
            ["pushed_authorization_request_endpoint"] = address.Of(PlatformAddress.PushedRequest),
            ["end_session_endpoint"] = address.Of(PlatformAddress.SignOut),
            ["scopes_supported"] = List(PlatformScope.All),
            ["response_types_supported"] = List(["code"]),
            ["response_modes_supported"] = List(["query", "form_post"]),
            ["grant_types_supported"] = List(["authorization_code", "refresh_token", "client_credentials"]),
            ["subject_types_supported"] = List(["pairwise"]),
            ["id_token_signing_alg_values_supported"] = List(["RS256", "ES256"]),
            ["code_challenge_methods_supported"] = List(["S256"]),
            ["token_endpoint_auth_methods_supported"] = List([.. Confidential, "none"]),
            ["token_endpoint_auth_signing_alg_values_supported"] = List(AssertionAlgorithms),
            ["introspection_endpoint_auth_methods_supported"] = List(Confidential),
            ["introspection_endpoint_auth_signing_alg_values_supported"] = List(AssertionAlgorithms),
            ["revocation_endpoint_auth_methods_supported"] = List([.. Confidential, "none"]),
            ["revocation_endpoint_auth_signing_alg_values_supported"] = List(AssertionAlgorithms),
            ["acr_values_supported"] = List(Assurance.All),
            ["claims_supported"] = List([
                "iss",
                "sub",
                "aud",
                "exp",
                "iat",
                "auth_time",
                "nonce",
                "acr",
                "amr",
                "azp",
                "sid",
                "at_hash",
                .. HolderClaims.Names,
            ]),
            ["prompt_values_supported"] = List(["none", "login", "consent", "select_account"]),
            ["ui_locales_supported"] = List(["es-CL"]),
            ["claims_parameter_supported"] = false,
            ["request_parameter_supported"] = false,
            ["request_uri_parameter_supported"] = false,
            ["require_pushed_authorization_requests"] = false,
            ["authorization_response_iss_parameter_supported"] = true,
            ["backchannel_logout_supported"] = true,
            ["backchannel_logout_session_supported"] = true,
            ["service_documentation"] = address.Of("/ayuda"),
        };

    private static readonly string[] Confidential = ["client_secret_basic", "client_secret_post", "private_key_jwt"];

    private static readonly string[] AssertionAlgorithms = ["ES256", "RS256", "PS256"];

    private static JsonArray List(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);

    private static JsonObject Public(OpenedKey key)
    {
        var jwk = new JsonObject
        {
            ["kid"] = key.Key.KeyId,
            ["use"] = "sig",
            ["alg"] = key.Algorithm.ToString(),
        };
        switch (key.Key)
        {
            case RsaSecurityKey rsa:
                var numbers = rsa.Rsa.ExportParameters(includePrivateParameters: false);
                jwk["kty"] = "RSA";
                jwk["n"] = Base64UrlEncoder.Encode(numbers.Modulus);
                jwk["e"] = Base64UrlEncoder.Encode(numbers.Exponent);
                break;
            case ECDsaSecurityKey curve:
                var point = curve.ECDsa.ExportParameters(includePrivateParameters: false).Q;
                jwk["kty"] = "EC";
                jwk["crv"] = "P-256";
                jwk["x"] = Base64UrlEncoder.Encode(point.X);
                jwk["y"] = Base64UrlEncoder.Encode(point.Y);
                break;
            default:
                throw new InvalidOperationException("Keys are of these two kinds.");
        }

        return jwk;
    }

    private sealed record KeysWritten(SigningRing Ring, int Count, byte[] Bytes);
}
