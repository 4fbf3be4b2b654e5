using ClaveSence.Web.Officers;
using ClaveSence.Web.Platforms.Register;

namespace ClaveSence.Web.Chapters.Office.Register;

/// <summary>Finds a platform for an officer, and notes that it was seen.</summary>
internal sealed class PlatformViews(PlatformDesk desk, OfficeViews views)
{
    /// <summary>Answers the platform; nothing when there is none.</summary>
    /// <param name="officer">Who looks.</param>
    /// <param name="id">Its row.</param>
    /// <param name="page">At which page of it: a word of ours.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ShownPlatform?> FindAsync(OfficerSeat officer, Guid id, string page, CancellationToken ct)
    {
        if (await desk.FindAsync(id, ct) is not { } platform)
        {
            return null;
        }

        await views.NoteAsync(officer, $"{page} {platform.ClientId}", ct);
        return new(platform, desk.DraftOf(platform));
    }
}

/// <summary>A platform as an officer sees it.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Registered">What is registered.</param>
internal sealed record ShownPlatform(Platform Row, PlatformDraft Registered);
