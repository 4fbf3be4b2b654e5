namespace ClaveSence.Web.Shell;

/// <summary>How every cookie of ours is named and kept: <c>__Host-</c>, Secure, HttpOnly, Lax; on a loopback http address without the first two.</summary>
internal sealed class CookieNames(PublicAddress address)
{
    /// <summary>The session of a signed-in person.</summary>
    public string Session => Named("cs");

    /// <summary>A browser at which a person signed in well before; it opens nothing by itself.</summary>
    public string Device => Named("cs_dev");

    /// <summary>This browser's visit, to which captchas are bound.</summary>
    public string Browser => Named("cs_nav");

    /// <summary>The newest request of a platform that this browser brought; it opens nothing by itself.</summary>
    public string Entry => Named("cs_ent");

    /// <summary>The antiforgery cookie.</summary>
    public string Antiforgery => Named("cs_af");

    /// <summary>The flow of a room, such as <c>registro</c>.</summary>
    public string Flow(string room) => Named($"cs_{room}");

    /// <summary>Answers the settings of a cookie that lives as long as told, or as the browser's window.</summary>
    public CookieOptions Options(TimeSpan? maxAge = null) =>
        new()
        {
            HttpOnly = true,
            Secure = address.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            IsEssential = true,
            MaxAge = maxAge,
        };

    private string Named(string name) => address.IsHttps ? $"__Host-{name}" : name;
}
