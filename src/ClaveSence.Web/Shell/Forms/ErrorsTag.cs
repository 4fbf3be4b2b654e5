using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ClaveSence.Web.Shell.Forms;

/// <summary><c>&lt;cs-errors /&gt;</c>: the summary of mistakes at the top of a page; nothing when there are none.</summary>
/// <remarks>The code of a message stands here only, in <c>data-codigo</c>, so that a page names each code once.</remarks>
[HtmlTargetElement("cs-errors", TagStructure = TagStructure.WithoutEndTag)]
[SuppressMessage("Design", "CA1515", Justification = "Razor finds public tag helpers only.")]
public sealed class ErrorsTag : TagHelper
{
    private const string HeadingId = "errores-titulo";

    /// <summary>Gets or sets the view's context, which Razor gives.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var errors = FormPage.ErrorsOf(ViewContext.HttpContext);
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("aria-labelledby", HeadingId);
        output.Attributes.SetAttribute("data-errores", "");
        output.Content.AppendHtml(Html.Text("h2", "errors-heading", Texts.ErrorsHeading).With("id", HeadingId));
        output.Content.AppendHtml(List(errors));
    }

    private static TagBuilder List(IReadOnlyList<FormError> errors)
    {
        var list = new TagBuilder("ul");
        foreach (var error in errors)
        {
            var item = new TagBuilder("li").With("data-codigo", error.Message.Code);
            item.InnerHtml.AppendHtml(Sentence(error));
            list.InnerHtml.AppendHtml(item);
        }

        return list;
    }

    // A link cannot hold links: the sentence of a field leads to the field, and its own links stand beside the field.
    private static IHtmlContent Sentence(FormError error) =>
        error.Field is null
            ? MessageHtml.Of(error.Message)
            : Html.Text("a", "errors-link", error.Message.PlainText)
                .With("href", $"#{TagBuilder.CreateSanitizedId(error.Field, "_")}");
}
