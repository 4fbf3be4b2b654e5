using System.Globalization;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Look;

namespace ClaveSence.Web.Chapters.Portal;

/// <summary>RFC 9116: tells those who find a weakness whom to tell.</summary>
internal static class SecurityTxt
{
    /// <summary>The address that the RFC gives it.</summary>
    public const string Path = "/.well-known/security.txt";

    // The RFC recommends less than a year. The file is written anew each day, so it never grows stale while we run.
    private const int DaysGood = 180;

    /// <summary>
    /// Writes the file from <c>SecurityTxt__Contact</c> (a <c>mailto:</c>, <c>https:</c> or <c>tel:</c> address; by default the
    /// help line's e-mail, or its telephone) and <c>SecurityTxt__Policy</c> (an address; left out by default).
    /// </summary>
    public static string Write(HelpLine help, PublicAddress site, IConfiguration settings, DateTimeOffset now)
    {
        var expires = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(DaysGood);
        var policy = settings["SecurityTxt:Policy"];
        return $"""
            Contact: {settings["SecurityTxt:Contact"] ?? Contact(help)}
            Expires: {expires.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}
            Preferred-Languages: es, en
            Canonical: {site.Of(Path)}
            {(policy is null ? "" : $"Policy: {policy}\n")}
            """;
    }

    private static string Contact(HelpLine help) => help.Email.Length > 0 ? $"mailto:{help.Email}" : help.PhoneAddress;
}
