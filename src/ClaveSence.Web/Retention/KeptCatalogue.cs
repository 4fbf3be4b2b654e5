using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Retention;

/// <summary>What the page «Privacidad» says is kept: what lasts as long as the account, and what the rules delete before.</summary>
internal static class KeptCatalogue
{
    // What lasts as long as the account; the account itself ends when nobody uses it.
    private static readonly KeptWords[] WithAccount =
    [
        new(Texts.AccountWhat, Texts.AccountWhy, Texts.AccountLong, Texts.WhoPlatforms),
        new(Texts.MembersWhat, Texts.MembersWhy, Texts.AccountLong, Texts.WhoPlatform),
        new(Texts.ClaveWhat, Texts.ClaveWhy, Texts.AccountLong, Texts.WhoNobody),
    ];

    private static readonly KeptWords Events = new(Texts.EventsWhat, Texts.EventsWhy, Texts.EventsLong, Texts.WhoOwner);

    /// <summary>Gets the rows of the table, each with its time filled in.</summary>
    public static IReadOnlyList<KeptWords> Rows { get; } =
    [
        .. WithAccount.Select(words => Timed(words, Inactivity.ErasedAfter)),
        .. RetentionRules.All.Where(rule => rule.Words is not null).Select(rule => Timed(rule.Words!, rule.Kept)),
        Events,
    ];

    private static KeptWords Timed(KeptWords words, TimeSpan kept) =>
        words with
        {
            HowLong = words.HowLong.With(KeptTime.InWords(kept)),
        };
}
