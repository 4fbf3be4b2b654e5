using ClaveSence.Domain.Cases;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Files;

namespace ClaveSence.Web.Chapters.Requests;

/// <summary>Which of the files that the office asked for are still missing.</summary>
internal static class AskedFiles
{
    /// <summary>Answers what each missing file is for. A file counts when it came after the question: the one that was not good enough does not answer it.</summary>
    public static IReadOnlyList<FilePurpose> Missing(
        StoredCase row,
        IReadOnlyList<CaseEvent> history,
        IReadOnlyList<StoredFile> files
    )
    {
        var asked = history.LastOrDefault(line => line.Act is CaseAct.Asked)?.At;
        var fresh = files
            .Where(file => file.ReceivedAt >= asked && file.State is not FileState.Rejected)
            .Select(file => file.Purpose)
            .ToList();
        List<FilePurpose> missing = [];
        if (row.Ask.HasFlag(CaseAsk.Declaration) && !fresh.Contains(FilePurpose.Declaration))
        {
            missing.Add(FilePurpose.Declaration);
        }

        if (row.Ask.HasFlag(CaseAsk.Identity) && !fresh.Contains(FilePurpose.IdentityFront))
        {
            missing.Add(FilePurpose.IdentityFront);
        }

        return missing;
    }
}
