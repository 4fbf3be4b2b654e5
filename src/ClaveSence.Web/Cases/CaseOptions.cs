using ClaveSence.Web.Shell;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Cases;

/// <summary>Settings <c>Cases__…</c>.</summary>
/// <param name="TwoOfficers">Whether one officer reviews and another decides: <c>Cases__TwoOfficers</c>, true by default.</param>
internal sealed record CaseOptions(bool TwoOfficers)
{
    /// <summary>Reads the settings.</summary>
    /// <exception cref="StartRefusedException">The setting is neither true nor false.</exception>
    public static CaseOptions From(IConfiguration configuration)
    {
        const string Key = "Cases:TwoOfficers";
        var text = configuration[Key];
        return string.IsNullOrEmpty(text) ? new(TwoOfficers: true)
            : bool.TryParse(text, out var two) ? new CaseOptions(two)
            : throw new StartRefusedException(CliTexts.SettingMalformed.With("Cases__TwoOfficers", "true, false"));
    }
}
