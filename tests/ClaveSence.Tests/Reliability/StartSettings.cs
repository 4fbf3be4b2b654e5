using ClaveSence.Web.Keys;

namespace ClaveSence.Tests.Reliability;

/// <summary>Settings with which a start goes well, for tests to spoil one of them.</summary>
internal static class StartSettings
{
    /// <summary>Development, on ports of its own and in that folder.</summary>
    internal static Dictionary<string, string?> Development(string folder) =>
        new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Metrics__Urls"] = "http://127.0.0.1:0",
            ["Development__Folder"] = folder,
        };

    /// <summary>Production with everything that it wants.</summary>
    internal static Dictionary<string, string?> Production(string folder)
    {
        var settings = new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Metrics__Urls"] = "http://127.0.0.1:0",
            ["PublicBaseUrl"] = "https://clave.example",
            ["ConnectionStrings__Store"] = $"Data Source={Path.Combine(folder, "portal.db")}",
            ["Registries__Sii__BaseUrl"] = "https://sii.example",
            ["Registries__RegistroCivil__BaseUrl"] = "https://registro-civil.example",
            ["Mail__Smtp__Host"] = "correo.example",
            ["Mail__From"] = "no-responder@clave.example",
            ["Files__Folder"] = Path.Combine(folder, "files"),
            ["Antivirus__Address"] = "tcp://clamav.example:3310",
        };
        foreach (var name in Enum.GetValues<KeyName>())
        {
            settings[$"Keys__{name}"] = KeyRing.Generate();
        }

        return settings;
    }
}
