using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ClaveSence.Web.Shell.Forms;

/// <summary>Turns the browser's own validation off in every form that posts: its bubbles are not in our words, and vanish.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
[SuppressMessage("Design", "CA1515", Justification = "Razor finds public tag helpers only.")]
public sealed class UnvalidatedFormTag : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Attributes.SetAttribute("novalidate", "novalidate");
    }
}
