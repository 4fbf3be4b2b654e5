using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;

namespace ClaveSence.Web.Chapters.Office;

/// <summary>A page of the office behind its gate.</summary>
internal abstract class OfficePage(StepUp stepUp) : StepUpPage(stepUp)
{
    /// <summary>Gets the officer who is here.</summary>
    public OfficerSeat Seat => HttpContext.Officer();

    /// <summary>Gets what was done just now, when the address says so; nothing otherwise.</summary>
    public string? Done { get; protected set; }
}
