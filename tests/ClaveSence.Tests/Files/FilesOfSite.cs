using ClaveSence.Domain;
using ClaveSence.Domain.Cases;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Cases;
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
        await site.OpenRequestAsync(request, company);
        await using var scope = site.Services.CreateAsyncScope();
        using var stream = new MemoryStream(content);
        return await scope
            .ServiceProvider.GetRequiredService<FileIntake>()
            .ReceiveAsync(stream, name, purpose, request, company, Ct);
    }

    /// <summary>Makes a request that takes files of every purpose, unless it is there already.</summary>
    internal static Task<int> OpenRequestAsync(this TestSite site, Guid request, Guid company) =>
        site.InStoreAsync(async store =>
        {
            var content = new CaseContent("Empresa", Rut.Parse("60803000-K"), Rut.Parse("11111111-1"), "Rosa Rojas");
            var now = TimeProvider.System.GetUtcNow();
            store.Add(
                new StoredCase
                {
                    Id = request,
                    AccountId = company,
                    State = CaseState.MoreInformation,
                    Ask = CaseAsk.Declaration | CaseAsk.Identity,
                    ContentSealed = site.Services.GetRequiredService<CaseSeals>().Seal(request, content),
                    CreatedAt = now,
                    TouchedAt = now,
                }
            );
            try
            {
                return await store.SaveChangesAsync(Ct);
            }
            catch (DbUpdateException)
            {
                return 0; // It is there already.
            }
        });

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
