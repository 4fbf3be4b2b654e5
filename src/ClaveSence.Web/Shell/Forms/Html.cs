using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Shell.Forms;

/// <summary>The few words with which the tag helpers build elements.</summary>
internal static class Html
{
    /// <summary>Makes an element with a class and encoded text inside.</summary>
    public static TagBuilder Text(string name, string css, string text)
    {
        var tag = new TagBuilder(name);
        tag.AddCssClass(css);
        tag.InnerHtml.Append(text);
        return tag;
    }

    /// <summary>Makes an element with a class around other content.</summary>
    public static TagBuilder Around(string name, string css, params ReadOnlySpan<IHtmlContent> content)
    {
        var tag = new TagBuilder(name);
        tag.AddCssClass(css);
        foreach (var piece in content)
        {
            tag.InnerHtml.AppendHtml(piece);
        }

        return tag;
    }

    /// <summary>Adds an attribute and answers the same element.</summary>
    public static TagBuilder With(this TagBuilder tag, string name, string? value)
    {
        if (value is not null)
        {
            tag.Attributes[name] = value;
        }

        return tag;
    }
}
