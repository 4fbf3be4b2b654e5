using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ClaveSence.Web.Shell.Captcha;

/// <summary>The browser that a captcha was shown to, known by a random cookie that means nothing else.</summary>
internal sealed class CaptchaBrowser(CookieNames cookies)
{
    private const int RandomBytes = 32;

    // 32 bytes in base64url.
    private const int Length = 43;

    /// <summary>Gives the hash of the browser's cookie; null when it has none.</summary>
    public byte[]? Of(HttpContext http) =>
        http.Request.Cookies[cookies.Browser] is { Length: Length } value ? Hash(value) : null;

    /// <summary>Gives the hash of the browser's cookie, and gives the browser a cookie when it has none.</summary>
    public byte[] Meet(HttpContext http)
    {
        if (Of(http) is { } known)
        {
            return known;
        }

        var value = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        http.Response.Cookies.Append(cookies.Browser, value, cookies.Options());
        return Hash(value);
    }

    // The row holds the hash only, so that a reader of the store cannot pass for the browser.
    private static byte[] Hash(string value) => SHA256.HashData(Encoding.ASCII.GetBytes(value));
}
