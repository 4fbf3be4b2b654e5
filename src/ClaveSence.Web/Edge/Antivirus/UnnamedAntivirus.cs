namespace ClaveSence.Web.Edge.Antivirus;

/// <summary>Of a process that takes no files and was told of no antivirus: it knows nothing of any file, so none is clean by its word.</summary>
internal sealed class UnnamedAntivirus : IAntivirus
{
    /// <inheritdoc/>
    public Task<AntivirusAnswer> ScanAsync(ReadOnlyMemory<byte> content, CancellationToken ct) =>
        Task.FromResult(AntivirusAnswer.Unavailable);

    /// <inheritdoc/>
    public Task<AntivirusState> StateAsync(CancellationToken ct) => Task.FromResult(AntivirusState.NotConfigured);
}
