using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ClaveSence.Web.Shell.Forms;

/// <summary><c>&lt;cs-field for="RutEmpresa" label="…" /&gt;</c>: a line of text, or a secret when its type is <c>password</c>.</summary>
/// <remarks>
/// A secret is never written back into the page. It has a button that shows what is typed, and, when
/// <see cref="Minimum"/> is given, a live count of its characters (code points, as the policy counts them). There is no
/// <c>maxlength</c>: browsers count UTF-16 units with it and cut pasted text silently.
/// </remarks>
[HtmlTargetElement("cs-field", TagStructure = TagStructure.WithoutEndTag)]
[SuppressMessage("Design", "CA1515", Justification = "Razor finds public tag helpers only.")]
public sealed class FieldTag : QuestionTag
{
    /// <summary>Gets or sets the input's type; <c>text</c> by default.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Gets or sets the fewest characters of a new clave, for the live count; no count by default.</summary>
    public int? Minimum { get; set; }

    /// <summary>Gets or sets the most characters of a new clave, for the live count.</summary>
    public int? Maximum { get; set; }

    private bool IsSecret => Type == "password";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var input = Tie(new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing }, output)
            .With("type", Type)
            .With("value", IsSecret ? null : Value);
        input.AddCssClass("input");
        Wrap(output);
        output.Content.AppendHtml(LabelLine()).AppendHtml(Notes());
        output.Content.AppendHtml(IsSecret ? Html.Around("div", "secret", Unspelled(input), ShowButton()) : input);
        output.Content.AppendHtml(Count(input));
    }

    private static TagBuilder Unspelled(TagBuilder input) =>
        input.With("autocapitalize", "none").With("autocorrect", "off").With("spellcheck", "false");

    // Hidden until the script that makes it work is there.
    private TagBuilder ShowButton() =>
        Html.Text("button", "show", Texts.Show)
            .With("type", "button")
            .With("hidden", "hidden")
            .With("aria-pressed", "false")
            .With("aria-controls", Id)
            .With("aria-describedby", $"{Id}-nombre")
            .With("data-ocultar", Texts.Hide);

    private IHtmlContent Count(TagBuilder input)
    {
        if (Minimum is not { } minimum || Maximum is not { } maximum)
        {
            return HtmlString.Empty;
        }

        var culture = CultureInfo.InvariantCulture;
        input.With("data-minimo", minimum.ToString(culture)).With("data-maximo", maximum.ToString(culture));
        return Html.Text("p", "count", "")
            .With("id", $"{Id}-cuenta")
            .With("aria-live", "polite")
            .With("data-corta", Texts.ClaveTooShort)
            .With("data-larga", Texts.ClaveTooLong)
            .With("data-bien", Texts.ClaveGoodLength);
    }
}
