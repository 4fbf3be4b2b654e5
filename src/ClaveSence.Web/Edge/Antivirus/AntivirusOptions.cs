using System.Net;
using System.Net.Sockets;
using ClaveSence.Web.Shell;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Edge.Antivirus;

/// <summary>Settings <c>Antivirus__…</c>.</summary>
internal sealed class AntivirusOptions
{
    /// <summary>Gets where clamd listens: <c>Antivirus__Address</c>, <c>tcp://HOST:PORT</c> or <c>unix:/PATH</c>; nothing when there is none.</summary>
    public EndPoint? Address { get; init; }

    /// <summary>Gets a value indicating whether files pass without one: in Development, or because an operator said <c>Antivirus__None=true</c>.</summary>
    public bool IsNone { get; init; }

    /// <summary>Gets a value indicating whether this process can say anything of a file. One that was told neither an address nor that there is none cannot.</summary>
    public bool CanAnswer => Address is not null || IsNone;

    /// <summary>Gets how long one question may take: 20 s, of which clamd needs a fraction for 5 MB.</summary>
    public TimeSpan TimeLimit { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="isNeeded">Whether this process takes files of strangers outside Development: then a missing address is no slip.</param>
    /// <param name="isDevelopment">Whether it is Development, which needs none.</param>
    /// <exception cref="StartRefusedException">The address is missing where it is needed, or malformed.</exception>
    public static AntivirusOptions From(IConfiguration configuration, bool isNeeded, bool isDevelopment = false)
    {
        var text = configuration["Antivirus:Address"];
        var none = string.Equals(configuration["Antivirus:None"], "true", StringComparison.OrdinalIgnoreCase);
        if (string.IsNullOrEmpty(text))
        {
            return isNeeded && !none
                ? throw new StartRefusedException(CliTexts.AntivirusMissing)
                : new() { IsNone = none || isDevelopment };
        }

        return new()
        {
            Address =
                Read(text)
                ?? throw new StartRefusedException(
                    CliTexts.SettingMalformed.With(
                        "Antivirus__Address",
                        "tcp://127.0.0.1:3310, unix:/run/clamav/clamd.ctl"
                    )
                ),
        };
    }

    private static EndPoint? Read(string text) =>
        text.StartsWith("unix:/", StringComparison.Ordinal) ? new UnixDomainSocketEndPoint(text["unix:".Length..])
        : Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { Scheme: "tcp", Port: > 0, UserInfo: "", PathAndQuery: "" or "/" }
            ? EndPointOf(address)
        : null;

    private static EndPoint EndPointOf(Uri address) =>
        IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip)
            ? new IPEndPoint(ip, address.Port)
            : new DnsEndPoint(address.Host, address.Port);
}
