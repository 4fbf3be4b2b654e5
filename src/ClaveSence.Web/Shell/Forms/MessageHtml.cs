using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Shell.Forms;

/// <summary>Writes a <see cref="Message"/> as HTML: encoded text, and links where it has them.</summary>
internal static class MessageHtml
{
    /// <summary>Renders the message.</summary>
    public static IHtmlContent Of(Message message)
    {
        var html = new HtmlContentBuilder();
        foreach (var (text, address) in message.Pieces())
        {
            html.AppendHtml(Piece(text, address));
        }

        return html;
    }

    private static IHtmlContent Piece(string text, string? address)
    {
        if (address is null)
        {
            return new HtmlContentBuilder().Append(text);
        }

        var link = new TagBuilder("a");
        link.Attributes["href"] = address;
        link.InnerHtml.Append(text);
        return link;
    }
}
