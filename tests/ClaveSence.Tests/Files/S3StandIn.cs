using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ClaveSence.Tests.Files;

/// <summary>A small stand-in for a server that speaks S3: put, get, head, delete, list, and what it says of what is missing. No real server was at hand.</summary>
internal sealed class S3StandIn : IAsyncDisposable
{
    private const int PageLength = 2;
    private static readonly XNamespace Words = "http://s3.amazonaws.com/doc/2006-03-01/";
    private readonly WebApplication _app;

    private S3StandIn(WebApplication app) => _app = app;

    /// <summary>The bucket that there is.</summary>
    internal const string Bucket = "archivos";

    /// <summary>What it keeps, and since when.</summary>
    internal ConcurrentDictionary<string, (byte[] Content, DateTimeOffset At)> Kept { get; } = [];

    /// <summary>How requests were signed.</summary>
    internal ConcurrentBag<string> Signatures { get; } = [];

    /// <summary>Whether it refuses everything.</summary>
    internal bool IsDown { get; set; }

    /// <summary>The settings that lead to it.</summary>
    internal Dictionary<string, string?> Settings =>
        new()
        {
            ["Files:S3:Address"] = _app.Urls.First(),
            ["Files:S3:Bucket"] = Bucket,
            ["Files:S3:AccessKey"] = "acceso",
            ["Files:S3:SecretKey"] = "secreto",
        };

    /// <summary>Starts one.</summary>
    internal static async Task<S3StandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new S3StandIn(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Signatures.Add(context.Request.Headers.Authorization.ToString());
        var parts = context.Request.Path.Value!.Split('/', 3, StringSplitOptions.RemoveEmptyEntries);
        if (IsDown)
        {
            await FailAsync(context, 503, "SlowDown");
        }
        else if (parts is not [Bucket, ..])
        {
            await FailAsync(context, 404, "NoSuchBucket");
        }
        else if (parts.Length == 1)
        {
            await ListAsync(context);
        }
        else
        {
            await ServeAsync(context, string.Join('/', parts[1..]));
        }
    }

    private async Task ServeAsync(HttpContext context, string key)
    {
        switch (context.Request.Method)
        {
            case "PUT":
                using (var content = new MemoryStream())
                {
                    await context.Request.Body.CopyToAsync(content);
                    Kept[key] = (content.ToArray(), TimeProvider.System.GetUtcNow());
                    context.Response.Headers.ETag = TagOf(content.ToArray());
                }

                break;
            case "DELETE":
                Kept.TryRemove(key, out _);
                context.Response.StatusCode = 204;
                break;
            case "GET" or "HEAD" when Kept.TryGetValue(key, out var kept):
                context.Response.Headers.ETag = TagOf(kept.Content);
                context.Response.Headers.LastModified = kept.At.ToString("R", CultureInfo.InvariantCulture);
                context.Response.ContentLength = kept.Content.Length;
                if (context.Request.Method == "GET")
                {
                    await context.Response.Body.WriteAsync(kept.Content);
                }

                break;
            default:
                await FailAsync(context, 404, "NoSuchKey");
                break;
        }
    }

#pragma warning disable CA5351 // What S3 calls an ETag is the MD5 of the content; the client compares.
    private static string TagOf(byte[] content) =>
        $"\"{Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(content))}\"";
#pragma warning restore CA5351

    private async Task ListAsync(HttpContext context)
    {
        var after = context.Request.Query["continuation-token"].ToString();
        var keys = Kept.Keys.Order(StringComparer.Ordinal).Where(key => string.CompareOrdinal(key, after) > 0).ToList();
        var page = keys.Take(PageLength).ToList();
        var list = new XElement(
            Words + "ListBucketResult",
            new XElement(Words + "Name", Bucket),
            new XElement(Words + "KeyCount", page.Count),
            new XElement(Words + "IsTruncated", keys.Count > page.Count ? "true" : "false"),
            keys.Count > page.Count ? new XElement(Words + "NextContinuationToken", page[^1]) : null,
            page.Select(key => new XElement(
                Words + "Contents",
                new XElement(Words + "Key", key),
                new XElement(
                    Words + "LastModified",
                    Kept[key].At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
                ),
                new XElement(Words + "Size", Kept[key].Content.Length)
            ))
        );
        context.Response.ContentType = "application/xml";
        await context.Response.WriteAsync(list.ToString());
    }

    private static async Task FailAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        if (context.Request.Method != "HEAD")
        {
            await context.Response.WriteAsync($"<Error><Code>{code}</Code><Message>{code}</Message></Error>");
        }
    }
}
