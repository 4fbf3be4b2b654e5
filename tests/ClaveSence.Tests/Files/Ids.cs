namespace ClaveSence.Tests.Files;

/// <summary>Ids of requests and companies that nobody has.</summary>
internal static class Ids
{
    /// <summary>Makes one.</summary>
    internal static Guid New() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
}
