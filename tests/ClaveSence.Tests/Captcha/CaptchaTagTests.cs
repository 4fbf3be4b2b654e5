using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ClaveSence.Web.Shell.Captcha;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace ClaveSence.Tests.Captcha;

public sealed class CaptchaTagTests : IAsyncLifetime
{
    private readonly Browser _browser = new();
    private CaptchaSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await CaptchaSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_field_and_both_buttons_have_the_names_of_the_manual()
    {
        var box = await DrawAsync([]);

        box.QuerySelector("label[for=Captcha]")!.TextContent.ShouldBe("Captcha de Seguridad");
        box.QuerySelectorAll("button:not([aria-hidden])")
            .Select(button => button.TextContent)
            .ShouldBe(["Refrescar", "Escuchar"]);
        box.QuerySelector("img")!.GetAttribute("alt").ShouldNotBeNullOrWhiteSpace();
        box.QuerySelector("altcha-widget")!.GetAttribute("challenge").ShouldEndWith("/desafio");
    }

    [Fact]
    public async Task The_first_button_is_nobodys_so_that_Enter_does_not_refresh()
    {
        var box = await DrawAsync([]);

        var first = box.QuerySelector("button")!;
        first.GetAttribute("type").ShouldBe("submit");
        first.HasAttribute("name").ShouldBeFalse();
        first.GetAttribute("tabindex").ShouldBe("-1");
    }

    [Fact]
    public async Task A_passed_captcha_says_so_keeps_its_field_and_asks_no_work()
    {
        var row = await _site.ShowAsync(_browser);
        (await _site.AnswerAsync(_browser, row, _site.Read(row))).ShouldBeTrue();

        var box = await DrawAsync(new() { [CaptchaForm.IdField] = row.Id.ToString("D") });

        box.QuerySelector("[name=CaptchaId]")!.GetAttribute("value").ShouldBe(row.Id.ToString("D"));
        box.QuerySelector(".captcha-status")!.TextContent.ShouldStartWith("Verificado");
        box.QuerySelector("#Captcha").ShouldNotBeNull().HasAttribute("aria-required").ShouldBeFalse();
        box.QuerySelector("altcha-widget").ShouldBeNull();
    }

    [Fact]
    public async Task What_was_typed_and_not_checked_stays_and_is_encoded()
    {
        var row = await _site.ShowAsync(_browser);

        var box = await DrawAsync(
            new() { [CaptchaForm.IdField] = row.Id.ToString("D"), [CaptchaForm.TextField] = "\"><script>x" }
        );

        box.QuerySelector("#Captcha")!.GetAttribute("value").ShouldBe("\"><script>x");
    }

    [Fact]
    public async Task Escuchar_without_a_script_draws_the_recording()
    {
        var row = await _site.ShowAsync(_browser);

        var box = await DrawAsync(
            new() { [CaptchaForm.IdField] = row.Id.ToString("D"), [CaptchaForm.ListenButton] = "1" }
        );

        box.QuerySelector("audio[controls]")!.GetAttribute("src").ShouldBe($"/captcha/{row.Id:D}/audio.wav");
    }

    [Fact]
    public async Task An_address_that_asked_too_much_reads_how_long_to_wait()
    {
        for (var i = 0; i < 60; i++)
        {
            _ = await _site.ShowAsync(new Browser());
        }

        var box = await DrawAsync([], StatusCodes.Status429TooManyRequests);

        box.QuerySelector(".error")!.TextContent.ShouldContain("1 hora");
        box.QuerySelector("img").ShouldBeNull();
    }

    private Task<IElement> DrawAsync(
        Dictionary<string, Microsoft.Extensions.Primitives.StringValues> fields,
        int status = StatusCodes.Status200OK
    ) =>
        _site.AskAsync(
            _browser,
            "registro",
            fields,
            async _ =>
            {
                var http = _site.App.Services.GetRequiredService<IHttpContextAccessor>().HttpContext!;
                var tag = new CaptchaTag { ViewContext = new ViewContext { HttpContext = http } };
                var output = new TagHelperOutput("cs-captcha", [], (_, _) => throw new InvalidOperationException());
                await tag.ProcessAsync(new TagHelperContext([], new Dictionary<object, object>(), "1"), output);
                http.Response.StatusCode.ShouldBe(status);
                await using var html = new StringWriter();
                output.WriteTo(html, System.Text.Encodings.Web.HtmlEncoder.Default);
                return (await new HtmlParser().ParseDocumentAsync(html.ToString())).QuerySelector("[data-captcha]")!;
            }
        );
}
