using System.Diagnostics.CodeAnalysis;
using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using ClaveSence.Web.Platforms;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Primitives;

namespace ClaveSence.Web.Shell.Errors;

/// <summary>Writes an error as the caller wants it: a page, or <c>application/problem+json</c> (RFC 9457).</summary>
internal sealed partial class ErrorAnswer(
    IRazorViewEngine views,
    ITempDataDictionaryFactory notes,
    HelpLine help,
    ILogger<ErrorAnswer> log
)
{
    private const string View = "/Shell/Errors/Error.cshtml";

    /// <summary>Writes the body for the status that the response already has.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        if (PlatformAddress.OfMachines.Contains(context.Request.Path.Value, StringComparer.Ordinal))
        {
            await WriteProtocolAsync(context);
            return;
        }

        var words = ErrorWords.Of(context);
        if (WantsJson(context.Request))
        {
            await WriteJsonAsync(context, words);
            return;
        }

        var html = await RenderAsync(context, words);
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(html, Encoding.UTF8, context.RequestAborted);
    }

    // What a platform's library reads (RFC 6749, 5.2): a name, whatever it said that it accepts. Where the header names the error already
    // (RFC 6750, 3), the body says no other.
    private static Task WriteProtocolAsync(HttpContext context) =>
        context.Response.WriteAsJsonAsync(
            new Dictionary<string, string>
            {
                ["error"] =
                    NameIn(context.Response.Headers.WWWAuthenticate)
                    ?? context.Response.StatusCode switch
                    {
                        StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable =>
                            "temporarily_unavailable",
                        >= StatusCodes.Status500InternalServerError => "server_error",
                        _ => "invalid_request",
                    },
            },
            context.RequestAborted
        );

    private static string? NameIn(StringValues challenges)
    {
        const string Mark = "error=\"";
        foreach (var challenge in challenges)
        {
            if (challenge?.Split(Mark) is [_, { } named, ..])
            {
                return named.Split('"')[0];
            }
        }

        return null;
    }

    private static bool WantsJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return !accept.Contains(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase)
            && (accept.Contains("json", StringComparison.OrdinalIgnoreCase) || request.HasJsonContentType());
    }

    private static Task WriteJsonAsync(HttpContext context, ErrorWords words) =>
        context.Response.WriteAsJsonAsync(
            new Dictionary<string, object?>
            {
                ["title"] = words.Title,
                ["status"] = words.Status,
                ["detail"] = words.Message.PlainText,
                ["codigo"] = words.Message.Code,
                ["referencia"] = words.Reference,
            },
            options: null,
            MediaTypeNames.Application.ProblemJson,
            context.RequestAborted
        );

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "Whatever broke the page, the person still gets the plain one."
    )]
    private async Task<string> RenderAsync(HttpContext context, ErrorWords words)
    {
        try
        {
            return await RenderViewAsync(context, words);
        }
        catch (Exception problem)
        {
            LogRenderingFailed(words.Reference, problem.GetType().Name);
            return Plain(words);
        }
    }

    private async Task<string> RenderViewAsync(HttpContext context, ErrorWords words)
    {
        var view = views.GetView(executingFilePath: null, View, isMainPage: true);
        var action = new Microsoft.AspNetCore.Mvc.ActionContext(
            context,
            context.GetRouteData(),
            new ActionDescriptor()
        );
        var model = new ViewDataDictionary<ErrorWords>(new EmptyModelMetadataProvider(), action.ModelState)
        {
            Model = words,
        };
        await using var writer = new StringWriter(Sentence.Culture);
        view.EnsureSuccessful([]);
        await view.View!.RenderAsync(
            new(action, view.View!, model, notes.GetTempData(context), writer, new HtmlHelperOptions())
        );
        return writer.ToString();
    }

    // Needs nothing but words that are already in memory: no view, no user, no token.
    private string Plain(ErrorWords words)
    {
        var encode = HtmlEncoder.Default;
        return $"""
            <!DOCTYPE html>
            <html lang="es-CL">
            <head><meta charset="utf-8"><title>Error: {encode.Encode(
                words.Title
            )} – {Shell.Texts.SiteName}</title></head>
            <body>
            <h1>{encode.Encode(words.Title)}</h1>
            <p>{encode.Encode(words.Message.PlainText)}</p>
            <p>{Texts.Reference}: {words.Reference}</p>
            <p>{encode.Encode(help.Sentence)}</p>
            </body>
            </html>
            """;
    }

    [LoggerMessage(LogLevel.Error, "The page of error {Reference} could not be rendered: {Problem}")]
    private partial void LogRenderingFailed(string reference, string problem);
}
