using ClaveSence.Tests.Site;
using ClaveSence.Web.Edge.Blobs;
using ClaveSence.Web.Files;
using Microsoft.Extensions.Configuration;

namespace ClaveSence.Tests.Files;

/// <summary>A folder and a server that speaks S3 keep contents alike.</summary>
public sealed class BlobStoreTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_keeps_what_it_was_given()
    {
        var folder = Directory.CreateTempSubdirectory("blobs-").FullName;
        try
        {
            await ShouldKeepAsync(new FolderBlobs(folder, TimeProvider.System));
            Directory.EnumerateFiles(Path.Combine(folder, "incoming")).ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_server_keeps_what_it_was_given()
    {
        await using var server = await S3StandIn.StartAsync();
        using var blobs = new S3Blobs(OptionsOf(server.Settings)!);
        await ShouldKeepAsync(blobs);
        server.Signatures.ShouldAllBe(signature =>
            signature.StartsWith("AWS4-HMAC-SHA256 Credential=acceso/", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_server_that_is_down_or_has_no_such_bucket_is_a_fault_of_the_disk()
    {
        await using var server = await S3StandIn.StartAsync();
        server.IsDown = true;
        using var down = new S3Blobs(OptionsOf(server.Settings)!);
        await Should.ThrowAsync<IOException>(() => down.PutAsync(Address('a'), new byte[1], Ct));
        await Should.ThrowAsync<IOException>(() => down.OpenAsync(Address('a'), Ct));
        server.IsDown = false;
        var settings = server.Settings;
        settings["Files:S3:Bucket"] = "otro";
        using var missing = new S3Blobs(OptionsOf(settings)!);
        await Should.ThrowAsync<IOException>(() => missing.PutAsync(Address('a'), new byte[1], Ct));
        await Should.ThrowAsync<IOException>(() => missing.OpenAsync(Address('a'), Ct));
    }

    [Fact]
    public async Task A_portal_keeps_its_files_on_a_server_and_collects_orphans_there()
    {
        await using var server = await S3StandIn.StartAsync();
        await using var site = await TestSite.StartAsync(server.Settings);
        var content = ImageBook.Png();
        var file = (await site.SendFileAsync(content, Ids.New(), Ids.New())).ShouldBeOfType<FileOutcome.Kept>().File;
        (await site.ReadFileAsync(file)).ShouldBe(content);
        server.Kept.Keys.ShouldBe([$"{file.Address[..2]}/{file.Address[2..4]}/{file.Address}"]);
        ImageBook.Find(server.Kept.Values.Single().Content, "PNG"u8).ShouldBe(-1);

        server.Kept["aa/aa/" + Address('a')] = ([1], TimeProvider.System.GetUtcNow());
        server.Kept["other/things"] = ([1], TimeProvider.System.GetUtcNow()); // Not ours: no address.
        await site.Tools.AdvanceAsync("25:30:00");
        server.Kept.Count.ShouldBe(2);
        server.Kept.Keys.ShouldContain("other/things");

        server.IsDown = true;
        (await site.SendFileAsync(content, Ids.New(), Ids.New())).ShouldBeOfType<FileOutcome.Unavailable>();
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/")]
    public async Task What_is_no_address_becomes_no_path(string address)
    {
        var folder = new FolderBlobs(Path.GetTempPath(), TimeProvider.System);
        await Should.ThrowAsync<ArgumentException>(() => folder.PutAsync(address, new byte[1], Ct));
        await Should.ThrowAsync<ArgumentException>(() => folder.OpenAsync(address, Ct));
    }

    private static string Address(char digit) => new(digit, 64);

    private static S3Options? OptionsOf(Dictionary<string, string?> settings) =>
        S3Options.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

    private static async Task ShouldKeepAsync(IBlobStore blobs)
    {
        var began = TimeProvider.System.GetUtcNow().AddSeconds(-2);
        (await blobs.OpenAsync(Address('a'), Ct)).ShouldBeNull();
        (await blobs.ExistsAsync(Address('a'), Ct)).ShouldBeFalse();
        foreach (var digit in "abcde")
        {
            await blobs.PutAsync(Address(digit), HostilePdfs.Noise(100_000 + digit), Ct);
        }

        await using (var content = await blobs.OpenAsync(Address('c'), Ct))
        {
            using var whole = new MemoryStream();
            await content!.CopyToAsync(whole, Ct);
            whole.ToArray().ShouldBe(HostilePdfs.Noise(100_000 + 'c'));
        }

        await blobs.DeleteAsync(Address('b'), Ct);
        await blobs.DeleteAsync(Address('b'), Ct);
        await blobs.DeleteAsync(Address('f'), Ct);
        (await blobs.ExistsAsync(Address('b'), Ct)).ShouldBeFalse();
        (await blobs.ExistsAsync(Address('c'), Ct)).ShouldBeTrue();
        var listed = await blobs.ListAsync(Ct).ToListAsync(Ct);
        listed.Select(entry => entry.Address).Order().ShouldBe("acde".Select(Address));
        listed.ShouldAllBe(entry =>
            entry.WrittenAt >= began && entry.WrittenAt <= TimeProvider.System.GetUtcNow().AddSeconds(2)
        );
    }
}
