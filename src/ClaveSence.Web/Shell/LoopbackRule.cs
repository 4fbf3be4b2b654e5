using System.Net;
using Npgsql;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Shell;

/// <summary>
/// Development opens its tools to whoever reaches it, so that it keeps to this machine: its addresses, its public one and its
/// PostgreSQL are local unless <c>Development__Exposed=true</c>.
/// </summary>
internal static class LoopbackRule
{
    /// <summary>Looks at the settings of Development.</summary>
    /// <exception cref="StartRefusedException">One of them reaches beyond this machine.</exception>
    public static void Check(IConfiguration configuration)
    {
        if (string.Equals(configuration["Development:Exposed"], "true", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        Require("ASPNETCORE_URLS", Parts(configuration["URLS"]).All(IsLocalAddress));
        Require("Kestrel__Endpoints", Endpoints(configuration).All(IsLocalAddress));
        if (string.IsNullOrEmpty(configuration["URLS"]))
        {
            // What containers set, and what Kestrel opens on every network when no address is given.
            Require("ASPNETCORE_HTTP_PORTS", string.IsNullOrEmpty(configuration["HTTP_PORTS"]));
            Require("ASPNETCORE_HTTPS_PORTS", string.IsNullOrEmpty(configuration["HTTPS_PORTS"]));
        }

        Require("Metrics__Urls", Parts(configuration["Metrics:Urls"]).All(IsLocalAddress));
        Require("PublicBaseUrl", Parts(configuration["PublicBaseUrl"]).All(IsLocalAddress));
        foreach (var store in (string[])["Store", "Migrations"])
        {
            Require($"ConnectionStrings__{store}", Hosts(configuration.GetConnectionString(store)).All(IsLocalHost));
        }
    }

    private static void Require(string setting, bool local)
    {
        if (!local)
        {
            throw new StartRefusedException(CliTexts.NotLoopbackInDevelopment.With(setting));
        }
    }

    private static IEnumerable<string> Endpoints(IConfiguration configuration) =>
        configuration
            .GetSection("Kestrel:Endpoints")
            .GetChildren()
            .Select(endpoint => endpoint["Url"])
            .OfType<string>();

    // What is no address at all is refused by its own reader, with words of its own.
    private static bool IsLocalAddress(string address)
    {
        try
        {
            var bound = BindingAddress.Parse(address);
            return bound.IsUnixPipe || IsLocalHost(bound.Host);
        }
        catch (FormatException)
        {
            return true;
        }
    }

    private static bool IsLocalHost(string host) =>
        host.StartsWith('/') // the folder of a Unix socket
        || string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static string[] Hosts(string? connection)
    {
        try
        {
            return connection?.Contains("Host=", StringComparison.OrdinalIgnoreCase) == true
                ? [.. Parts(new NpgsqlConnectionStringBuilder(connection).Host, ',').Select(WithoutPort)]
                : [];
        }
        catch (ArgumentException)
        {
            return [];
        }
    }

    private static string WithoutPort(string host) =>
        host.Count(letter => letter == ':') == 1 ? host[..host.IndexOf(':', StringComparison.Ordinal)] : host;

    private static string[] Parts(string? list, char between = ';') =>
        (list ?? "").Split(between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
