using ClaveSence.Web.Background;
using ClaveSence.Web.Edge.Antivirus;
using ClaveSence.Web.Edge.Blobs;
using ClaveSence.Web.Files.Receiving;
using ClaveSence.Web.Files.Sandboxing;
using ClaveSence.Web.Shell;

namespace ClaveSence.Web.Files;

/// <summary>Adds the room of files. Read <see cref="FileIntake"/> first.</summary>
internal static class FilesSetup
{
    /// <summary>Adds what receives, keeps and shows files, and its settings.</summary>
    /// <exception cref="StartRefusedException">A setting is missing or wrong.</exception>
    public static WebApplicationBuilder AddFiles(this WebApplicationBuilder builder)
    {
        if (builder.AddFileStore().CanAnswer)
        {
            builder.Services.AddScoped<IDueWork, ScansDue>(); // Elsewhere files wait for a process that can ask.
        }

        builder
            .Services.AddSingleton<FileGate>()
            .AddSingleton<ReceivingPlaces>()
            .AddSingleton<FileInspection>()
            .AddScoped<FileRows>()
            .AddScoped<FileIntake>()
            .AddScoped<RenderedCopies>()
            .AddScoped<IDueWork, OrphansDue>();
        return builder;
    }

    /// <summary>Adds what <c>doctor</c> needs of it.</summary>
    /// <returns>What the settings say of the antivirus.</returns>
    /// <exception cref="StartRefusedException">A setting is missing or wrong.</exception>
    public static AntivirusOptions AddFileStore(this WebApplicationBuilder builder)
    {
        var options = FilesOptions.From(builder.Configuration);
        var development = builder.Environment.IsDevelopment();
        var takes = DoorRules.From(builder.Configuration, development).HasFlag(Doors.Public);
        var antivirus = AntivirusOptions.From(builder.Configuration, isNeeded: takes && !development, development);
        builder
            .Services.AddSingleton(options)
            .AddSingleton(new SandboxLine())
            .AddSingleton<Sandbox>()
            .AddSingleton<FileSeals>()
            .AddScoped<FileVault>()
            .AddScoped<FileDoctor>()
            .AddBlobs(builder.Configuration, options.Folder)
            .AddAntivirus(antivirus);
        return antivirus;
    }
}
