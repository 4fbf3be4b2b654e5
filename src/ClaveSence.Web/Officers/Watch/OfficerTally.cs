using ClaveSence.Web.Audit;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Officers.Watch;

/// <summary>How much one officer looked at in a week: counts, and accounts only to count them.</summary>
internal sealed class OfficerTally
{
    private readonly Dictionary<string, int> _views = [];
    private readonly HashSet<Guid> _accounts = [];
    private int _searches;
    private int _exports;

    /// <summary>Gets how many different accounts were seen or looked up.</summary>
    public int Accounts => _accounts.Count;

    /// <summary>Gets how many pages were seen.</summary>
    public int Views => _views.Values.Sum();

    /// <summary>Gets the counts in words.</summary>
    public string InWords
    {
        get
        {
            var counts = Texts.WeekOfficer.With(Accounts, _searches, _exports, Views);
            var kinds = _views
                .OrderByDescending(one => one.Value)
                .ThenBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => Texts.WeekCount.With(one.Key, one.Value));
            return _views.Count == 0 ? counts : $"{counts} ({string.Join(", ", kinds)})";
        }
    }

    /// <summary>Counts one record.</summary>
    /// <param name="act">Whether something was seen, or looked up.</param>
    /// <param name="account">Whose account, if any.</param>
    /// <param name="word">The first word of its detail.</param>
    public void Add(Act act, Guid? account, string word)
    {
        if (account is { } seen)
        {
            _accounts.Add(seen);
        }

        if (act is Act.OfficeSearched)
        {
            _searches++;
            return;
        }

        if (word == ViewWords.Export && account is not null)
        {
            return; // Beside the record of the file itself, one for each account in it.
        }

        var kind = ViewWords.Of(word);
        _views[kind] = _views.GetValueOrDefault(kind) + 1;
        _exports += word == ViewWords.Export ? 1 : 0;
    }
}
