using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ClaveSence.Web.Shell.Forms;

/// <summary>What every question of a form has: a label, perhaps a hint, perhaps an error, tied together for screen readers.</summary>
/// <remarks>
/// The asterisk of a required field stands beside the label and is hidden from screen readers, so that the field's name is
/// exactly the label (contract); <c>aria-required</c> says the same to them.
/// </remarks>
[SuppressMessage("Design", "CA1515", Justification = "Razor finds public tag helpers only.")]
public abstract class QuestionTag : TagHelper
{
    /// <summary>Gets or sets the page's property that the field fills; its name is the field's name.</summary>
    public required ModelExpression For { get; set; }

    /// <summary>Gets or sets the label, which is the accessible name.</summary>
    public required string Label { get; set; }

    /// <summary>Gets or sets a line of help under the label; none by default.</summary>
    public string? Hint { get; set; }

    /// <summary>Gets or sets a value indicating whether the field must be filled; false by default.</summary>
    public bool Required { get; set; }

    /// <summary>Gets or sets the view's context, which Razor gives.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public required ViewContext ViewContext { get; set; }

    private protected string Id => TagBuilder.CreateSanitizedId(For.Name, "_");

    private protected string? Value => Convert.ToString(For.Model, CultureInfo.InvariantCulture);

    private protected Message? Error =>
        FormPage.ErrorsOf(ViewContext.HttpContext).FirstOrDefault(error => error.Field == For.Name)?.Message;

    /// <summary>Gets the ids of what describes the field, for <c>aria-describedby</c>; null when there is nothing.</summary>
    private protected string? DescribedBy =>
        (Hint, Error) switch
        {
            (null, null) => null,
            (not null, null) => $"{Id}-ayuda",
            (null, not null) => $"{Id}-error",
            (not null, not null) => $"{Id}-error {Id}-ayuda",
        };

    private protected static IHtmlContent RequiredMark(bool required) =>
        required ? Html.Text("span", "required-mark", "*").With("aria-hidden", "true") : HtmlString.Empty;

    private protected IHtmlContent LabelLine()
    {
        var label = Html.Text("label", "label", Label).With("for", Id).With("id", $"{Id}-nombre");
        return Html.Around("div", "label-line", label, RequiredMark(Required));
    }

    private protected IHtmlContent Notes()
    {
        var notes = new HtmlContentBuilder();
        if (Hint is not null)
        {
            notes.AppendHtml(Html.Text("p", "hint", Hint).With("id", $"{Id}-ayuda"));
        }

        if (Error is { } error)
        {
            notes.AppendHtml(Html.Around("p", "error", MessageHtml.Of(error)).With("id", $"{Id}-error"));
        }

        return notes;
    }

    /// <summary>Ties the control to its notes, and moves to it the attributes that the page wrote on the tag.</summary>
    private protected TagBuilder Tie(TagBuilder control, TagHelperOutput output)
    {
        foreach (var attribute in output.Attributes)
        {
            control.Attributes[attribute.Name] = attribute.Value?.ToString() ?? "";
        }

        output.Attributes.Clear();
        return control
            .With("id", Id)
            .With("name", For.Name)
            .With("aria-describedby", DescribedBy)
            .With("aria-required", Required ? "true" : null)
            .With("aria-invalid", Error is null ? null : "true");
    }

    private protected void Wrap(TagHelperOutput output, string element = "div")
    {
        output.TagName = element;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Error is null ? "field" : "field field-wrong");
    }
}
