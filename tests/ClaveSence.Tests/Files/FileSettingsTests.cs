using ClaveSence.Tests.Reliability;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Background;
using ClaveSence.Web.Cli;
using ClaveSence.Web.Edge.Antivirus;
using ClaveSence.Web.Edge.Blobs;
using ClaveSence.Web.Files;
using ClaveSence.Web.Keys.Rotation;
using ClaveSence.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Files;

/// <summary>Settings of files: what is missing or wrong stops the start with one line, and the key of files is rotated as all are.</summary>
public sealed class FileSettingsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("unix:/run/clamav/clamd.ctl", true)]
    [InlineData("tcp://127.0.0.1:3310", true)]
    [InlineData("tcp://clamav.interno:3310", true)]
    [InlineData("tcp://[::1]:3310", true)]
    [InlineData("tcp://clamav", false)]
    [InlineData("http://clamav:3310", false)]
    [InlineData("tcp://a:b@clamav:3310", false)]
    [InlineData("tcp://clamav:3310/a", false)]
    [InlineData("unix:clamd.ctl", false)]
    [InlineData("clamav:3310", false)]
    public void The_antivirus_is_named_by_its_address(string address, bool isGood)
    {
        var settings = Settings(("Antivirus:Address", address));
        if (isGood)
        {
            AntivirusOptions.From(settings, isNeeded: true).Address.ShouldNotBeNull();
        }
        else
        {
            Should
                .Throw<StartRefusedException>(() => AntivirusOptions.From(settings, isNeeded: true))
                .Message.ShouldContain("Antivirus__Address");
        }
    }

    [Fact]
    public void Without_an_antivirus_a_public_portal_starts_only_when_that_is_said()
    {
        Should
            .Throw<StartRefusedException>(() => AntivirusOptions.From(Settings(), isNeeded: true))
            .Message.ShouldContain("Antivirus__None");
        Should.Throw<StartRefusedException>(() =>
            AntivirusOptions.From(Settings(("Antivirus:None", "no")), isNeeded: true)
        );
        AntivirusOptions.From(Settings(("Antivirus:None", "true")), isNeeded: true).Address.ShouldBeNull();
        AntivirusOptions.From(Settings(), isNeeded: false).Address.ShouldBeNull();
    }

    [Fact]
    public async Task A_process_that_was_told_of_no_antivirus_calls_no_file_clean()
    {
        await using var site = await TestSite.StartAsync(
            new Dictionary<string, string?> { ["Doors"] = "Mail", ["Antivirus:None"] = null },
            environment: "Production"
        );
        var file = (await site.SendFileAsync(ImageBook.Png(), Ids.New(), Ids.New())).Stored!;
        await site.InStoreAsync(store =>
            store
                .Set<StoredFile>()
                .ExecuteUpdateAsync(
                    update =>
                        update
                            .SetProperty(row => row.State, FileState.Scanning)
                            .SetProperty(row => row.ScanDueAt, DateTimeOffset.UnixEpoch),
                    Ct
                )
        );

        await site.Services.GetRequiredService<DueWorkRunner>().RunOnceAsync(Ct);

        var row = (await site.RowOfAsync(file))!;
        (row.State, row.ScanDueAt).ShouldBe((FileState.Scanning, DateTimeOffset.UnixEpoch));
        file.State.ShouldBe(FileState.Scanning);
    }

    [Fact]
    public void Only_an_operators_word_or_Development_lets_files_pass_without_one()
    {
        AntivirusOptions.From(Settings(), isNeeded: false).CanAnswer.ShouldBeFalse();
        AntivirusOptions.From(Settings(("Antivirus:None", "no")), isNeeded: false).CanAnswer.ShouldBeFalse();
        AntivirusOptions.From(Settings(("Antivirus:None", "true")), isNeeded: false).CanAnswer.ShouldBeTrue();
        AntivirusOptions.From(Settings(), isNeeded: false, isDevelopment: true).CanAnswer.ShouldBeTrue();
        AntivirusOptions
            .From(Settings(("Antivirus:Address", "tcp://127.0.0.1:3310")), isNeeded: false)
            .CanAnswer.ShouldBeTrue();
    }

    [Fact]
    public async Task In_Production_the_start_says_what_is_missing()
    {
        var folder = Directory.CreateTempSubdirectory("start-").FullName;
        foreach (var (missing, also) in new[] { ("Files__Folder", ""), ("Antivirus__Address", "Antivirus__None") })
        {
            var settings = StartSettings.Production(folder);
            settings.Remove(missing);
            var ending = await Executable.RunAsync(folder, settings, "serve");
            ending.Code.ShouldBe(1);
            ending.ErrorLines.ShouldHaveSingleItem().ShouldContain(missing);
            ending.Errors.ShouldContain(also);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_server_of_files_is_named_whole()
    {
        S3Options.From(Settings()).ShouldBeNull();
        (string, string?)[] whole =
        [
            ("Files:S3:Bucket", "a"),
            ("Files:S3:Address", "https://s3.interno"),
            ("Files:S3:AccessKey", "k"),
            ("Files:S3:SecretKey", "secreto"),
        ];
        var options = S3Options.From(Settings(whole))!;
        options.ToString().ShouldNotContain("secreto");
        FilesOptions.From(Settings(whole)).Folder.ShouldNotBeEmpty(); // Drafts stand somewhere all the same.
        foreach (var (name, _) in whole[1..])
        {
            Should.Throw<StartRefusedException>(() =>
                S3Options.From(Settings([.. whole.Where(one => one.Item1 != name)]))
            );
        }

        Should.Throw<StartRefusedException>(() =>
            S3Options.From(
                Settings([
                    .. whole.Where(one => one.Item1 != "Files:S3:Address"),
                    ("Files:S3:Address", "http://s3.interno"),
                ])
            )
        );
        Should.Throw<StartRefusedException>(() => FilesOptions.From(Settings())).Message.ShouldContain("Files__Folder");
        Should
            .Throw<StartRefusedException>(() =>
                FilesOptions.From(Settings(("Files:Folder", "/a"), ("Files:Sandbox", "Maybe")))
            )
            .Message.ShouldContain("Files__Sandbox");
    }

    [Fact]
    public async Task The_key_of_files_is_rotated_and_old_files_open()
    {
        var (old, fresh) = (ClaveSence.Web.Keys.KeyRing.Generate()[2..], ClaveSence.Web.Keys.KeyRing.Generate()[2..]);
        await using var store = await TestStore.MakeAsync();
        StoredFile file;
        await using (var site = await StartAsync(store, $"1:{old}"))
        {
            file = (await site.SendFileAsync(ImageBook.Png(), Ids.New(), Ids.New())).Stored!;
        }

        await using (var site = await StartAsync(store, $"2:{fresh},1:{old}"))
        {
            await using var said = new StringWriter();
            await using var scope = site.Services.CreateAsyncScope();
            (await KeysVerbs.ResealAsync(scope.ServiceProvider, said, Ct)).ShouldBe(0, said.ToString());
            said.ToString().ShouldContain("stored_file.key_sealed");
        }

        await using (var site = await StartAsync(store, $"2:{fresh}"))
        {
            (await site.ReadFileAsync((await site.RowOfAsync(file))!)).ShouldBe(ImageBook.Png());
        }
    }

    [Fact]
    public async Task Doctor_says_what_files_need_and_which_content_is_missing()
    {
        await using var site = await TestSite.StartAsync();
        var file = (await site.SendFileAsync(ImageBook.Png(), Ids.New(), Ids.New())).Stored!;
        (await LookAsync(site)).ShouldAllBe(line => line.IsWell);
        File.Delete(Path.Combine(site.Store.Folder, "files", file.Address[..2], file.Address[2..4], file.Address));

        var lines = await LookAsync(site);

        lines.ShouldContain(line =>
            line.Line.Contains("antivirus: no configurado", StringComparison.Ordinal) && line.IsWell
        );
        lines.Where(line => !line.IsWell).ShouldHaveSingleItem().Line.ShouldContain("falta: 1");
    }

    private static async Task<IReadOnlyList<(string Line, bool IsWell)>> LookAsync(TestSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FileDoctor>().LinesAsync(Ct);
    }

    private static Task<TestSite> StartAsync(TestStore store, string ring) =>
        TestSite.StartAsync(
            new Dictionary<string, string?> { ["Keys:Files"] = ring },
            services => services.AddKeyRotation(),
            store
        );

    private static IConfiguration Settings(params (string Name, string? Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Name, one.Value)))
            .Build();
}
