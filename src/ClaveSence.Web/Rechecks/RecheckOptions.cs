using System.Globalization;
using ClaveSence.Domain;
using ClaveSence.Web.Shell;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Rechecks;

/// <summary>Settings <c>Recheck__…</c>.</summary>
internal sealed class RecheckOptions
{
    private const int MostPerMinute = 600;
    private static readonly TimeSpan Least = TimeSpan.FromDays(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(365);

    /// <summary>Gets how often the SII is asked again about a company: <c>Recheck__Every</c>, 30 days by default; 1 day to 365.</summary>
    public required TimeSpan Every { get; init; }

    /// <summary>Gets how many companies are asked about in a minute, over all processes: <c>Recheck__PerMinute</c>, 30 by default; 1 to 600.</summary>
    public required int PerMinute { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="StartRefusedException">One is malformed or out of its range; the message names it.</exception>
    public static RecheckOptions From(IConfiguration configuration) =>
        new()
        {
            Every = EveryOf(configuration["Recheck:Every"]),
            PerMinute = PerMinuteOf(configuration["Recheck:PerMinute"]),
        };

    private static TimeSpan EveryOf(string? text) =>
        string.IsNullOrEmpty(text) ? TimeSpan.FromDays(30)
        : Duration.TryParse(text, out var span) && span >= Least && span <= Most ? span
        : throw new StartRefusedException(CliTexts.SettingMalformed.With("Recheck__Every", $"{Least:c}–{Most:c}"));

    private static int PerMinuteOf(string? text) =>
        string.IsNullOrEmpty(text) ? 30
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count is >= 1 and <= MostPerMinute
            ? count
        : throw new StartRefusedException(CliTexts.SettingMalformed.With("Recheck__PerMinute", $"1–{MostPerMinute}"));
}
