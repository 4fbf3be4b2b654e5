using System.Security.Cryptography;
using System.Text;

namespace ClaveSence.Web.Development.MailCatcher;

/// <summary>A content security policy under which a letter looks as in a mail reader and can do nothing.</summary>
/// <remarks>
/// Letters carry their styles in attributes. Each is allowed by its own hash (CSP 3, 'unsafe-hashes'), so that the
/// policy needs no 'unsafe-inline' even here; scripts, pictures, forms and frames stay shut, and the page is sandboxed.
/// </remarks>
internal static class StyledPolicy
{
    private const string Attribute = " style=\"";

    /// <summary>Writes the policy for a letter of ours.</summary>
    public static string For(string html)
    {
        var hashes = Styles(html).Distinct(StringComparer.Ordinal).Select(style => $" 'sha256-{Hash(style)}'");
        return "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            + "sandbox allow-top-navigation-by-user-activation; "
            + $"style-src 'unsafe-hashes'{string.Concat(hashes)}";
    }

    private static IEnumerable<string> Styles(string html)
    {
        for (var at = Next(html, 0); at >= Attribute.Length; at = Next(html, at))
        {
            var end = html.IndexOf('"', at);
            if (end < 0)
            {
                yield break;
            }

            yield return html[at..end];
        }
    }

    private static int Next(string html, int from) =>
        html.IndexOf(Attribute, from, StringComparison.Ordinal) is >= 0 and var at ? at + Attribute.Length : -1;

    private static string Hash(string style) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
}
