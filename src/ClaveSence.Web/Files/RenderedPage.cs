namespace ClaveSence.Web.Files;

/// <summary>A page of a file as it may be shown, or why not.</summary>
internal abstract record RenderedPage
{
    /// <summary>The page as an image without anything else of the original.</summary>
    /// <param name="Png">A PNG.</param>
    /// <param name="Pages">How many pages the file has.</param>
    internal sealed record Shown(byte[] Png, int Pages) : RenderedPage;

    /// <summary>The antivirus has not answered, or found something.</summary>
    internal sealed record NotClean : RenderedPage;

    /// <summary>The file has no such page.</summary>
    internal sealed record NoSuchPage : RenderedPage;

    /// <summary>It could not be drawn within its time and memory, or nothing here can draw it.</summary>
    internal sealed record Failed : RenderedPage;
}
