using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ClaveSence.Web.Shell.Forms;

/// <summary><c>&lt;cs-file for="Declaracion" label="Seleccionar archivo: …" /&gt;</c>: a file to send, by whatever means the browser offers.</summary>
/// <remarks>The list of kinds only helps to find the file; what it is, its content tells the portal.</remarks>
[HtmlTargetElement("cs-file", TagStructure = TagStructure.WithoutEndTag)]
[SuppressMessage("Design", "CA1515", Justification = "Razor finds public tag helpers only.")]
public sealed class FileTag : QuestionTag
{
    private const string Kinds = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var input = Tie(new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing }, output)
            .With("type", "file")
            .With("accept", Kinds);
        input.AddCssClass("input input-file");
        Wrap(output);
        output.Content.AppendHtml(LabelLine()).AppendHtml(Notes()).AppendHtml(input);
    }
}
