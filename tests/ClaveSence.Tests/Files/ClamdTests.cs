using System.Net;
using System.Net.Sockets;
using System.Text;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Audit;
using ClaveSence.Web.Edge.Antivirus;
using ClaveSence.Web.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClaveSence.Tests.Files;

/// <summary>Files are asked about at a real clamd, and what it has not called clean is seen by nobody (threat X-06).</summary>
public sealed class ClamdTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static byte[] Infected => new PdfBook().Add($"({RealClamd.Marker})").Write();

    [Fact]
    public async Task It_finds_what_its_signature_says_and_nothing_else()
    {
        await using var clamd = await RealClamd.StartAsync();
        var antivirus = Client(new UnixDomainSocketEndPoint(clamd.Address["unix:".Length..]));

        (await antivirus.StateAsync(Ct)).ShouldBe(AntivirusState.Up);
        (await antivirus.ScanAsync(Infected, Ct)).ShouldBe(AntivirusAnswer.Infected);
        (await antivirus.ScanAsync(HostilePdfs.Sound(), Ct)).ShouldBe(AntivirusAnswer.Clean);
        (await antivirus.ScanAsync(HostilePdfs.Noise(FileIntake.LargestFile), Ct)).ShouldBe(AntivirusAnswer.Clean);
        (
            await antivirus.ScanAsync(
                (byte[])
                    [.. HostilePdfs.Noise(FileIntake.LargestFile - 100), .. Encoding.ASCII.GetBytes(RealClamd.Marker)],
                Ct
            )
        ).ShouldBe(AntivirusAnswer.Infected);
    }

    [Fact]
    public async Task What_is_larger_than_it_takes_is_not_called_clean()
    {
        await using var clamd = await RealClamd.StartAsync("1M");
        var antivirus = Client(new UnixDomainSocketEndPoint(clamd.Address["unix:".Length..]));

        (await antivirus.ScanAsync(HostilePdfs.Noise(2_000_000), Ct)).ShouldBe(AntivirusAnswer.Unavailable);
        (await antivirus.ScanAsync(HostilePdfs.Noise(500_000), Ct)).ShouldBe(AntivirusAnswer.Clean);
    }

    [Fact]
    public async Task While_it_is_stopped_files_wait_and_are_looked_at_afterwards()
    {
        await using var clamd = await RealClamd.StartAsync();
        await using var site = await TestSite.StartAsync(
            new Dictionary<string, string?> { ["Antivirus:Address"] = clamd.Address }
        );
        var (request, company) = (Ids.New(), Ids.New());
        (await site.SendFileAsync(HostilePdfs.Sound(), request, company)).ShouldBeOfType<FileOutcome.Kept>();
        (await site.SendFileAsync(Infected, request, company)).ShouldBeOfType<FileOutcome.Infected>();

        await clamd.StopAsync();
        var good = (await site.SendFileAsync(ImageBook.Png(), Ids.New(), company))
            .ShouldBeOfType<FileOutcome.Waiting>()
            .File;
        var bad = (await site.SendFileAsync(Infected, Ids.New(), company)).ShouldBeOfType<FileOutcome.Waiting>().File;
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await site.Tools.AdvanceAsync("00:10:00"); // Half an hour without it.
            await ShouldBeHiddenAsync(site, good);
            await ShouldBeHiddenAsync(site, bad);
        }

        await clamd.StartAgainAsync();
        await site.Tools.AdvanceAsync("00:02:00");

        (await site.RowOfAsync(good))!.State.ShouldBe(FileState.Clean);
        (await site.ReadFileAsync((await site.RowOfAsync(good))!)).ShouldBe(ImageBook.Png());
        (await site.RowOfAsync(bad))!.State.ShouldBe(FileState.Rejected);
        await ShouldBeHiddenAsync(site, (await site.RowOfAsync(bad))!, FileState.Rejected);
        site.Contents().ShouldAllBe(path => !path.Contains(bad.Address, StringComparison.Ordinal));
        (
            await site.InStoreAsync(store =>
                store.Set<AuditEvent>().CountAsync(one => one.Act == Act.FileRefused && one.AccountId == company, Ct)
            )
        ).ShouldBe(2);
    }

    [Theory]
    [InlineData("stream: OK\0", nameof(AntivirusAnswer.Clean))]
    [InlineData("stream: Eicar FOUND\0", nameof(AntivirusAnswer.Infected))]
    [InlineData("stream: OK FOUND\0", nameof(AntivirusAnswer.Infected))]
    [InlineData("INSTREAM size limit exceeded. ERROR\0", nameof(AntivirusAnswer.Unavailable))]
    [InlineData("stream: Can't allocate memory ERROR\0", nameof(AntivirusAnswer.Unavailable))]
    [InlineData("stream: OK and more\0", nameof(AntivirusAnswer.Unavailable))]
    [InlineData("OK\0", nameof(AntivirusAnswer.Unavailable))]
    [InlineData("", nameof(AntivirusAnswer.Unavailable))]
    [InlineData("stream: ", nameof(AntivirusAnswer.Unavailable))]
    public async Task Only_one_answer_is_clean(string answer, string expected)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
#pragma warning disable CA2025 // It is awaited below, before anything is disposed of.
        var served = ServeAsync(listener, answer);
#pragma warning restore CA2025

        (await Client(listener.LocalEndpoint).ScanAsync(HostilePdfs.Noise(200_000), Ct)).ShouldBe(
            Enum.Parse<AntivirusAnswer>(expected)
        );
        (await served).ShouldBeGreaterThan(200_000);
    }

    [Fact]
    public async Task One_that_never_answers_or_is_not_there_is_not_waited_for()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var silent = new Clamd(listener.LocalEndpoint, TimeSpan.FromMilliseconds(300), NullLogger<Clamd>.Instance);

        (await silent.ScanAsync(HostilePdfs.Sound(), Ct)).ShouldBe(AntivirusAnswer.Unavailable);
        (await silent.StateAsync(Ct)).ShouldBe(AntivirusState.Down);
        (await Client(new UnixDomainSocketEndPoint("/nowhere/clamd.ctl")).ScanAsync(HostilePdfs.Sound(), Ct)).ShouldBe(
            AntivirusAnswer.Unavailable
        );
    }

    private static Clamd Client(EndPoint address) => new(address, TimeSpan.FromSeconds(30), NullLogger<Clamd>.Instance);

    private static async Task ShouldBeHiddenAsync(TestSite site, StoredFile file, FileState state = FileState.Scanning)
    {
        var row = (await site.RowOfAsync(file))!;
        row.State.ShouldBe(state);
        await Should.ThrowAsync<InvalidOperationException>(() => site.ReadFileAsync(row));
        await using var scope =
            Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateAsyncScope(site.Services);
        var copies = (RenderedCopies)scope.ServiceProvider.GetService(typeof(RenderedCopies))!;
        (await copies.PageAsync(row, 1, Ct)).ShouldBeOfType<RenderedPage.NotClean>();
    }

    // Reads all that INSTREAM sends, and answers.
    private static async Task<int> ServeAsync(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync(Ct);
        await using var line = client.GetStream();
        var all = 0;
        var command = new byte[10];
        await line.ReadExactlyAsync(command, Ct);
        Encoding.ASCII.GetString(command).ShouldBe("zINSTREAM\0");
        for (var head = new byte[4]; ; )
        {
            await line.ReadExactlyAsync(head, Ct);
            var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(head);
            if (length == 0)
            {
                break;
            }

            await line.ReadExactlyAsync(new byte[length], Ct);
            all += length + 4;
        }

        await line.WriteAsync(Encoding.ASCII.GetBytes(answer), Ct);
        return all;
    }
}
