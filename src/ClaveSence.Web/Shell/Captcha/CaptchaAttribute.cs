using System.Diagnostics.CodeAnalysis;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ClaveSence.Web.Shell.Captcha;

/// <summary>Stands on the page model of a form with a captcha: opens its <see cref="CaptchaGate"/> and answers «Refrescar» and «Escuchar».</summary>
/// <param name="form">What a captcha is good for, such as <c>registro</c>: one shown in another form is not accepted here.</param>
[AttributeUsage(AttributeTargets.Class)]
[SuppressMessage("Design", "CA1019", Justification = "The form is for the gate alone.")]
internal sealed class CaptchaAttribute(string form) : Attribute, IAsyncPageFilter
{
    /// <inheritdoc />
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context)
    {
        // Before any filter may answer in the page's place: it shows the form, and with it the captcha.
        var http = context.HttpContext;
        http.RequestServices.GetRequiredService<CaptchaGate>().Open(http, form);
        return Task.CompletedTask;
    }

    /// <summary>Opens the gate. The two buttons only draw the page again, with what was typed; nothing else is checked.</summary>
    public async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context,
        PageHandlerExecutionDelegate next
    )
    {
        var ct = context.HttpContext.RequestAborted;
        var gate = context.HttpContext.RequestServices.GetRequiredService<CaptchaGate>();
        if (context.HandlerInstance is not FormPage page || gate.Posted is { IsRefresh: false, IsListen: false })
        {
            await next();
            return;
        }

        if (gate.Posted.IsRefresh)
        {
            await gate.RefreshAsync(ct);
        }

        context.Result = await page.RedrawAsync(ct);
    }
}
