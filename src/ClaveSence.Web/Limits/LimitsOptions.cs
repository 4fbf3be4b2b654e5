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
        var factor = configuration.GetValue("Limits:PerNetworkFactor", development ? InDevelopment : 1);
        return factor < 1 || (!development && factor > LargestOutsideDevelopment)
            ? throw new StartRefusedException(CliTexts.LimitsTooLoose)
            : new() { PerNetworkFactor = factor };
    }
}
