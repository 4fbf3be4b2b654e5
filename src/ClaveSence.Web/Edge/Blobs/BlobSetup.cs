namespace ClaveSence.Web.Edge.Blobs;

/// <summary>Puts the place of contents into the container.</summary>
internal static class BlobSetup
{
    /// <summary>Adds the folder, or the server that the settings name.</summary>
    public static IServiceCollection AddBlobs(
        this IServiceCollection services,
        IConfiguration configuration,
        string folder
    ) =>
        S3Options.From(configuration) is { } server
            ? services.AddSingleton<IBlobStore>(_ => new S3Blobs(server))
            : services.AddSingleton<IBlobStore>(provider => new FolderBlobs(
                folder,
                provider.GetRequiredService<TimeProvider>()
            ));
}
