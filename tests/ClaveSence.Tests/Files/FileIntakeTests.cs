using System.Security.Cryptography;
using System.Text;
using ClaveSence.Domain.Cases;
using ClaveSence.Tests.Privacy;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Cases;
using ClaveSence.Web.Files;
using ClaveSence.Web.Limits;
using ClaveSence.Web.Rights;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Files;

/// <summary>A file of a request from its first byte to its end (threats ).</summary>
public sealed class FileIntakeTests(SharedSite shared)
{
    private const string Canary = "CANARIO-7f3a9c51-INTACTO";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TestSite Site => shared.Site;

    [Fact]
    public async Task A_good_file_is_kept_sealed_and_comes_back_as_it_was()
    {
        var (request, company) = (Ids.New(), Ids.New());
        var content = new PdfBook(pages: 2).Add($"({Canary})").Write();

        var file = (await Site.SendFileAsync(content, request, company, name: "..\\Declaraci\u00F3n.pdf"))
            .ShouldBeOfType<FileOutcome.Kept>()
            .File;

        (file.Kind, file.Pages, file.Length, file.State).ShouldBe((FileKind.Pdf, 2, content.Length, FileState.Clean));
        (await Site.ReadFileAsync(file)).ShouldBe(content);
        (await Site.InVaultAsync(vault => Task.FromResult(vault.NameOf(file)))).ShouldBe("Declaraci\u00F3n.pdf");
        (await Site.InVaultAsync(vault => Task.FromResult(vault.DigestOf(file)))).ShouldBe(SHA256.HashData(content));
        (await Site.InVaultAsync(vault => vault.OfCaseAsync(request, Ct))).Select(one => one.Id).ShouldBe([file.Id]);
        Site.Contents().ShouldContain(Path.Combine(file.Address[..2], file.Address[2..4], file.Address));
    }

    [Fact]
    public async Task Nothing_of_it_stands_on_the_disk_in_clear()
    {
        await using var site = await TestSite.StartAsync();
        var content = new PdfBook().Add($"({Canary})").Write();
        await site.SendFileAsync(content, Ids.New(), Ids.New(), name: $"{Canary}.pdf");

        content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Canary)).ShouldBeGreaterThan(0);
        var written = Directory.EnumerateFiles(site.Store.Folder, "*", SearchOption.AllDirectories).ToList();
        written.Count.ShouldBeGreaterThan(2);
        foreach (var path in written)
        {
            await using var file = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            var bytes = new byte[file.Length];
            await file.ReadExactlyAsync(bytes, Ct);
            bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Canary)).ShouldBe(-1, path);
            bytes.AsSpan().IndexOf("%PDF-"u8).ShouldBe(-1, path);
        }
    }

    [Fact]
    public async Task Folders_and_contents_are_the_portals_alone()
    {
        var file = (await Site.SendFileAsync(ImageBook.Png(), Ids.New(), Ids.New())).Stored!;
        var path = Path.Combine(Site.Store.Folder, "files", file.Address[..2], file.Address[2..4], file.Address);

        if (OperatingSystem.IsWindows())
        {
            return; // It has no such modes.
        }

        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Path.GetDirectoryName(path)!)
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task Two_companies_that_send_the_same_share_nothing()
    {
        var content = ImageBook.Jpeg();
        var one = (await Site.SendFileAsync(content, Ids.New(), Ids.New())).Stored!;
        var other = (await Site.SendFileAsync(content, Ids.New(), Ids.New())).Stored!;

        one.Address.ShouldNotBe(other.Address);
        one.Address.ShouldNotContain(Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    [Fact]
    public async Task The_newest_of_a_purpose_is_in_force_and_one_that_is_refused_changes_nothing()
    {
        var (request, company) = (Ids.New(), Ids.New());
        var first = (await Site.SendFileAsync(ImageBook.Jpeg(), request, company, FilePurpose.IdentityFront)).Stored!;
        await Site.SendFileAsync(ImageBook.Png(), request, company, FilePurpose.IdentityBack);
        (await Site.SendFileAsync([1, 2, 3], request, company, FilePurpose.IdentityFront)).ShouldBe(
            new FileOutcome.NotAllowed(FileFault.UnknownKind)
        );
        (await Site.InVaultAsync(vault => vault.OfCaseAsync(request, Ct)))
            .Select(one => one.Id)
            .ShouldContain(first.Id);

        var second = (await Site.SendFileAsync(ImageBook.Png(), request, company, FilePurpose.IdentityFront)).Stored!;

        var inForce = await Site.InVaultAsync(vault => vault.OfCaseAsync(request, Ct));
        inForce.Count.ShouldBe(2);
        inForce.Select(one => one.Id).ShouldContain(second.Id);
        (await Site.RowOfAsync(first))!.ReplacedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Files_of_one_purpose_sent_at_once_leave_one_in_force()
    {
        var (request, company) = (Ids.New(), Ids.New());
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Site.SendFileAsync(ImageBook.Png(), request, company)));

        (await Site.InVaultAsync(vault => vault.OfCaseAsync(request, Ct))).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(CaseState.Submitted, CaseAsk.None)]
    [InlineData(CaseState.InReview, CaseAsk.None)]
    [InlineData(CaseState.MoreInformation, CaseAsk.Declaration)]
    [InlineData(CaseState.Proposed, CaseAsk.None)]
    [InlineData(CaseState.Approved, CaseAsk.None)]
    [InlineData(CaseState.Rejected, CaseAsk.None)]
    public async Task What_was_sent_to_be_decided_is_not_exchanged_by_a_file_that_comes_late(
        CaseState state,
        CaseAsk ask
    )
    {
        var (request, company) = (Ids.New(), Ids.New());
        var first = (await Site.SendFileAsync(ImageBook.Png(), request, company, FilePurpose.IdentityFront)).Stored!;
        await Site.InStoreAsync(store =>
            store
                .Set<StoredCase>()
                .Where(row => row.Id == request)
                .ExecuteUpdateAsync(
                    update =>
                        update
                            .SetProperty(row => row.State, state)
                            .SetProperty(row => row.Ask, ask)
                            .SetProperty(row => row.TwoOfficers, false),
                    Ct
                )
        );

        var late = await Site.SendFileAsync(ImageBook.Jpeg(), request, company, FilePurpose.IdentityFront);

        late.ShouldBeOfType<FileOutcome.TooLate>();
        (await Site.InVaultAsync(vault => vault.OfCaseAsync(request, Ct))).ShouldHaveSingleItem().Id.ShouldBe(first.Id);
        (await Site.SendFileAsync(ImageBook.Png(), request, Ids.New())).ShouldBeOfType<FileOutcome.TooLate>(); // Nor by another company.
    }

    [Fact]
    public async Task Five_megabytes_are_taken_and_one_byte_more_is_not()
    {
        var sound = new PdfBook().AddStream("", HostilePdfs.Noise(FileIntake.LargestFile - 1100)).Write();
        var most = new PdfBook()
            .AddStream("", HostilePdfs.Noise((2 * FileIntake.LargestFile) - 1100 - sound.Length))
            .Write();
        most.Length.ShouldBe(FileIntake.LargestFile);

        (await Site.SendFileAsync(most, Ids.New(), Ids.New())).ShouldBeOfType<FileOutcome.Kept>();
        (await Site.SendFileAsync([.. most, (byte)'\n'], Ids.New(), Ids.New())).ShouldBeOfType<FileOutcome.TooLarge>();
    }

    [Fact]
    public async Task A_company_sends_20_MB_a_day_and_what_is_refused_does_not_count()
    {
        var company = Ids.New();
        var large = new PdfBook().AddStream("", HostilePdfs.Noise(5_100_000)).Write();
        (
            await Site.SendFileAsync([.. large, .. "<html>"u8], Ids.New(), company)
        ).ShouldBeOfType<FileOutcome.NotAllowed>();
        for (var sent = 0; sent < 4; sent++)
        {
            (await Site.SendFileAsync(large, Ids.New(), company)).ShouldBeOfType<FileOutcome.Kept>();
        }

        var spent = (await Site.SendFileAsync(large, Ids.New(), company)).ShouldBeOfType<FileOutcome.QuotaSpent>();
        spent.Wait.ShouldBeGreaterThan(TimeSpan.FromHours(23));
        (await Site.SendFileAsync(ImageBook.Png(), Ids.New(), company)).ShouldBeOfType<FileOutcome.Kept>(); // There is room for less.
        (await Site.SendFileAsync(large, Ids.New(), Ids.New())).ShouldBeOfType<FileOutcome.Kept>(); // Another's day is its own.
    }

    [Fact]
    public async Task A_company_sends_60_files_a_day_the_refused_ones_too()
    {
        var company = Ids.New();
        for (var sent = 0; sent < Budget.FilesADay.Limit; sent++)
        {
            (await Site.SendFileAsync("no"u8.ToArray(), Ids.New(), company)).ShouldBeOfType<FileOutcome.NotAllowed>();
        }

        (await Site.SendFileAsync(ImageBook.Png(), Ids.New(), company)).ShouldBeOfType<FileOutcome.QuotaSpent>();
    }

    [Fact]
    public async Task What_was_received_and_what_was_refused_stands_in_the_companys_activity()
    {
        var company = Ids.New();
        await Site.SendFileAsync(ImageBook.Png(), Ids.New(), company, FilePurpose.IdentityFront);
        await Site.SendFileAsync([.. ImageBook.Png(), .. "<html>"u8], Ids.New(), company);

        var told = await Site.InStoreAsync(store =>
            store.Set<AuditEvent>().Where(one => one.AccountId == company).ToListAsync(Ct)
        );
        told.Select(one => (one.Act, one.Detail))
            .ShouldBe(
                [(Act.FileReceived, "IdentityFront Png"), (Act.FileRefused, "Declaration ForeignContent")],
                ignoreOrder: true
            );
        told.Select(one => ActivityWords.Of(one.Act, one.Detail)).ShouldAllBe(words => words != null);
    }

    [Fact]
    public async Task With_its_row_a_file_loses_its_key_and_a_day_later_its_content()
    {
        await using var site = await TestSite.StartAsync();
        var kept = (await site.SendFileAsync(ImageBook.Png(), Ids.New(), Ids.New())).Stored!;
        var gone = (await site.SendFileAsync(ImageBook.Jpeg(), Ids.New(), Ids.New())).Stored!;
        await site.InVaultAsync(async vault =>
        {
            await vault.DeleteAsync(gone.Id, Ct);
            return true;
        });
        await site.Tools.AdvanceAsync("23:00:00");
        site.Contents().Count(path => path.Contains(gone.Address, StringComparison.Ordinal)).ShouldBe(1);
        await site.Tools.AdvanceAsync("02:30:00");

        site.Contents().ShouldAllBe(path => path.Contains(kept.Address, StringComparison.Ordinal));
        (await site.ReadFileAsync(kept)).ShouldBe(ImageBook.Png());
    }

    [Fact]
    public async Task A_crash_between_content_and_row_leaves_an_orphan_that_is_collected()
    {
        var crash = new CrashingSave();
        await using var site = await TestSite.StartAsync(replace: services =>
            services
                .ConfigureDbContext<ClaveSence.Web.Store.SqliteStore>(o => o.AddInterceptors(crash))
                .ConfigureDbContext<ClaveSence.Web.Store.PostgresStore>(o => o.AddInterceptors(crash))
        );
        var before = (await site.SendFileAsync(ImageBook.Png(), Ids.New(), Ids.New())).Stored!;
        crash.IsNear = true;
        await Should.ThrowAsync<InvalidOperationException>(() =>
            site.SendFileAsync(ImageBook.Png(), Ids.New(), Ids.New())
        );
        crash.IsNear = false;
        site.Contents().Count.ShouldBe(2);
        (await site.InStoreAsync(store => store.Set<StoredFile>().CountAsync(Ct))).ShouldBe(1);

        var folder = Path.Combine(site.Store.Folder, "files", "incoming");
        await File.WriteAllTextAsync(Path.Combine(folder, "left-over.draft"), "sealed", Ct); // A process that died while it received.
        await site.Tools.AdvanceAsync("25:30:00");

        site.Contents().ShouldHaveSingleItem().ShouldEndWith(before.Address);
        (await site.ReadFileAsync(before)).ShouldBe(ImageBook.Png());
    }

    [Fact]
    public async Task With_the_account_its_files_are_erased()
    {
        await using var site = await TestSite.StartAsync();
        var holder = await site.NewPersonAsync();
        var account = (await site.RowOfAsync(holder))!;
        var file = (await site.SendFileAsync(ImageBook.Png(), Ids.New(), account.Id)).Stored!;
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var store = scope.ServiceProvider.GetRequiredService<ClaveSence.Web.Store.ClaveSenceStore>();
            await using var transaction = await store.Database.BeginTransactionAsync(Ct);
            await scope
                .ServiceProvider.GetRequiredService<Erasure>()
                .EraseAsync(account.Id, ErasureOccasion.Request, Ct);
            await store.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);
        }

        (await site.RowOfAsync(file)).ShouldBeNull();
    }

    [Fact]
    public async Task A_content_that_was_changed_or_exchanged_on_the_disk_is_not_shown()
    {
        var one = (await Site.SendFileAsync(ImageBook.Png(), Ids.New(), Ids.New())).Stored!;
        var other = (await Site.SendFileAsync(ImageBook.Png(), Ids.New(), Ids.New())).Stored!;
        File.Copy(PathOf(other), PathOf(one), overwrite: true);
        await Should.ThrowAsync<CryptographicException>(() => Site.ReadFileAsync(one));

        var bytes = await File.ReadAllBytesAsync(PathOf(other), Ct);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(PathOf(other), bytes, Ct);
        await Should.ThrowAsync<CryptographicException>(() => Site.ReadFileAsync(other));

        string PathOf(StoredFile file) =>
            Path.Combine(Site.Store.Folder, "files", file.Address[..2], file.Address[2..4], file.Address);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_keeps_nothing_and_says_so()
    {
        await using var site = await TestSite.StartAsync(
            new Dictionary<string, string?> { ["Files:Folder"] = "/proc/no-folder-of-ours" }
        );

        (await site.SendFileAsync(ImageBook.Png(), Ids.New(), Ids.New())).ShouldBeOfType<FileOutcome.Unavailable>();
        (await site.InStoreAsync(store => store.Set<StoredFile>().CountAsync(Ct))).ShouldBe(0);
    }

    [Fact]
    public void Every_outcome_has_a_sentence()
    {
        FileOutcome[] outcomes =
        [
            new FileOutcome.TooLarge(),
            new FileOutcome.Infected(),
            new FileOutcome.QuotaSpent(TimeSpan.FromHours(2)),
            new FileOutcome.TooMany(),
            new FileOutcome.Busy(),
            new FileOutcome.Unavailable(),
            new FileOutcome.TooLate(),
            .. Enum.GetValues<FileFault>().Select(fault => new FileOutcome.NotAllowed(fault)),
        ];
        outcomes.Select(FileWords.Of).ShouldAllBe(sentence => !string.IsNullOrWhiteSpace(sentence));
        outcomes.Select(FileWords.Of).Distinct().Count().ShouldBe(outcomes.Length);
        outcomes
            .Select(outcome => outcome.GetType())
            .Distinct()
            .Count()
            .ShouldBe(typeof(FileOutcome).GetNestedTypes(System.Reflection.BindingFlags.NonPublic).Length - 2); // Kept and Waiting.
        FileWords.Of(new FileOutcome.QuotaSpent(TimeSpan.FromHours(2)))!.ShouldContain("2 horas");
        Enum.GetValues<FileState>().Select(FileWords.Of).Distinct().Count().ShouldBe(3);
    }

    private sealed class CrashingSave : SaveChangesInterceptor
    {
        public bool IsNear { get; set; }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        ) =>
            IsNear && eventData.Context!.ChangeTracker.Entries<StoredFile>().Any()
                ? throw new InvalidOperationException("The process ends here.")
                : base.SavingChangesAsync(eventData, result, cancellationToken);
    }
}
