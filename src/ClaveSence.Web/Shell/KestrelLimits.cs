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
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => Trust(forwarded, builder.Configuration));
    }

    // Only proxies of Proxy__KnownNetworks (CIDR, comma-separated; none by default) are believed, and never about the host.
    private static void Trust(ForwardedHeadersOptions forwarded, ConfigurationManager configuration)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.ForwardLimit = null;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        var text = configuration["Proxy:KnownNetworks"] ?? "";
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            forwarded.KnownIPNetworks.Add(
                System.Net.IPNetwork.TryParse(part, out var network)
                    ? network
                    : throw new StartRefusedException(CliTexts.SettingMalformed.With("Proxy__KnownNetworks", "CIDR"))
            );
        }
    }
}
