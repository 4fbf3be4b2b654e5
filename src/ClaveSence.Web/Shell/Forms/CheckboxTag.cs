using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ClaveSence.Web.Shell.Forms;

/// <summary><c>&lt;cs-checkbox for="NoRecuerdo" label="…" /&gt;</c>: yes when ticked; nothing is sent when it is not.</summary>
[HtmlTargetElement("cs-checkbox", TagStructure = TagStructure.WithoutEndTag)]
[SuppressMessage("Design", "CA1515", Justification = "Razor finds public tag helpers only.")]
public sealed class CheckboxTag : QuestionTag
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var box = Tie(new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing }, output)
            .With("type", "checkbox")
            .With("value", "true")
            .With("checked", For.Model is true ? "checked" : null);
        Wrap(output);
        var label = Html.Text("label", "choice-label", Label).With("for", Id);
        output.Content.AppendHtml(Html.Around("div", "choice", box, label, RequiredMark(Required)));
        output.Content.AppendHtml(Notes());
    }
}
