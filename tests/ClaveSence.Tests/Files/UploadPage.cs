using System.Collections.Concurrent;
using ClaveSence.Web.Files;
using ClaveSence.Web.Files.Receiving;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClaveSence.Tests.Files;

/// <summary>The smallest server with a page that takes files, behind the portal's own limits and the portal's own reader.</summary>
internal sealed class UploadPage : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _browser;
    private string _token = "";

    private UploadPage(WebApplication app, string folder)
    {
        (_app, Folder) = (app, folder);
#pragma warning disable RS0030 // A test is a browser: it has no container to ask.
        _browser = new() { BaseAddress = new(app.Urls.First()) };
#pragma warning restore RS0030
    }

    /// <summary>Where drafts stand.</summary>
    internal string Folder { get; }

    /// <summary>Where it listens.</summary>
    internal Uri Address => _browser.BaseAddress!;

    /// <summary>What its page saw, form by form.</summary>
    internal ConcurrentQueue<Seen> Forms { get; } = [];

    /// <summary>Starts it, and opens the form in a browser.</summary>
    internal static async Task<UploadPage> StartAsync(string? folder = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.AddLimits();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var place = folder ?? Directory.CreateTempSubdirectory("uploads-").FullName;
        builder
            .Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
            .AddAntiforgery()
            .AddSingleton(new FilesOptions { Folder = place, IsSandboxed = false })
            .AddSingleton<ReceivingPlaces>()
            .AddSingleton(TimeProvider.System);
        var app = builder.Build();
        app.UseRouting();
        app.UseMiddleware<UploadForms>();
        UploadPage? page = null;
        app.MapGet(
            "/",
            (HttpContext context, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(context).RequestToken
        );
        app.MapPost("/subir", context => page!.AnswerAsync(context)).WithMetadata(new UploadsAttribute());
        app.MapPost("/otra", context => page!.AnswerAsync(context));
        await app.StartAsync();
        page = new(app, place);
        page._token = await page._browser.GetStringAsync(new Uri("/", UriKind.Relative));
        return page;
    }

    /// <summary>A form as a browser writes it: the token first.</summary>
    internal MultipartFormDataContent Form(string? token = null) =>
        new() { { new StringContent(token ?? _token), "__RequestVerificationToken" } };

    /// <summary>Sends a form.</summary>
    internal Task<HttpResponseMessage> SendAsync(
        HttpContent form,
        string path = "/subir",
        CancellationToken ct = default
    ) => _browser.PostAsync(new Uri(path, UriKind.Relative), form, ct);

    /// <summary>Every file below the folder.</summary>
    internal List<string> Drafts() => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
        if (Directory.Exists(Folder) && !Folder.StartsWith("/proc", StringComparison.Ordinal))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var uploads = Uploads.Of(context);
        var genuine = await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
        var form = await context.Request.ReadFormAsync();
        var drafts = Directory.Exists(Path.Combine(Folder, "incoming"))
            ? Directory.EnumerateFiles(Path.Combine(Folder, "incoming")).SelectMany(File.ReadAllBytes).ToArray()
            : [];
        Forms.Enqueue(
            new(
                genuine,
                form.ToDictionary(field => field.Key, field => field.Value.ToString()),
                form.Files.Count,
                [
                    .. uploads.All.Select(file => new Sent(
                        file.Field,
                        file.DeclaredName,
                        file.IsTooLarge ? null : ReadAll(file)
                    )),
                ],
                uploads.Trouble,
                drafts
            )
        );
    }

    private static byte[] ReadAll(Upload file)
    {
        using var whole = new MemoryStream();
        using var content = file.OpenRead();
        content.CopyTo(whole);
        return whole.ToArray();
    }

    /// <summary>What the page saw of a form.</summary>
    internal sealed record Seen(
        bool IsGenuine,
        Dictionary<string, string> Fields,
        int FormFiles,
        List<Sent> Files,
        FileOutcome? Trouble,
        byte[] OnDisk
    );

    /// <summary>A file as the page saw it; without content when it was too large.</summary>
    internal sealed record Sent(string Field, string? Name, byte[]? Content);
}
