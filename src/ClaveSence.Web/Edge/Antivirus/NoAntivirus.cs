namespace ClaveSence.Web.Edge.Antivirus;

/// <summary>No antivirus: everything passes, and <c>doctor</c> says so. Development's, or an operator's explicit word.</summary>
internal sealed class NoAntivirus : IAntivirus
{
    /// <inheritdoc/>
    public Task<AntivirusAnswer> ScanAsync(ReadOnlyMemory<byte> content, CancellationToken ct) =>
        Task.FromResult(AntivirusAnswer.Clean);

    /// <inheritdoc/>
    public Task<AntivirusState> StateAsync(CancellationToken ct) => Task.FromResult(AntivirusState.NotConfigured);
}
