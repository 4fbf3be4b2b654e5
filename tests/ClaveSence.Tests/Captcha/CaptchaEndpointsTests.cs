using System.Net;
using System.Text.Json;
using ClaveSence.Web.Shell.Captcha;
using SkiaSharp;

namespace ClaveSence.Tests.Captcha;

public sealed class CaptchaEndpointsTests : IAsyncLifetime
{
    private readonly Browser _browser = new();
    private CaptchaSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await CaptchaSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_browser_gets_picture_recording_and_work_and_keeps_none_of_them()
    {
        var row = await _site.ShowAsync(_browser);

        using var picture = await GetAsync(_browser, row, "imagen.png");
        using var recording = await GetAsync(_browser, row, "audio.wav");
        using var work = await GetAsync(_browser, row, "desafio");

        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        using var decoded = SKBitmap.Decode(await picture.Content.ReadAsByteArrayAsync(Ct));
        decoded.Width.ShouldBe(CaptchaImage.Width);
        recording.Content.Headers.ContentType!.MediaType.ShouldBe("audio/wav");
        using var json = JsonDocument.Parse(await work.Content.ReadAsStringAsync(Ct));
        json.RootElement.GetProperty("parameters").GetProperty("algorithm").GetString().ShouldBe("PBKDF2/SHA-256");
        foreach (var answer in new[] { picture, recording, work })
        {
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("imagen.png")]
    [InlineData("audio.wav")]
    [InlineData("desafio")]
    public async Task Another_browser_gets_nothing(string file)
    {
        var row = await _site.ShowAsync(_browser);
        var stranger = new Browser();
        _ = await _site.ShowAsync(stranger);

        using var foreign = await GetAsync(stranger, row, file);
        using var bare = await GetAsync(new Browser(), row, file);

        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        bare.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_refreshed_or_expired_is_no_longer_drawn()
    {
        var row = await _site.ShowAsync(_browser);
        var (next, _) = await _site.RefreshAsync(_browser, row);

        using var old = await GetAsync(_browser, row, "imagen.png");
        old.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        _site.Clock.Advance(TimeSpan.FromMinutes(20));
        using var late = await GetAsync(_browser, next!, "imagen.png");
        late.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_flood_of_requests_for_one_picture_is_drawn_thirty_times()
    {
        var row = await _site.ShowAsync(_browser);

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 100; i++)
        {
            using var answer = await GetAsync(_browser, row, "imagen.png");
            statuses.Add(answer.StatusCode);
        }

        statuses.Count(status => status == HttpStatusCode.OK).ShouldBe(30);
        statuses.Count(status => status == HttpStatusCode.TooManyRequests).ShouldBe(70);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<HttpResponseMessage> GetAsync(Browser visitor, CaptchaChallenge row, string file)
    {
        using var handler = new HttpClientHandler { UseCookies = false, CheckCertificateRevocationList = true };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(_site.Address, $"/captcha/{row.Id:D}/{file}")
        );
        _ = request.Headers.TryAddWithoutValidation("Cookie", visitor.Cookie);
        return await client.SendAsync(request, Ct);
    }
}
