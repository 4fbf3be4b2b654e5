namespace ClaveSence.Web.Tracking;

/// <summary>The kinds of requests that have a tracking number. A number of one kind finds nothing of another.</summary>
internal enum TrackedKind
{
    /// <summary>A mailbox that a recovery wants to replace.</summary>
    Replacement,

    /// <summary>A company's request for a foreign facilitator.</summary>
    FacilitatorCase,
}
