using ClaveSence.Tests.Site;
using ClaveSence.Web.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Files;

/// <summary>What tests do with the files of a portal.</summary>
internal static class FilesOfSite
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Sends a file.</summary>
    internal static async Task<FileOutcome> SendFileAsync(
        this TestSite site,
        byte[] content,
        Guid request,
        Guid company,
        FilePurpose purpose = FilePurpose.Declaration,
        string name = "declaraci\u00F3n.pdf"
    )
    {
        await using var scope = site.Services.CreateAsyncScope();
        using var stream = new MemoryStream(content);
        return await scope
            .ServiceProvider.GetRequiredService<FileIntake>()
            .ReceiveAsync(stream, name, purpose, request, company, Ct);
    }

    /// <summary>Does something with the vault.</summary>
    internal static async Task<T> InVaultAsync<T>(this TestSite site, Func<FileVault, Task<T>> act)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<FileVault>());
    }

    /// <summary>Reads the original.</summary>
    internal static Task<byte[]> ReadFileAsync(this TestSite site, StoredFile file) =>
        site.InVaultAsync(async vault =>
        {
            await using var content = await vault.OpenAsync(file, Ct);
            using var whole = new MemoryStream();
            await content.CopyToAsync(whole, Ct);
            return whole.ToArray();
        });

    /// <summary>The row as it is now.</summary>
    internal static Task<StoredFile?> RowOfAsync(this TestSite site, StoredFile file) =>
        site.InStoreAsync(store =>
            store.Set<StoredFile>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == file.Id, Ct)
        );

    /// <summary>Every file below the portal's folder of files, by its path within it.</summary>
    internal static List<string> Contents(this TestSite site)
    {
        var folder = Path.Combine(site.Store.Folder, "files");
        return Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(folder, file)),
            ]
            : [];
    }
}
