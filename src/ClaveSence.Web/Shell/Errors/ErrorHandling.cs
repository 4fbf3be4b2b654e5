using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ClaveSence.Web.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ClaveSence.Web.Shell.Errors;

/// <summary>The outermost step of every request: no failure leaves without a page in Spanish, and none shows its inside.</summary>
/// <remarks>
/// An exception is logged by type and place only. Its message may hold what a person typed, and the log may not.
/// </remarks>
internal sealed partial class ErrorHandling(RequestDelegate next, ErrorAnswer answer, ILogger<ErrorHandling> log)
{
    private const int ClientClosedRequest = 499;

    /// <summary>Runs the rest, and gives a body to an error that has none.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "This is the last place that can answer at all.")]
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await NextAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = ClientClosedRequest;
            return;
        }
        catch (Exception problem) when (!context.Response.HasStarted)
        {
            Begin(context, problem);
        }

        if (NeedsBody(context.Response))
        {
            await answer.WriteAsync(context);
        }
    }

    private static bool NeedsBody(HttpResponse response) =>
        response.StatusCode is >= 400 and < 600
        && !response.HasStarted
        && response.ContentLength is null
        && response.ContentType is null;

    private static bool IsOddMethod(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null
        && !HttpMethods.IsGet(context.Request.Method)
        && !HttpMethods.IsHead(context.Request.Method)
        && !HttpMethods.IsPost(context.Request.Method);

    // A page without a handler for a method would be shown as if it had been asked for with GET.
    private Task NextAsync(HttpContext context)
    {
        if (!IsOddMethod(context))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD, POST";
        return Task.CompletedTask;
    }

    private void Begin(HttpContext context, Exception problem)
    {
        context.Response.Clear();
        context.Response.StatusCode = problem switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            _ when StoreAway.Is(problem) => StatusCodes.Status503ServiceUnavailable, // Nothing was done, and nothing leaves half done.
            DbUpdateConcurrencyException => StatusCodes.Status409Conflict, // Sent twice at once: the other one was first.
            DbUpdateException fault when UniqueViolation.Is(fault) => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status500InternalServerError,
        };
        if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = StoreAway.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            var reference = ErrorReference.Of(context);
            for (var cause = problem; cause is not null; cause = cause.InnerException)
            {
                LogFailed(reference, cause.GetType().FullName, cause.StackTrace);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Request {Reference} failed: {Problem}\n{Place}")]
    private partial void LogFailed(string reference, string? problem, string? place);
}
