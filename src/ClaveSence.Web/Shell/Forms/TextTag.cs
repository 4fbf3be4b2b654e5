using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ClaveSence.Web.Shell.Forms;

/// <summary><c>&lt;cs-text for="Texto" label="…" /&gt;</c>: some lines of text.</summary>
[HtmlTargetElement("cs-text", TagStructure = TagStructure.WithoutEndTag)]
[SuppressMessage("Design", "CA1515", Justification = "Razor finds public tag helpers only.")]
public sealed class TextTag : QuestionTag
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var area = Tie(new TagBuilder("textarea"), output).With("rows", "6");
        area.AddCssClass("input");
        area.InnerHtml.Append(Value ?? "");
        Wrap(output);
        output.Content.AppendHtml(LabelLine()).AppendHtml(Notes()).AppendHtml(area);
    }
}
