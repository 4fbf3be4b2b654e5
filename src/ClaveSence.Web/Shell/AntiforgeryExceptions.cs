using ClaveSence.Web.Platforms;

namespace ClaveSence.Web.Shell;

/// <summary>The one list of addresses that a POST reaches without an antiforgery token, and from another site (rulings 5).</summary>
internal static class AntiforgeryExceptions
{
    /// <summary>
    /// What machines call proves itself otherwise. The two pages where platforms send their users do nothing on a POST but keep the
    /// request and let a GET take it up, which asks for a token before anything happens.
    /// </summary>
    public static readonly IReadOnlyList<string> All =
    [
        .. PlatformAddress.OfMachines,
        PlatformAddress.Authorize,
        PlatformAddress.SignOut,
    ];

    /// <summary>Tells whether an address is on the list. The tools of Development are no pages, and keep to a loopback connection.</summary>
    public static bool Has(PathString path) => All.Contains(path.Value, StringComparer.Ordinal);
}
