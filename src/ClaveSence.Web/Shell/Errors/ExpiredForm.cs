using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ClaveSence.Web.Shell.Errors;

/// <summary>Tells why a form was not taken: its token expired (CS-10), it is too large, or it is no form.</summary>
/// <remarks>The framework answers 400 to all three, because it looks for the token first and finds none in what it cannot read.</remarks>
internal sealed class ExpiredForm : IAlwaysRunResultFilter
{
    /// <summary>Says whether this answer is about a form that expired.</summary>
    public static bool Marks(HttpContext context) => context.Items.ContainsKey(typeof(ExpiredForm));

    /// <inheritdoc />
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is not IAntiforgeryValidationFailedResult)
        {
            return;
        }

        var request = context.HttpContext.Request;
        if (IsTooLarge(request))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
        }
        else if (request.ContentType is not null && !request.HasFormContentType)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status415UnsupportedMediaType);
        }
        else
        {
            context.HttpContext.Items[typeof(ExpiredForm)] = true;
        }
    }

    /// <inheritdoc />
    public void OnResultExecuted(ResultExecutedContext context) { }

    private static bool IsTooLarge(HttpRequest request) =>
        request.ContentLength > request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
}
