using System.Text;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Files;
using ClaveSence.Web.Files.Sandboxing;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace ClaveSence.Tests.Files;

/// <summary>What people see of a file is pixels: drawn in a sandbox, upright, without anything else of the original (threats X-02, X-13).</summary>
public sealed class RenderedCopyTests(SharedSite shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_pages_of_a_PDF_are_drawn_one_by_one()
    {
        var file = await SendAsync(new PdfBook(pages: 3).Write());

        foreach (var page in (int[])[1, 3])
        {
            var shown = (await DrawAsync(file, page)).ShouldBeOfType<RenderedPage.Shown>();
            shown.Pages.ShouldBe(3);
            using var image = SKBitmap.Decode(shown.Png);
            Math.Max(image.Width, image.Height).ShouldBe(1600);
            image.GetPixel(400, 1200).ShouldBe(SKColors.Blue); // The square stands at the bottom left.
            image.GetPixel(1400, 100).ShouldBe(SKColors.White);
        }

        (await DrawAsync(file, 4)).ShouldBeOfType<RenderedPage.NoSuchPage>();
        (await DrawAsync(file, 0)).ShouldBeOfType<RenderedPage.NoSuchPage>();
    }

    [Fact]
    public async Task A_photo_keeps_nothing_but_its_pixels()
    {
        var original = ImageBook.JpegWith(0xE1, ImageBook.Exif(1));
        original.AsSpan().IndexOf("CanarioCam"u8).ShouldBeGreaterThan(0);

        var copy = (await DrawAsync(await SendAsync(original), 1)).ShouldBeOfType<RenderedPage.Shown>().Png;

        copy.AsSpan().IndexOf("Canario"u8).ShouldBe(-1);
        copy.AsSpan().IndexOf("Exif"u8).ShouldBe(-1);
        DrawnCopy.FaultOf(copy).ShouldBeNull();
    }

    [Theory]
    [InlineData(1, 10, 10)]
    [InlineData(2, 310, 10)]
    [InlineData(3, 310, 190)]
    [InlineData(4, 10, 190)]
    [InlineData(5, 10, 10)]
    [InlineData(6, 190, 10)]
    [InlineData(7, 190, 310)]
    [InlineData(8, 10, 310)]
    public async Task A_photo_stands_upright_however_the_camera_was_held(int orientation, int x, int y)
    {
        var copy = await DrawAsync(await SendAsync(ImageBook.JpegWith(0xE1, ImageBook.Exif((ushort)orientation))), 1);

        using var image = SKBitmap.Decode(copy.ShouldBeOfType<RenderedPage.Shown>().Png);
        (image.Width, image.Height).ShouldBe(orientation < 5 ? (320, 200) : (200, 320));
        var corner = image.GetPixel(x, y);
        (corner.Red > 200 && corner.Green < 60 && corner.Blue < 60).ShouldBeTrue($"{corner}"); // The red corner went there.
    }

    [Fact]
    public async Task A_large_photo_is_drawn_smaller()
    {
        var copy = await DrawAsync(await SendAsync(ImageBook.Jpeg(5000, 4000)), 1);

        using var image = SKBitmap.Decode(copy.ShouldBeOfType<RenderedPage.Shown>().Png);
        (image.Width, image.Height).ShouldBe((1600, 1280));
    }

    [Fact]
    public async Task A_page_that_cannot_be_drawn_in_time_is_not_drawn()
    {
        // A pattern within a pattern within a pattern: more work than ten seconds of a core.
        var loops = string.Concat(Enumerable.Repeat("/X Do ", 300));
        var book = new PdfBook("", "/Resources << /XObject << /X 5 0 R >> >> /Contents 12 0 R");
        for (var depth = 0; depth < 6; depth++)
        {
            book.AddStream(
                $"/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources << /XObject << /X {6 + depth} 0 R >> >>",
                Encoding.ASCII.GetBytes(loops)
            );
        }

        book.AddStream(
                "/Type /XObject /Subtype /Form /BBox [0 0 300 300]",
                "0 0 299 299 re f 1 1 200 200 re f"u8.ToArray()
            )
            .AddStream("", Encoding.ASCII.GetBytes(loops));

        (await DrawAsync(await SendAsync(book.Write()), 1)).ShouldBeOfType<RenderedPage.Failed>();
    }

    [Fact]
    public async Task A_program_in_the_sandbox_sees_neither_the_disk_nor_the_network_nor_our_settings()
    {
        var sandbox = shared.Site.Services.GetRequiredService<Sandbox>();
        (await sandbox.StateAsync(Ct)).ShouldBe(
            SandboxState.Closed,
            "this machine refuses user namespaces, or bubblewrap is missing"
        );

        var said = await SayAsync(
            sandbox,
            $"ls {shared.Site.Store.Folder} /root /home /etc/passwd 2>&1; cat /proc/net/dev; env; touch /usr/a /a 2>&1; ls /proc | grep -c '^[0-9]'; true"
        );

        said.ShouldNotContain("clave-sence.db");
        said.ShouldNotContain("root:");
        said.ShouldNotContain("eth0");
        said.ShouldNotContain("CLAVESENCE");
        said.ShouldNotContain("ASPNETCORE");
        said.ShouldContain("Read-only file system");
        (await SayAsync(sandbox, "cat")).ShouldBe("hola");
    }

    [Fact]
    public async Task A_program_that_hangs_grows_or_talks_too_much_is_ended()
    {
        var sandbox = shared.Site.Services.GetRequiredService<Sandbox>();

        (await RunAsync(sandbox, "while true; do :; done")).ShouldBeNull(); // 10 s of a core.
        (await RunAsync(sandbox, "head -c 600000000 /dev/zero | tail > /dev/null")).ShouldBeNull(); // More than its memory.
        (await RunAsync(sandbox, "yes")).ShouldBeNull();
        (await RunAsync(sandbox, "kill -SEGV $$")).ShouldBeNull();
        (await RunAsync(sandbox, "exit 3")).ShouldBeNull();
    }

    [Fact]
    public async Task Where_there_must_be_a_sandbox_and_is_none_nothing_is_taken_or_shown()
    {
        await using var site = await TestSite.StartAsync(environment: "Production", replace: Unwalled);

        (await site.SendFileAsync(ImageBook.Png(), Ids.New(), Ids.New())).ShouldBeOfType<FileOutcome.Unavailable>();
    }

    [Fact]
    public async Task Without_bubblewrap_by_the_operators_word_a_process_of_its_own_is_left()
    {
        await using var site = await TestSite.StartAsync(
            new Dictionary<string, string?> { ["Files:Sandbox"] = "None" }
        );

        (await site.Services.GetRequiredService<Sandbox>().StateAsync(Ct)).ShouldBe(SandboxState.Open);
        (await site.SendFileAsync(HostilePdfs.Sound(), Ids.New(), Ids.New())).ShouldBeOfType<FileOutcome.Kept>();
        (
            await site.SendFileAsync(new PdfBook().Add(new string('[', 1_000_000)).Write(), Ids.New(), Ids.New())
        ).ShouldBeOfType<FileOutcome.NotAllowed>();
    }

    private static void Unwalled(IServiceCollection services) =>
        services.AddSingleton(provider =>
            ActivatorUtilities.CreateInstance<Sandbox>(provider, new SandboxLine("/nowhere/bwrap"))
        );

    private static async Task<string> SayAsync(Sandbox sandbox, string script) =>
        Encoding.UTF8.GetString((await RunAsync(sandbox, script)).ShouldNotBeNull());

    private static Task<byte[]?> RunAsync(Sandbox sandbox, string script) =>
        sandbox.RunAsync(
            new(
                "/bin/sh",
                ["-c", script],
                [],
                new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
                512L << 20,
                100_000
            ),
            "hola"u8.ToArray(),
            Ct
        );

    private async Task<StoredFile> SendAsync(byte[] content) =>
        (await shared.Site.SendFileAsync(content, Ids.New(), Ids.New())).ShouldBeOfType<FileOutcome.Kept>().File;

    private async Task<RenderedPage> DrawAsync(StoredFile file, int page)
    {
        await using var scope = shared.Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RenderedCopies>().PageAsync(file, page, Ct);
    }
}
