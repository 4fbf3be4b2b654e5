using ClaveSence.Domain.Office;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Platforms.Register;

namespace ClaveSence.Web.Chapters.Office.Register;

/// <summary>The screen «Plataformas»: what may send its users here.</summary>
[Roles(OfficerRole.PlatformManager)]
internal sealed class PlatformsPage(Platforms.Handler platforms, StepUp stepUp) : OfficePage(stepUp)
{
    /// <summary>Gets the platforms, by their names in the protocol.</summary>
    public IReadOnlyList<Platform> All { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => All = await platforms.ListAsync(Seat, ct);
}
