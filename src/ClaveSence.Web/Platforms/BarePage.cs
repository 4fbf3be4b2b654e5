using System.Text.Encodings.Web;

namespace ClaveSence.Web.Platforms;

/// <summary>The page between the portal and a platform, which nobody stays on: it goes on by itself, or with one press.</summary>
internal static class BarePage
{
    /// <summary>What it is sent as.</summary>
    public const string ContentType = "text/html; charset=utf-8";

    /// <summary>Writes it.</summary>
    /// <param name="goesOn">What in its head makes it go on.</param>
    /// <param name="body">What stands below its heading. Neither is encoded any more.</param>
    public static string With(string goesOn, string body)
    {
        var title = HtmlEncoder.Default.Encode(Texts.PostTitle);
        return $"""
            <!DOCTYPE html>
            <html lang="es-CL">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <link rel="icon" type="image/svg+xml" href="/icono.svg">
            {goesOn}
            </head>
            <body>
            <h1>{title}</h1>
            {body}
            </body>
            </html>
            """;
    }
}
