using ClaveSence.Web.Shell;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Files;

/// <summary>Settings <c>Files__…</c>, apart from those of a server (<see cref="Edge.Blobs.S3Options"/>).</summary>
internal sealed class FilesOptions
{
    /// <summary>Gets where drafts stand while they are received, and contents too when no server keeps them: <c>Files__Folder</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>Gets a value indicating whether files are looked at and drawn under bubblewrap: <c>Files__Sandbox</c>, <c>Bubblewrap</c> (default) or <c>None</c>.</summary>
    public required bool IsSandboxed { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="StartRefusedException">There is no folder and no server, or a setting is malformed.</exception>
    public static FilesOptions From(IConfiguration configuration)
    {
        var folder = configuration["Files:Folder"];
        var server = !string.IsNullOrEmpty(configuration["Files:S3:Bucket"]);
        if (string.IsNullOrEmpty(folder) && !server)
        {
            throw new StartRefusedException(CliTexts.FilesMissing);
        }

        return new()
        {
            Folder = Path.GetFullPath(
                string.IsNullOrEmpty(folder) ? Path.Combine(Path.GetTempPath(), "clave-sence-files") : folder
            ),
            IsSandboxed = configuration["Files:Sandbox"] switch
            {
                null or "" or "Bubblewrap" => true,
                "None" => false,
                _ => throw new StartRefusedException(
                    CliTexts.SettingMalformed.With("Files__Sandbox", "Bubblewrap, None")
                ),
            },
        };
    }
}
