using ClaveSence.Web.Edge.Antivirus;
using ClaveSence.Web.Edge.Blobs;
using ClaveSence.Web.Files.Sandboxing;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Store;
using Microsoft.EntityFrameworkCore;
using CliTexts = ClaveSence.Web.Cli.Texts;

namespace ClaveSence.Web.Files;

/// <summary>What <c>doctor</c> says of files: the antivirus, the sandbox, and rows whose content is missing.</summary>
internal sealed class FileDoctor(ClaveSenceStore store, IBlobStore blobs, IAntivirus antivirus, Sandbox sandbox)
{
    /// <summary>Answers its lines, and whether each is well.</summary>
    public async Task<IReadOnlyList<(string Line, bool IsWell)>> LinesAsync(CancellationToken ct)
    {
        var waiting = await store.Set<StoredFile>().CountAsync(file => file.State == FileState.Scanning, ct);
        return
        [
            Say(await antivirus.StateAsync(ct)),
            Say(await sandbox.StateAsync(ct)),
            (CliTexts.DoctorFilesWaiting.With(waiting), waiting == 0),
            await LookForContentsAsync(ct),
        ];
    }

    private static (string Line, bool IsWell) Say(AntivirusState state) =>
        state switch
        {
            AntivirusState.Up => (CliTexts.DoctorAntivirus, true),
            AntivirusState.Down => (CliTexts.DoctorAntivirus, false),
            AntivirusState.NotConfigured => (CliTexts.DoctorNoAntivirus, true),
        };

    private static (string Line, bool IsWell) Say(SandboxState state) =>
        state switch
        {
            SandboxState.Closed => (CliTexts.DoctorSandbox, true),
            SandboxState.Open => (CliTexts.DoctorNoSandbox, true),
            SandboxState.Missing => (CliTexts.DoctorSandbox, false),
        };

    private async Task<(string Line, bool IsWell)> LookForContentsAsync(CancellationToken ct)
    {
        try
        {
            var missing = 0;
            var addresses = store
                .Set<StoredFile>()
                .Where(file => file.State != FileState.Rejected)
                .Select(file => file.Address);
            await foreach (var address in addresses.AsAsyncEnumerable().WithCancellation(ct))
            {
                missing += await blobs.ExistsAsync(address, ct) ? 0 : 1;
            }

            return (CliTexts.DoctorFilesMissing.With(missing), missing == 0);
        }
        catch (IOException)
        {
            return (CliTexts.DoctorFilesUnreachable, false);
        }
    }
}
