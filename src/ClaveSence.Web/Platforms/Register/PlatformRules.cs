using System.Text.Json;
using ClaveSence.Domain;
using Microsoft.IdentityModel.Tokens;

namespace ClaveSence.Web.Platforms.Register;

/// <summary>What a platform must be to be registered.</summary>
internal static class PlatformRules
{
    private const int LongestAddress = 400;
    private const int SmallestRsa = 2048;

    /// <summary>Answers the first fault of a draft; nothing when it is good.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="development">Whether http on a loopback address is allowed.</param>
    public static PlatformFault? FaultOf(PlatformDraft draft, bool development)
    {
        bool AreGood(IEnumerable<string> addresses) => addresses.All(one => IsAddress(one, development));
        return !IsClientId(draft.ClientId) ? PlatformFault.ClientId
            : !PlatformName.TryParse(draft.Name, out _) ? PlatformFault.Name
            : draft.RedirectUris.Count == 0 ? PlatformFault.NoRedirectUri
            : !AreGood(draft.RedirectUris) ? PlatformFault.RedirectUri
            : !AreGood(draft.PostLogoutRedirectUris) ? PlatformFault.PostLogoutRedirectUri
            : draft.BackchannelLogoutUri is { } told && !AreGood([told]) ? PlatformFault.BackchannelLogoutUri
            : !draft.Scopes.All(PlatformScope.All.Contains) ? PlatformFault.Scope
            : draft is { IsPublic: true, Jwks: not null } ? PlatformFault.PublicWithKeys
            : draft is { IsPublic: true, IsWithoutPkce: true } ? PlatformFault.PublicWithoutPkce
            : draft.Jwks is { } jwks && !IsJwks(jwks) ? PlatformFault.Jwks
            : draft.Contact is { } contact && !EmailAddress.TryParse(contact, out _) ? PlatformFault.Contact
            : null;
    }

    private static bool IsClientId(string text) =>
        text.Length is >= 3 and <= 64
        && text.All(letter =>
            char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_' or '.'
        );

    // The text itself is what is compared later, so it must be the one way to write the address.
    private static bool IsAddress(string text, bool development) =>
        text.Length <= LongestAddress
        && text.All(letter => letter is > ' ' and < '\u007f' and not '*' and not '\\' and not '#')
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { UserInfo: "", Fragment: "" }
        && (
            address.Scheme == Uri.UriSchemeHttps
            || (development && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)
        )
        && !text.Contains("/../", StringComparison.Ordinal)
        && !text.Contains("/./", StringComparison.Ordinal)
        && text.StartsWith($"{address.Scheme}://{address.Authority}", StringComparison.Ordinal);

    private static bool IsJwks(string text)
    {
        try
        {
            var keys = new JsonWebKeySet(text).Keys;
            return keys.Count > 0 && keys.All(IsPublicKey);
        }
        catch (Exception fault) when (fault is ArgumentException or JsonException or FormatException)
        {
            return false;
        }
    }

    private static bool IsPublicKey(JsonWebKey key) =>
        !key.HasPrivateKey
        && key.Use is null or "sig"
        && key switch
        {
            { Kty: "EC", Crv: "P-256", X: not null, Y: not null } => true,
            { Kty: "RSA", N: not null, E: not null } => key.KeySize >= SmallestRsa,
            _ => false,
        };
}
