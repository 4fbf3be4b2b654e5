using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Mail;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Officers.Watch;

/// <summary>Counts what all officers looked at in a week.</summary>
/// <param name="canaries">The canaries, by account.</param>
internal sealed class WeekTally(IReadOnlyDictionary<Guid, AccountIdentifier> canaries)
{
    private readonly Dictionary<Guid, OfficerTally> _officers = [];
    private readonly Dictionary<(Guid Canary, Guid Officer), int> _seen = [];

    /// <summary>Gets who looked at anything.</summary>
    public IEnumerable<Guid> Officers => _officers.Keys;

    /// <summary>Counts one record.</summary>
    /// <param name="act">Whether something was seen, or looked up.</param>
    /// <param name="account">Whose account, if any.</param>
    /// <param name="detail">What, and in its last word by whom.</param>
    public void Add(Act act, Guid? account, string? detail)
    {
        var words = (detail ?? "").Split(' ');
        var officer = Guid.TryParseExact(words[^1], "N", out var id) ? id : Guid.Empty;
        if (!_officers.TryGetValue(officer, out var tally))
        {
            tally = _officers[officer] = new();
        }

        tally.Add(act, account, words[0]);
        if (account is { } seen && canaries.ContainsKey(seen))
        {
            _seen[(seen, officer)] = _seen.GetValueOrDefault((seen, officer)) + 1;
        }
    }

    /// <summary>Writes a line for each officer, who saw most accounts first.</summary>
    public IReadOnlyList<LetterBlock.Fact> LinesOf(IReadOnlyDictionary<Guid, string> names) =>
        [
            .. _officers
                .OrderByDescending(one => one.Value.Accounts)
                .ThenByDescending(one => one.Value.Views)
                .ThenBy(one => NameOf(names, one.Key), StringComparer.Ordinal)
                .Select(one => new LetterBlock.Fact(NameOf(names, one.Key), one.Value.InWords)),
        ];

    /// <summary>Writes a line for each canary that was seen or looked up, with who did it and how often.</summary>
    public IReadOnlyList<LetterBlock.Fact> CanaryLinesOf(IReadOnlyDictionary<Guid, string> names) =>
        [
            .. _seen
                .GroupBy(one => one.Key.Canary)
                .Select(one => new LetterBlock.Fact(
                    Canaries.Written(canaries[one.Key]),
                    string.Join(
                        ", ",
                        one.Select(by => Texts.WeekCount.With(NameOf(names, by.Key.Officer), by.Value))
                            .Order(StringComparer.Ordinal)
                    )
                ))
                .OrderBy(one => one.Label, StringComparer.Ordinal),
        ];

    // By the id whoever has no name any more: the auditors find the rest by it.
    private static string NameOf(IReadOnlyDictionary<Guid, string> names, Guid officer) =>
        names.GetValueOrDefault(officer, officer.ToString("N"));
}
