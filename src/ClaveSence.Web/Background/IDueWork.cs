namespace ClaveSence.Web.Background;

/// <summary>Work that nobody waits for and that is due from time to time. A room adds one for each thing of its own.</summary>
/// <remarks>It is run by every process; what must happen once is claimed in the store.</remarks>
internal interface IDueWork
{
    /// <summary>Does what is due now.</summary>
    Task RunAsync(CancellationToken ct);
}
