using ClaveSence.Domain;
using ClaveSence.Web.Shell;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Credentials;

/// <summary>Settings <c>Recovery__…</c>.</summary>
internal sealed class RecoveryOptions
{
    private static readonly TimeSpan LeastHold = TimeSpan.FromHours(24);
    private static readonly TimeSpan LeastFloor = TimeSpan.FromSeconds(3);

    /// <summary>Gets how long a provisional clave lives: <c>Recovery__ProvisionalLifetime</c>, 60 minutes by default; 10 minutes to 24 hours.</summary>
    public required TimeSpan ProvisionalLifetime { get; init; }

    /// <summary>Gets how long the letter to a replaced mailbox is held: <c>Recovery__ReplacedAddressHold</c>, 72 hours by default; 24 hours to 7 days. In Development anything from 0, which also waives the working day.</summary>
    public required TimeSpan ReplacedAddressHold { get; init; }

    /// <summary>Gets before when no failed proof is told: <c>Recovery__AnswerFloor</c>, 3 seconds by default, the registries' time limit; to 30 seconds. In Development anything from 0.</summary>
    public required TimeSpan AnswerFloor { get; init; }

    /// <summary>Gets how much of its life a provisional clave must have left when its letter leaves: three quarters, 45 of the 60 minutes.</summary>
    public TimeSpan LeftWhenSent => ProvisionalLifetime * 0.75;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="StartRefusedException">A duration is malformed or out of its range; the message names the setting.</exception>
    public static RecoveryOptions From(IConfiguration configuration, bool development) =>
        new()
        {
            ProvisionalLifetime = Read(
                configuration,
                "Recovery:ProvisionalLifetime",
                TimeSpan.FromMinutes(60),
                development ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(10),
                TimeSpan.FromHours(24)
            ),
            ReplacedAddressHold = Read(
                configuration,
                "Recovery:ReplacedAddressHold",
                TimeSpan.FromHours(72),
                development ? TimeSpan.Zero : LeastHold,
                TimeSpan.FromDays(7)
            ),
            AnswerFloor = Read(
                configuration,
                "Recovery:AnswerFloor",
                LeastFloor,
                development ? TimeSpan.Zero : LeastFloor,
                TimeSpan.FromSeconds(30)
            ),
        };

    private static TimeSpan Read(
        IConfiguration configuration,
        string key,
        TimeSpan standard,
        TimeSpan least,
        TimeSpan most
    )
    {
        var text = configuration[key];
        var name = key.Replace(":", "__", StringComparison.Ordinal);
        return string.IsNullOrEmpty(text) ? standard
            : text is "0" && least == TimeSpan.Zero ? TimeSpan.Zero
            : Duration.TryParse(text, out var span) && span >= least && span <= most ? span
            : throw new StartRefusedException(CliTexts.SettingMalformed.With(name, $"{least:c}–{most:c}"));
    }
}
