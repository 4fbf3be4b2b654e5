using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Look;

namespace ClaveSence.Web.Mail;

/// <summary>The HTML part of a letter: one narrow column, styles in place, nothing fetched, nothing that tracks.</summary>
/// <remarks>
/// Readers of mail drop style sheets, so styles stand on the elements. No tables: the column shrinks to 320 px by
/// itself. Colours are the portal's: #006FB3 and #0A132D on white (contrast 5.3 and 18.3 to 1).
/// </remarks>
internal static class LetterHtml
{
    private const string Ink = "margin:0 0 16px;font-size:16px;line-height:1.5;color:#0A132D";
    private const string Quiet = "margin:0 0 16px;font-size:14px;line-height:1.5;color:#4A4F5C";
    private const string Foot = "margin:0 0 8px;font-size:13px;line-height:1.5;color:#4A4F5C";
    private const string Headline = "margin:0 0 16px;font-size:24px;line-height:1.25;font-weight:bold;color:#0A132D";
    private const string Press =
        "display:inline-block;padding:12px 24px;background:#006FB3;color:#FFFFFF;font-size:16px;font-weight:bold;text-decoration:none";
    private const string Plain = "color:#006FB3;font-size:16px;font-weight:bold";
    private const string Typed =
        "display:block;margin:4px 0 0;font-family:Consolas,Menlo,monospace;font-size:28px;font-weight:bold;letter-spacing:2px;color:#0A132D";
    private const string Framed =
        "margin:0 0 16px;padding:12px 16px;border-left:4px solid #006FB3;background:#F2F6FA;font-size:14px;line-height:1.5;color:#0A132D";

    /// <summary>Prints the content as a whole document.</summary>
    public static Html Of(LetterContent content, HelpLine help) =>
        Html.Of(
            $"""
            <!DOCTYPE html>
            <html lang="es-CL">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{content.Subject}</title>
            </head>
            <body style="margin:0;padding:0;background:#EEF1F5">
            <div style="max-width:560px;margin:0 auto;font-family:Roboto,Arial,Helvetica,sans-serif">
            <div style="padding:16px 24px;background:#006FB3;color:#FFFFFF;font-size:18px;font-weight:bold">{Texts.Sender}</div>
            <div style="padding:24px 24px 8px;background:#FFFFFF">
            <h1 style="{Headline}">{content.Headline}</h1>
            {Html.Join(content.Blocks.Select(Block))}</div>
            <div style="padding:16px 24px">
            <p style="{Foot}">{Texts.HelpLine.With(help.Sentence)}</p>
            <p style="{Foot}">{Texts.NeverAsked}</p>
            <p style="{Foot}">{Texts.Automatic}</p>
            </div>
            </div>
            </body>
            </html>

            """
        );

    private static Html Block(LetterBlock block) =>
        block switch
        {
            LetterBlock.Paragraph it => Html.Of($"<p style=\"{Ink}\">{it.Text}</p>\n"),
            LetterBlock.Code it => Html.Of(
                $"<p style=\"{Framed}\">{it.Label}: <strong style=\"{Typed}\">{it.Value}</strong></p>\n"
            ),
            LetterBlock.Button it => Html.Of(
                $"""
                <p style="{Ink}"><a href="{it.Path}" style="{Press}">{it.Label}</a></p>
                <p style="{Quiet}">{Texts.CopyAddress} <span style="word-break:break-all">{it.Path}</span></p>

                """
            ),
            LetterBlock.Link it => Html.Of(
                $"""
                <p style="{Ink}"><a href="{it.Path}" style="{Plain}">{it.Label}</a></p>
                <p style="{Quiet}">{Texts.CopyAddress} <span style="word-break:break-all">{it.Path}</span></p>

                """
            ),
            LetterBlock.Fact it => Html.Of($"<p style=\"{Ink}\">{it.Label}: <strong>{it.Value}</strong></p>\n"),
            LetterBlock.Small it => Html.Of($"<p style=\"{Quiet}\">{it.Text}</p>\n"),
            _ => throw new InvalidOperationException("A letter has a block that nobody can print."),
        };
}
