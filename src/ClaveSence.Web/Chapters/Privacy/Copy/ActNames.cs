using ClaveSence.Web.Audit;

namespace ClaveSence.Web.Chapters.Privacy.Copy;

/// <summary>What the acts of the audit are called in the copy: by their names, as docs/audit.md explains them.</summary>
internal static class ActNames
{
    /// <summary>Names an act.</summary>
    public static string Of(Act act) => act.ToString();
}
