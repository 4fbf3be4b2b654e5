using ClaveSence.Web.Officers;
using ClaveSence.Web.Platforms.Register;

namespace ClaveSence.Web.Chapters.Office.Register;

/// <summary>The platforms that are registered.</summary>
internal static class Platforms
{
    internal sealed class Handler(PlatformDesk desk, OfficeViews views)
    {
        public async Task<IReadOnlyList<Platform>> ListAsync(OfficerSeat officer, CancellationToken ct)
        {
            await views.NoteAsync(officer, "platforms", ct);
            return await desk.ListAsync(ct);
        }
    }
}
