using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ClaveSence.Web.Shell.Forms;

/// <summary><c>&lt;cs-select for="Comuna" label="…" items="…" /&gt;</c>: one choice from a list, in groups if the items have them.</summary>
/// <remarks>With <see cref="Follows"/>, a script shows only the group that the other list chose; the server does not depend on it.</remarks>
[HtmlTargetElement("cs-select", TagStructure = TagStructure.WithoutEndTag)]
[SuppressMessage("Design", "CA1515", Justification = "Razor finds public tag helpers only.")]
public sealed class SelectTag : QuestionTag
{
    /// <summary>Gets or sets the choices, in the order shown.</summary>
    public required IEnumerable<SelectListItem> Items { get; set; }

    /// <summary>Gets or sets the name of the field whose chosen text is the group to show, such as <c>Region</c>.</summary>
    public string? Follows { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var select = Tie(new TagBuilder("select"), output).With("data-sigue-a", Follows);
        select.AddCssClass("input");
        select.InnerHtml.AppendHtml(Option(new SelectListItem(Texts.Choose, "")));
        foreach (var group in Items.GroupBy(item => item.Group?.Name))
        {
            select.InnerHtml.AppendHtml(Group(group.Key, group));
        }

        Wrap(output);
        output.Content.AppendHtml(LabelLine()).AppendHtml(Notes()).AppendHtml(select);
    }

    private IHtmlContent Group(string? name, IEnumerable<SelectListItem> items)
    {
        var options = new HtmlContentBuilder();
        foreach (var item in items)
        {
            options.AppendHtml(Option(item));
        }

        return name is null ? options : Html.Around("optgroup", "group", options).With("label", name);
    }

    private TagBuilder Option(SelectListItem item)
    {
        var option = new TagBuilder("option").With("value", item.Value ?? item.Text);
        option.InnerHtml.Append(item.Text);
        return option.With("selected", (Value ?? "") == (item.Value ?? item.Text) ? "selected" : null);
    }
}
