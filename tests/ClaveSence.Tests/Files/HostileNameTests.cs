using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using ClaveSence.Domain.Office;
using ClaveSence.Tests.Cases;
using ClaveSence.Tests.Office;
using ClaveSence.Tests.Site;
using ClaveSence.Web.Files;

namespace ClaveSence.Tests.Files;

/// <summary>The name of a file goes the whole way from a browser's form to an officer's browser, and does nothing on it (threat X-07).</summary>
public sealed class HostileNameTests(SharedSite shared, ITestOutputHelper output)
{
    private const string Details = $"{FacilitatorJourneys.First}/datos";

    // Marks that turn the direction of writing, or are not seen at all.
    private static readonly char[] Unseen =
    [
        '\u200B',
        '\u200C',
        '\u200D',
        '\u200F',
        .. Enumerable.Range(0x202A, 5).Select(mark => (char)mark),
        .. Enumerable.Range(0x2066, 4).Select(mark => (char)mark),
        '\uFEFF',
        '\u001B',
        '\0',
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hostile_names_are_refused_or_kept_as_harmless_ones_and_no_file_goes_where_they_say()
    {
        await using var site = await TestSite.StartAsync();
        var folders = Directory.GetFileSystemEntries(site.Store.Folder);
        var companies = HostileNames.Sent.Chunk(20).ToList(); // A company may send 60 files a day.

        var kept = await Task.WhenAll(companies.Select(names => SendAllAsync(site, names)));

        site.Contents().ShouldAllBe(path => IsAddress(path));
        site.Contents().Count.ShouldBe(kept.Sum() + companies.Count); // And their declarations.
        Directory
            .GetFileSystemEntries(site.Store.Folder)
            .Except(folders)
            .Select(Path.GetFileName)
            .ShouldAllBe(name => name == "files" || name!.StartsWith("clave-sence.db", StringComparison.Ordinal));
        ((string[])["/a.pdf", "/a.png", Path.Combine(Path.GetTempPath(), "a.pdf")]).ShouldAllBe(path =>
            !File.Exists(path)
        );
        output.WriteLine(
            $"| name | {HostileNames.Sent.Count} | 400 {HostileNames.Sent.Count - kept.Sum()} | kept {kept.Sum()} |"
        );
    }

    [Fact]
    public async Task An_officer_gets_the_original_under_its_harmless_name()
    {
        var site = shared.Site;
        var (company, person) = (await site.NewAccountAsync(), Facilitator.New());
        using var visitor = site.NewVisitor();
        var request = await BeginAsync(site, visitor, company);
        using (await SendAsync(visitor, "..\\..\\Carn\u00E9 \u202Efdp.exe; filename*=UTF-8''malo.html"))
        {
            await visitor.OpenAsync(Details);
        }

        await visitor.TypeFacilitator(person).PressAsync("Continuar");
        await visitor.SubmitRequestAsync();
        var (id, name) = (await InForceAsync(site, request)).ShouldNotBeNull();
        name.ShouldBe("Carn\u00E9 fdp.exe; filename=UTF-8''malo.html.pdf");

        using var officer = await site.NewOfficerAsync(OfficerRole.Reviewer);
        var original = $"{OfficeJourneys.Cases}/{request}/documentos/{id}/original";
        await officer.Browser.OpenAsync(original);
        var form = officer.Browser.FieldsOf(officer.Browser.Page.QuerySelector("main form")!);
        form["Motivo"] = nameof(OriginalReason.SuspectedForgery);
        using var body = new FormUrlEncodedContent(form);
        using var answer = await officer.Browser.SendRawAsync(HttpMethod.Post, original, body);

        var named = answer.Content.Headers.ContentDisposition.ShouldNotBeNull();
        (named.DispositionType, named.FileNameStar).ShouldBe(("attachment", name));
        named.Parameters.Select(one => one.Name).ShouldBe(["filename", "filename*"], ignoreOrder: true);
    }

    private static async Task<int> SendAllAsync(TestSite site, IEnumerable<string> names)
    {
        using var visitor = site.NewVisitor();
        var request = await BeginAsync(site, visitor, await site.NewAccountAsync());
        var kept = 0;
        foreach (var name in names)
        {
            kept += await IsKeptAsync(site, visitor, request, name) ? 1 : 0;
        }

        return kept;
    }

    private static async Task<bool> IsKeptAsync(TestSite site, Visitor visitor, Guid request, string name)
    {
        var before = await InForceAsync(site, request);
        await visitor.OpenAsync(Details);
        using var answer = await SendAsync(visitor, name);
        var after = await InForceAsync(site, request);
        var headers = answer.Headers.Concat(answer.Content.Headers).SelectMany(header => header.Value);
        headers.ShouldAllBe(value => !value.Contains("b=c", StringComparison.Ordinal));
        var html = await answer.Content.ReadAsStringAsync(Ct);
        html.Any(letter => Unseen.Contains(letter)).ShouldBeFalse(name);
        if (answer.StatusCode is HttpStatusCode.BadRequest && after == before)
        {
            return false;
        }

        ((int)answer.StatusCode).ShouldBeLessThan(500, name);
        after.ShouldNotBe(before, name);
        HostileNames.MustBeHarmless(after!.Value.Name, FileKind.Pdf);
        using var page = await new HtmlParser().ParseDocumentAsync(html, Ct);
        page.Body!.TextContent.ShouldContain($"Archivo recibido: {after.Value.Name}");
        page.QuerySelectorAll("main script").ShouldBeEmpty(name);
        return true;
    }

    // A request up to the form that takes the document.
    private static async Task<Guid> BeginAsync(TestSite site, Visitor visitor, Company company)
    {
        await visitor.ProveForRequestAsync(company);
        await visitor.UploadDeclarationAsync();
        visitor.At.AbsolutePath.ShouldBe(Details);
        return (await site.CasesOfAsync(company))[^1].Id;
    }

    private static Task<(Guid Id, string Name)?> InForceAsync(TestSite site, Guid request) =>
        site.InVaultAsync(async vault =>
            (await vault.OfCaseAsync(request, Ct)).Find(one => one.Purpose is FilePurpose.IdentityFront) is { } file
                ? (file.Id, vault.NameOf(file))
                : ((Guid, string)?)null
        );

    // Byte for byte, as no browser would: nothing of the name is escaped.
    private static async Task<HttpResponseMessage> SendAsync(Visitor visitor, string name)
    {
        const string Boundary = "frontera-90210";
        using var form = new MemoryStream();
        foreach (var (field, value) in visitor.FieldsOf(visitor.Page.QuerySelector("form[enctype]")!))
        {
            Put(field, Encoding.UTF8.GetBytes(value));
        }

        Put($"Identificacion\"; filename=\"{name}", HostilePdfs.Sound());
        form.Write(Encoding.UTF8.GetBytes($"--{Boundary}--\r\n"));
        using var content = new ByteArrayContent(form.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={Boundary}");
        return await visitor.SendRawAsync(HttpMethod.Post, Details, content);

        void Put(string called, byte[] what)
        {
            form.Write(
                Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{called}\"\r\n\r\n")
            );
            form.Write([.. what, .. "\r\n"u8]);
        }
    }

    // aa/bb/ and 64 hexadecimal digits: a keyed hash, nothing of a name.
    private static bool IsAddress(string path) =>
        path.Split('/') is [var first, var second, var address]
        && address.Length == 64
        && address.All(char.IsAsciiHexDigitLower)
        && address.StartsWith(first + second, StringComparison.Ordinal);
}
