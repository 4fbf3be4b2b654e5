using ClaveSence.Domain;
using ClaveSence.Domain.Cases;

namespace ClaveSence.Web.Chapters.Office.Cases;

/// <summary>What of the queue is shown. One state at a time: so each page is a walk along one index, with ten requests or a hundred thousand.</summary>
/// <param name="State">The state.</param>
/// <param name="Assigned">Whose.</param>
/// <param name="Due">Until when.</param>
/// <param name="Company">Of which company; nothing for all.</param>
/// <param name="After">Behind which request the page begins; nothing for the first.</param>
internal sealed record QueueFilter(
    CaseState State,
    QueueAssigned Assigned,
    QueueDue Due,
    Rut? Company,
    QueuePlace? After
)
{
    /// <summary>Gets the states that an officer can choose.</summary>
    public static IReadOnlyList<CaseState> States { get; } =
    [.. Enum.GetValues<CaseState>().Where(state => state is not CaseState.Draft)];

    /// <summary>Tells whether a request of that state is decided: it has no clock to be ordered by.</summary>
    public static bool IsDecided(CaseState state) => state is CaseState.Approved or CaseState.Rejected;
}

/// <summary>Whose requests are shown.</summary>
internal enum QueueAssigned
{
    /// <summary>Everybody's.</summary>
    Any,

    /// <summary>The officer's own.</summary>
    Mine,
}

/// <summary>Until when the shown requests are to be decided.</summary>
internal enum QueueDue
{
    /// <summary>Whenever.</summary>
    Any,

    /// <summary>They should have been.</summary>
    Late,

    /// <summary>Within three working days, or late.</summary>
    Soon,
}
