namespace ClaveSence.Web.Shell;

/// <summary>Names a device in a few words from its User-Agent, for the owner to recognise. It proves nothing.</summary>
internal static class DeviceName
{
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ];

    /// <summary>Answers «Firefox en Linux», or a word for what is not known.</summary>
    public static string Of(string? userAgent)
    {
        // What a stranger writes there is never repeated: only words of these two lists come out.
        var browser = NameIn(Browsers, userAgent) ?? Texts.UnknownBrowser;
        return NameIn(Systems, userAgent) is { } system ? Texts.DeviceOn.With(browser, system) : browser;
    }

    private static string? NameIn((string Mark, string Name)[] list, string? userAgent) =>
        Array.Find(list, entry => userAgent?.Contains(entry.Mark, StringComparison.Ordinal) == true).Name;
}
