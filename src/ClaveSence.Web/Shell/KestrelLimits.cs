using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Shell;

/// <summary>How much a request may be, and whose word about the visitor's address counts.</summary>
internal static class KestrelLimits
{
    private const int LargestBody = 64 * 1024;
    private const int LargestField = 16 * 1024;
    private const int MostFields = 64;

    /// <summary>Sets the limits: 64 KiB a body, 16 KiB a field, 64 fields; no <c>Server</c> header.</summary>
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = MostFields;
            form.ValueLengthLimit = LargestField;
            form.KeyLengthLimit = 100;
        });
        var proxies = ProxiesOf(builder.Configuration); // Read now: a mistake in it is told before anything starts.
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => Trust(forwarded, proxies));
    }

    // Only proxies of Proxy__KnownNetworks (CIDR, comma-separated; none by default) are believed, and never about the host.
    private static void Trust(ForwardedHeadersOptions forwarded, IReadOnlyList<System.Net.IPNetwork> proxies)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.ForwardLimit = null;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in proxies)
        {
            forwarded.KnownIPNetworks.Add(network);
        }
    }

    private static List<System.Net.IPNetwork> ProxiesOf(ConfigurationManager configuration) =>
        [
            .. (configuration["Proxy:KnownNetworks"] ?? "")
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(part =>
                    System.Net.IPNetwork.TryParse(part, out var network)
                        ? network
                        : throw new StartRefusedException(
                            CliTexts.SettingMalformed.With("Proxy__KnownNetworks", "CIDR")
                        )
                ),
        ];
}
