using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;

namespace ClaveSence.Web.Chapters.Office.Home;

/// <summary>The first screen of the office.</summary>
[Roles]
internal sealed class DeskPage(Desk.Handler desk, OfficerBook officers, StepUp stepUp) : OfficePage(stepUp)
{
    /// <summary>Gets what the officer is called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Gets what waits.</summary>
    public IReadOnlyList<Tally> Tallies { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Name = await officers.NameOfAsync(Seat.Id, ct) ?? "";
        Tallies = await desk.CountAsync(Seat, ct);
    }
}
