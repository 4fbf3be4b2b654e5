namespace Plataforma;

/// <summary>What this site knows of itself and of Clave Sence.</summary>
/// <param name="Name">What the pages call it.</param>
/// <param name="Issuer">The address of Clave Sence.</param>
/// <param name="ClientId">What the register of platforms calls this site.</param>
/// <param name="ClientSecret">What it proves itself with.</param>
internal sealed record SiteSettings(string Name, string Issuer, string ClientId, string ClientSecret)
{
    /// <summary>Gets whether Clave Sence is reached by https; only a loopback address in development is not.</summary>
    public bool IsHttps => Issuer.StartsWith("https://", StringComparison.Ordinal);

    /// <summary>Reads them; without one of them there is nothing to start.</summary>
    public static SiteSettings Read(IConfiguration settings)
    {
        var site = new SiteSettings(
            settings["Plataforma:Name"] ?? "Plataforma de ejemplo",
            Required(settings, "ClaveSence:Issuer").TrimEnd('/'),
            Required(settings, "ClaveSence:ClientId"),
            Required(settings, "ClaveSence:ClientSecret")
        );
        return site.IsHttps || new Uri(site.Issuer).IsLoopback
            ? site
            : throw new InvalidOperationException("ClaveSence__Issuer must be https.");
    }

    /// <summary>Never writes the secret.</summary>
    public override string ToString() => $"{ClientId} at {Issuer}";

    private static string Required(IConfiguration settings, string name) =>
        settings[name] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException(
                $"{name.Replace(":", "__", StringComparison.Ordinal)} is missing; ./dev demo sets it."
            );
}
