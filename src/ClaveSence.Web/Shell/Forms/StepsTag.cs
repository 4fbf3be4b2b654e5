using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ClaveSence.Web.Shell.Forms;

/// <summary><c>&lt;cs-steps current="2" total="4" /&gt;</c>: where the person is in a flow, in words and as a bar.</summary>
[HtmlTargetElement("cs-steps", TagStructure = TagStructure.WithoutEndTag)]
[SuppressMessage("Design", "CA1515", Justification = "Razor finds public tag helpers only.")]
public sealed class StepsTag : TagHelper
{
    /// <summary>Gets or sets the step shown, from 1.</summary>
    public required int Current { get; set; }

    /// <summary>Gets or sets how many steps there are.</summary>
    public required int Total { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "steps");
        var words = Texts.StepOf.With(Current, Total);
        output.Content.AppendHtml(Html.Text("p", "steps-words", words));
        var bar = Html.Around("div", "steps-bar").With("aria-hidden", "true");
        for (var step = 1; step <= Total; step++)
        {
            bar.InnerHtml.AppendHtml(Html.Around("span", step <= Current ? "step step-done" : "step"));
        }

        output.Content.AppendHtml(bar);
    }
}
