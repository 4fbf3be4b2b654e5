namespace ClaveSence.Web.Files;

/// <summary>Adds the room of files. Read <see cref="FileIntake"/> first.</summary>
internal static class FilesSetup
{
    /// <summary>Adds what receives, keeps and shows files.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services) =>
        services.AddScoped<FileIntake>().AddScoped<FileVault>().AddScoped<RenderedCopies>();
}
