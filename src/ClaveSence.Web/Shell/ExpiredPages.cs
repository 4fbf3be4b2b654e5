using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ClaveSence.Web.Shell;

/// <summary>
/// Antiforgery on every form. A page that was left open too long comes back with CS-10 and what was typed, secrets apart;
/// nothing of it was done (ADR 0007). The first screen of a flow says CS-10 when a form came after its flow was over (<see cref="ExpiredFlow"/>).
/// </summary>
internal sealed class ExpiredPages(IAntiforgery antiforgery) : IAsyncPageFilter
{
    /// <inheritdoc/>
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context,
        PageHandlerExecutionDelegate next
    )
    {
        var request = context.HttpContext.Request;
        if (ExpiredFlow.Marks(request) && context.HandlerInstance is FormPage first)
        {
            first.TellExpired();
        }

        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (
            reads
            || AntiforgeryExceptions.Has(request.Path)
            || await antiforgery.IsRequestValidAsync(context.HttpContext)
        )
        {
            await next();
            return;
        }

        context.Result = context.HandlerInstance is FormPage page
            ? await page.ShowExpiredAsync(context.HttpContext.RequestAborted)
            : new AntiforgeryValidationFailedResult();
    }
}
