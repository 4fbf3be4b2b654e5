using System.Globalization;
using ClaveSence.Web.Shell;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Limits;

/// <summary>Settings <c>Limits__…</c>.</summary>
internal sealed class LimitsOptions
{
    private const int LargestOutsideDevelopment = 10;
    private const int InDevelopment = 1000;

    /// <summary>Gets what every budget counted by network or over all accounts is multiplied by: 1, at most 10; 1000 in Development.</summary>
    public int PerNetworkFactor { get; init; } = 1;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="StartRefusedException">The factor is not a number from 1 to its largest.</exception>
    public static LimitsOptions From(IConfiguration configuration, bool development)
    {
        var text = configuration["Limits:PerNetworkFactor"];
        if (string.IsNullOrEmpty(text))
        {
            return new() { PerNetworkFactor = development ? InDevelopment : 1 };
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var factor) || factor < 1)
        {
            throw new StartRefusedException(CliTexts.SettingMalformed.With("Limits__PerNetworkFactor", "1–10"));
        }

        return development || factor <= LargestOutsideDevelopment
            ? new() { PerNetworkFactor = factor }
            : throw new StartRefusedException(CliTexts.LimitsTooLoose);
    }
}
