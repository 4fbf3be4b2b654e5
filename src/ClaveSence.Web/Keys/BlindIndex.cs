using System.Security.Cryptography;
using System.Text;

namespace ClaveSence.Web.Keys;

/// <summary>Finds what is sealed: an HMAC-SHA256 of the value, so that equal values are found and none can be read.</summary>
/// <remarks>
/// RUTs are few enough to be tried one by one, so whoever holds this key can read identifiers: a leak of
/// <c>Keys__Index</c> is a leak of personal data (ADR 0002). The ring's first key is the only one used: changing it
/// means making every index anew.
/// </remarks>
internal sealed class BlindIndex(KeyRings keys)
{
    /// <summary>Answers the index of a text; the purpose keeps equal texts of two columns apart.</summary>
    public byte[] Of(string purpose, string text) =>
        HMACSHA256.HashData(keys[KeyName.Index].Current, Encoding.UTF8.GetBytes($"{purpose}\0{text}"));
}
