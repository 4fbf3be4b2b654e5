using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ClaveSence.Web.Shell.Forms;

/// <summary><c>&lt;cs-radios for="Vigente" label="¿…?" items="…" /&gt;</c>: a question with a few answers, all in sight.</summary>
[HtmlTargetElement("cs-radios", TagStructure = TagStructure.WithoutEndTag)]
[SuppressMessage("Design", "CA1515", Justification = "Razor finds public tag helpers only.")]
public sealed class RadiosTag : QuestionTag
{
    /// <summary>Gets or sets the answers, in the order shown.</summary>
    public required IEnumerable<SelectListItem> Items { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Wrap(output, "fieldset");
        output.Attributes.SetAttribute("aria-describedby", DescribedBy ?? "");
        output.Content.AppendHtml(Legend()).AppendHtml(Notes());
        var place = 1;
        foreach (var item in Items)
        {
            output.Content.AppendHtml(Radio(item, place++));
        }
    }

    // A legend is the first thing of its group: the asterisk stands in it, hidden from screen readers as beside a label.
    private TagBuilder Legend()
    {
        var legend = Html.Text("legend", "label", Label);
        legend.InnerHtml.AppendHtml(RequiredMark(Required));
        return legend;
    }

    // The first answer carries the field's own id: it is where the link of the error summary leads.
    private TagBuilder Radio(SelectListItem item, int place)
    {
        var id = place == 1 ? Id : string.Create(CultureInfo.InvariantCulture, $"{Id}-{place}");
        var value = item.Value ?? item.Text;
        var radio = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing }
            .With("type", "radio")
            .With("id", id)
            .With("name", For.Name)
            .With("value", value)
            .With("checked", Value == value ? "checked" : null);
        return Html.Around("div", "choice", radio, Html.Text("label", "choice-label", item.Text).With("for", id));
    }
}
