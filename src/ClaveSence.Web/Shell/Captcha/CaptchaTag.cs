using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ClaveSence.Web.Shell.Captcha;

/// <summary><c>&lt;cs-captcha /&gt;</c> inside a form: picture, box, "Refrescar", "Escuchar" and the silent work.</summary>
/// <remarks>The form's name stands on the page model: <see cref="CaptchaAttribute"/>.</remarks>
[HtmlTargetElement("cs-captcha", TagStructure = TagStructure.WithoutEndTag)]
[SuppressMessage("Design", "CA1515", Justification = "Razor finds public tag helpers only.")]
public sealed class CaptchaTag : TagHelper
{
    /// <summary>Gets or sets the view's context, which Razor gives.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var http = ViewContext.HttpContext;
        var gate = http.RequestServices.GetRequiredService<CaptchaGate>();
        var row = await gate.ShowAsync(http.RequestAborted);
        var error = FormPage.ErrorsOf(http).FirstOrDefault(error => error.Field == CaptchaForm.TextField)?.Message;
        output.Attributes.Clear();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field captcha" : "field field-wrong captcha");
        output.Attributes.SetAttribute("data-captcha", "");
        if (gate.Wait is { } wait)
        {
            AskToWait(http.Response, output, wait, row is null ? Texts.TooManyHere : Texts.TooManyPictures);
        }

        if (row is not null)
        {
            output.Content.AppendHtml(new CaptchaBox(row, gate, error).Build());
        }
    }

    private static void AskToWait(HttpResponse response, TagHelperOutput output, TimeSpan wait, string sentence)
    {
        if (!response.HasStarted)
        {
            response.StatusCode = StatusCodes.Status429TooManyRequests;
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture);
        }

        output.Content.AppendHtml(Html.Text("p", "error", sentence.With(Waiting.InWords(wait))));
    }
}
