using System.Net;
using ClaveSence.Web;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace ClaveSence.Tests.Captcha;

/// <summary>The portal on a store of its own, whose captchas are asked for and answered as a page does it.</summary>
internal sealed class CaptchaSite : IAsyncDisposable
{
    private readonly string _folder;

    private CaptchaSite(WebApplication app, string folder) => (App, _folder) = (app, folder);

    public WebApplication App { get; }

    public ProductClock Clock => (ProductClock)App.Services.GetRequiredService<TimeProvider>();

    public Uri Address =>
        new(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<CaptchaSite> StartAsync(params (string Name, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("captcha-").FullName;
        var builder = Server.NewBuilder("Development");
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Development:Folder"] = folder;
        builder.Configuration["Limits:PerNetworkFactor"] = "1";
        builder.Configuration["Logging:LogLevel:Default"] = "Warning";
        builder.Configuration["Logging:LogLevel:Microsoft"] = "Warning";
        foreach (var (name, value) in settings)
        {
            builder.Configuration[name] = value;
        }

        var app = Server.Build(builder);
        await Server.StartAsync(app, CancellationToken.None);
        return new(app, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>One request of a form: what the gate says to it.</summary>
    public async Task<T> AskAsync<T>(
        Browser browser,
        string form,
        Dictionary<string, StringValues> fields,
        Func<CaptchaGate, Task<T>> ask
    )
    {
        await using var scope = App.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Connection.RemoteIpAddress = browser.Address;
        http.Request.Method = fields.Count == 0 ? "GET" : "POST";
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Request.Form = new FormCollection(fields);
        http.Request.Headers.Cookie = browser.Cookie;
        App.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
        var gate = scope.ServiceProvider.GetRequiredService<CaptchaGate>();
        gate.Open(http, form);
        var answer = await ask(gate);
        if (http.Response.Headers.SetCookie.ToString() is { Length: > 0 } cookie)
        {
            browser.Cookie = cookie.Split(';')[0];
        }

        return answer;
    }

    /// <summary>Shows a captcha in a form.</summary>
    public async Task<CaptchaChallenge> ShowAsync(Browser browser, string form = "registro") =>
        (
            await AskAsync(browser, form, [], gate => gate.ShowAsync(TestContext.Current.CancellationToken))
        ).ShouldNotBeNull();

    /// <summary>Sends an answer, and tells whether it passed.</summary>
    public Task<bool> AnswerAsync(
        Browser browser,
        CaptchaChallenge row,
        string text,
        string work = "",
        string form = "registro"
    ) =>
        AskAsync(
            browser,
            form,
            Fields(row, text, work),
            gate => gate.PassedAsync(TestContext.Current.CancellationToken)
        );

    /// <summary>Sends an answer and uses the captcha up, as the accepted form does.</summary>
    public Task<bool> UseAsync(Browser browser, CaptchaChallenge row, string text, string work = "") =>
        AskAsync(
            browser,
            "registro",
            Fields(row, text, work),
            gate => gate.UseAsync(TestContext.Current.CancellationToken)
        );

    /// <summary>Presses «Refrescar»: the captcha in the place of the old one, and how long to wait.</summary>
    public Task<(CaptchaChallenge? Row, TimeSpan? Wait)> RefreshAsync(Browser browser, CaptchaChallenge row) =>
        AskAsync(
            browser,
            "registro",
            Fields(row, "", ""),
            async gate =>
            {
                await gate.RefreshAsync(TestContext.Current.CancellationToken);
                return (await gate.ShowAsync(TestContext.Current.CancellationToken), gate.Wait);
            }
        );

    /// <summary>Reads the picture as a person would.</summary>
    public string Read(CaptchaChallenge row) =>
        string.Concat(App.Services.GetRequiredService<CaptchaSecret>().TextOf(row).Spell());

    /// <summary>Does the work as the widget would.</summary>
    public string Work(CaptchaChallenge row) =>
        ProofOfWorkTests.Solve(App.Services.GetRequiredService<CaptchaSecret>().WorkOf(row).Ask().Parameters).Answer;

    private static Dictionary<string, StringValues> Fields(CaptchaChallenge row, string text, string work) =>
        new()
        {
            [CaptchaForm.IdField] = row.Id.ToString("D"),
            [CaptchaForm.TextField] = text,
            [CaptchaForm.WorkField] = work,
        };
}

/// <summary>A browser: its cookie and where it is.</summary>
internal sealed class Browser
{
    public string Cookie { get; set; } = "";

    public IPAddress Address { get; init; } = IPAddress.Loopback;
}
