namespace ClaveSence.Web.Files;

/// <summary>Draws the pages of a file: what people see of it, without anything of the original but its pixels.</summary>
internal sealed class RenderedCopies
{
    /// <summary>Draws a page.</summary>
    /// <param name="file">The file.</param>
    /// <param name="page">Which page, from 1.</param>
    /// <param name="ct">Cancels.</param>
    public Task<RenderedPage> PageAsync(StoredFile file, int page, CancellationToken ct) =>
        throw new NotSupportedException();
}
