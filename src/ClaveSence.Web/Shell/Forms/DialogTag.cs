using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;

namespace ClaveSence.Web.Shell.Forms;

/// <summary><c>&lt;cs-dialog title="…" next="/"&gt;…&lt;/cs-dialog&gt;</c>: a notice that ends a step, with the button «Aceptar».</summary>
/// <remarks>
/// The page holds it open; the script turns it into a modal one. Without JavaScript it is a visible box in the page, and its
/// button works all the same: it goes to <see cref="Next"/>, or closes the box.
/// </remarks>
[HtmlTargetElement("cs-dialog")]
[SuppressMessage("Design", "CA1515", Justification = "Razor finds public tag helpers only.")]
public sealed class DialogTag : TagHelper
{
    private const string HeadingId = "dialogo-titulo";

    /// <summary>Gets or sets the heading, which names the dialog.</summary>
    public required string Title { get; set; }

    /// <summary>Gets or sets the path where «Aceptar» leads; it only closes the dialog when this is null.</summary>
    public string? Next { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        output.TagName = "dialog";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "dialog");
        output.Attributes.SetAttribute("open", "open");
        output.Attributes.SetAttribute("role", "dialog");
        output.Attributes.SetAttribute("aria-labelledby", HeadingId);
        output.Attributes.SetAttribute("data-testid", "dialogo");
        output.Content.AppendHtml(Html.Text("h2", "dialog-heading", Title).With("id", HeadingId));
        output.Content.AppendHtml(Html.Around("div", "dialog-text", content)).AppendHtml(Accept());
    }

    private TagBuilder Accept()
    {
        // A form that goes by GET writes its own query: what the address had is carried in fields.
        var (path, query) = Next?.Split('?', 2) is [var before, var after] ? (before, after) : (Next, "");
        var form = Html.Around("form", "dialog-actions")
            .With("method", Next is null ? "dialog" : "get")
            .With("action", path);
        foreach (var (name, value) in QueryHelpers.ParseQuery(query))
        {
            form.InnerHtml.AppendHtml(
                new TagBuilder("input").With("type", "hidden").With("name", name).With("value", value)
            );
        }

        form.InnerHtml.AppendHtml(Html.Text("button", "button", Texts.Accept).With("type", "submit"));
        return form;
    }
}
