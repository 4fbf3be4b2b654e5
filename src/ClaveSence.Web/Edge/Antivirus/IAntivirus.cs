namespace ClaveSence.Web.Edge.Antivirus;

/// <summary>The antivirus, as far as this house needs it: clamd, none when the operator said so, or one that nobody named here.</summary>
internal interface IAntivirus
{
    /// <summary>Asks about a whole content.</summary>
    /// <remarks>Never throws for one that is down, slow or odd: that is <see cref="AntivirusAnswer.Unavailable"/>.</remarks>
    Task<AntivirusAnswer> ScanAsync(ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>Asks whether it is there.</summary>
    Task<AntivirusState> StateAsync(CancellationToken ct);
}
