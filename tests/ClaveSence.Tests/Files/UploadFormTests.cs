using System.Net;
using System.Net.Sockets;
using System.Text;
using ClaveSence.Web.Files;

namespace ClaveSence.Tests.Files;

/// <summary>A form with files is read under caps, its files sealed before they touch the disk, and its fields are there as in any form (threats ).</summary>
public sealed class UploadFormTests
{
    private static readonly byte[] Canary = Encoding.ASCII.GetBytes("CANARIO-EN-CLARO-90210");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fields_and_files_arrive_whatever_their_order()
    {
        await using var page = await UploadPage.StartAsync();
        using var form = page.Form();
        byte[] content = [.. HostilePdfs.Noise(200_000), .. Canary];
        form.Add(new StringContent("Ana María"), "Nombres");
        form.Add(new ByteArrayContent(content), "Declaracion", "declaración.pdf");
        form.Add(new StringContent("ana@ejemplo.cl"), "Correo");
        form.Add(new ByteArrayContent([]), "Reverso", "\"\"");

        (await page.SendAsync(form, ct: Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var seen = page.Forms.ShouldHaveSingleItem();
        seen.IsGenuine.ShouldBeTrue();
        (seen.Fields["Nombres"], seen.Fields["Correo"]).ShouldBe(("Ana María", "ana@ejemplo.cl"));
        seen.FormFiles.ShouldBe(0);
        seen.Files.ShouldHaveSingleItem().Content.ShouldBe(content);
        seen.Files[0].Field.ShouldBe("Declaracion");
        seen.OnDisk.Length.ShouldBeGreaterThan(content.Length);
        seen.OnDisk.AsSpan().IndexOf(Canary).ShouldBe(-1);
        page.Drafts().ShouldBeEmpty(); // They die with the request.
    }

    [Fact]
    public async Task A_file_of_more_than_5_MB_is_counted_out_while_it_is_read_and_the_fields_survive()
    {
        await using var page = await UploadPage.StartAsync();
        using var form = page.Form();
        form.Add(new ByteArrayContent(new byte[FileIntake.LargestFile + 1]), "Declaracion", "a.pdf");
        form.Add(new ByteArrayContent(new byte[FileIntake.LargestFile]), "Identidad", "b.pdf");
        form.Add(new ByteArrayContent(new byte[30_000_000]), "Reverso", "c.pdf");
        form.Add(new StringContent("sigue aquí"), "Nombres");

        await page.SendAsync(form, ct: Ct);

        var seen = page.Forms.ShouldHaveSingleItem();
        seen.Files.Select(file => file.Content?.Length).ShouldBe([null, FileIntake.LargestFile, null]);
        seen.Fields["Nombres"].ShouldBe("sigue aquí");
        seen.Trouble.ShouldBeNull();
    }

    [Fact]
    public async Task Of_more_than_three_files_three_are_kept_and_the_page_is_told()
    {
        await using var page = await UploadPage.StartAsync();
        using var form = page.Form();
        foreach (var field in "abcde")
        {
            form.Add(new ByteArrayContent([1, 2, 3]), $"{field}", "a.pdf");
        }

        await page.SendAsync(form, ct: Ct);

        var seen = page.Forms.ShouldHaveSingleItem();
        seen.Files.Count.ShouldBe(3);
        seen.Trouble.ShouldBe(new FileOutcome.TooMany());
    }

    [Fact]
    public async Task Of_a_forged_form_nothing_is_kept_and_the_fields_survive()
    {
        await using var page = await UploadPage.StartAsync();
        using var form = page.Form("forged");
        form.Add(new ByteArrayContent(Canary), "Declaracion", "a.pdf");
        form.Add(new StringContent("Ana"), "Nombres");

        await page.SendAsync(form, ct: Ct);

        var seen = page.Forms.ShouldHaveSingleItem();
        (seen.IsGenuine, seen.Files.Count, seen.OnDisk.Length).ShouldBe((false, 0, 0));
        seen.Fields["Nombres"].ShouldBe("Ana");
    }

    public static TheoryData<string, string> Malformed =>
        new()
        {
            {
                "the token is not first",
                "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\nx\r\n--b--\r\n"
            },
            {
                "a file is first",
                "--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a.pdf\"\r\n\r\n1\r\n--b--\r\n"
            },
            {
                "the token is a file",
                "--b\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"; filename=\"t\"\r\n\r\nx\r\n--b--\r\n--b--"
            },
            {
                "a field comes twice",
                Part("__RequestVerificationToken", "x") + Part("a", "1") + Part("a", "2") + "--b--\r\n"
            },
            {
                "a part has no name",
                Part("__RequestVerificationToken", "x") + "--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--\r\n"
            },
            {
                "a part has no disposition",
                Part("__RequestVerificationToken", "x") + "--b\r\nX: y\r\n\r\n1\r\n--b--\r\n"
            },
            {
                "a field is too long",
                Part("__RequestVerificationToken", "x") + Part("a", new string('a', 17_000)) + "--b--\r\n"
            },
            {
                "a name is too long",
                Part("__RequestVerificationToken", "x") + Part(new string('a', 200), "1") + "--b--\r\n"
            },
            {
                "there are too many fields",
                Part("__RequestVerificationToken", "x")
                    + string.Concat(Enumerable.Range(0, 70).Select(at => Part($"a{at}", "1")))
                    + "--b--\r\n"
            },
            {
                "heads are too long",
                Part("__RequestVerificationToken", "x")
                    + $"--b\r\nX: {new string('a', 10_000)}\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--\r\n"
            },
            {
                "it ends in the middle",
                Part("__RequestVerificationToken", "x") + "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1"
            },
            { "there is nothing", "" },
        };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_no_browser_sends_reaches_no_page(string why, string body)
    {
        await using var page = await UploadPage.StartAsync();
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");

        var answer = await page.SendAsync(content, ct: Ct);

        if (why == "the token is a file" || why == "there is nothing")
        {
            page.Forms.ShouldAllBe(form => !form.IsGenuine && form.Files.Count == 0);
            return;
        }

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, why);
        page.Forms.ShouldBeEmpty(why);
        page.Drafts().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData(
        "multipart/form-data; boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    )]
    public async Task A_form_without_a_sound_boundary_reaches_no_page(string type)
    {
        await using var page = await UploadPage.StartAsync();
        using var content = new ByteArrayContent("x"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        (await page.SendAsync(content, ct: Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_page_that_takes_no_files_takes_no_large_form_either()
    {
        await using var page = await UploadPage.StartAsync();
        using var form = page.Form();
        form.Add(new ByteArrayContent(new byte[200_000]), "Declaracion", "a.pdf");

        var answer = await page.SendAsync(form, "/otra", Ct);

        answer.IsSuccessStatusCode.ShouldBeFalse();
        page.Forms.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_of_more_than_64_MB_is_not_heard_to_its_end()
    {
        await using var page = await UploadPage.StartAsync();
        using var form = page.Form();
        form.Add(new StringContent("Ana"), "Nombres");
        form.Add(new StreamContent(new Endless(70_000_000)), "Declaracion", "a.pdf"); // Its length is not told beforehand.
        try
        {
            await page.SendAsync(form, ct: Ct);
        }
        catch (HttpRequestException)
        {
            // The line may be closed before all was sent.
        }

        page.Forms.ShouldAllBe(seen => seen.Trouble is FileOutcome.TooMany && seen.Files.Count == 0);
        page.Drafts().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_disk_that_refuses_is_told_and_the_fields_survive()
    {
        await using var page = await UploadPage.StartAsync("/proc/no-folder-of-ours");
        using var form = page.Form();
        form.Add(new ByteArrayContent(new byte[100_000]), "Declaracion", "a.pdf");
        form.Add(new StringContent("Ana"), "Nombres");

        await page.SendAsync(form, ct: Ct);

        var seen = page.Forms.ShouldHaveSingleItem();
        seen.Trouble.ShouldBe(new FileOutcome.Unavailable());
        seen.Fields["Nombres"].ShouldBe("Ana");
    }

    [Fact]
    public async Task Whoever_leaves_in_the_middle_leaves_no_draft()
    {
        await using var page = await UploadPage.StartAsync();
        using (var line = new TcpClient())
        {
            await line.ConnectAsync(page.Address.Host, page.Address.Port, Ct);
            var head =
                "POST /subir HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n"
                + Part("__RequestVerificationToken", "x")
                + "--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a\"\r\n\r\n1234";
            await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Ct);
        }

        using var form = page.Form();
        (await page.SendAsync(form, ct: Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Forms.ShouldHaveSingleItem();
        page.Drafts().ShouldBeEmpty();
    }

    [Fact]
    public async Task Sixteen_are_received_at_once_and_the_next_one_is_asked_to_come_again()
    {
        await using var page = await UploadPage.StartAsync();
        var slow = new TaskCompletionSource();
        var lines = new List<Task>();
        for (var at = 0; at < 16; at++)
        {
            var form = page.Form();
            form.Add(new StreamContent(new Waiting(slow.Task)), "a", "a.pdf");
#pragma warning disable CA2025 // It is awaited below, before anything is disposed of.
            lines.Add(page.SendAsync(form, ct: Ct));
#pragma warning restore CA2025
        }

        UploadPage.Seen? refused = null;
        for (var tries = 0; refused is null && tries < 100; tries++)
        {
            using var next = page.Form();
            next.Add(new ByteArrayContent([1]), "a", "a.pdf");
            await page.SendAsync(next, ct: Ct);
            refused = page.Forms.FirstOrDefault(seen => seen.Trouble is not null);
        }

        refused.ShouldNotBeNull().Trouble.ShouldBe(new FileOutcome.Busy());
        slow.SetResult();
        await Task.WhenAll(lines);
    }

    private static string Part(string name, string value) =>
        $"--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n";

    // So many bytes, and no length.
    private sealed class Endless(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(_left, count);
            _left -= read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    // So much that the browser begins to send, and then nothing until it may go on.
    private sealed class Waiting(Task until) : Stream
    {
        private int _sent;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            if (_sent++ > 20)
            {
                await until.WaitAsync(cancellationToken);
                return 0;
            }

            return buffer.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
