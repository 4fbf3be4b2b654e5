using ClaveSence.Tests.Reliability;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Files;

namespace ClaveSence.Tests.Files;

/// <summary><c>clave-sence files verify</c>, as an operator runs it.</summary>
public sealed class FilesVerbTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_that_all_is_well_and_names_the_first_bad_file_and_how_many_when_it_is_not()
    {
        await using var site = await TestSite.StartAsync();
        List<StoredFile> files = [];
        for (var i = 0; i < 4; i++)
        {
            files.Add((await site.SendFileAsync(new PdfBook().Write(), Ids.New(), Ids.New())).Stored!);
        }

        var good = await Executable.RunBesideAsync(site, "files", "verify");
        good.Errors.ShouldBeEmpty();
        good.Output.ShouldContain("archivos leídos: 4; dañados: 0");
        good.Output.ShouldContain("Los archivos están íntegros.");
        good.Code.ShouldBe(0);

        var changed = await File.ReadAllBytesAsync(PlaceOf(site, files[1]), Ct);
        changed[^1] ^= 1;
        await WriteAsync(PlaceOf(site, files[1]), changed);
        await WriteAsync(PlaceOf(site, files[2]), await File.ReadAllBytesAsync(PlaceOf(site, files[0]), Ct)); // Another one's.
        File.Delete(PlaceOf(site, files[3]));

        var bad = await Executable.RunBesideAsync(site, "files", "verify");
        bad.Errors.ShouldContain(
            $"archivo {files[1].Id}, solicitud N.º {StoredCase.NumberOf(files[1].CaseId)}: no es el que se recibió"
        );
        bad.Output.ShouldContain("archivos leídos: 4; dañados: 3");
        bad.Output.ShouldContain("Hay archivos dañados.");
        bad.Code.ShouldBe(1);

        File.Delete(PlaceOf(site, files[0]));
        (await Executable.RunBesideAsync(site, "files", "verify")).Errors.ShouldContain($"archivo {files[0].Id}");
    }

    private static string PlaceOf(TestSite site, StoredFile file) =>
        Path.Combine(site.Store.Folder, "files", file.Address[..2], file.Address[2..4], file.Address);

    // What is kept is for reading alone; whoever changes it takes its place.
    private static async Task WriteAsync(string path, byte[] content)
    {
        File.Delete(path);
        await File.WriteAllBytesAsync(path, content, Ct);
    }
}
