using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using ClaveSence.Web.Shell;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ClaveSence.Web.Platforms.Protocol;

/// <summary>Writes <c>iss</c> as the service calls itself, and the page of <c>form_post</c>: its script is a file, and without scripts its button does the same.</summary>
internal sealed class PostAnswer(PublicAddress address, IHttpContextAccessor http)
    : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    /// <inheritdoc/>
    public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (string.IsNullOrEmpty(context.RedirectUri))
        {
            return;
        }

        context.Response.Iss = address.Root;
        if (context.ResponseMode is not ResponseModes.FormPost)
        {
            return;
        }

        var response = http.HttpContext!.Response;
        FormTargets.Allow(http.HttpContext, context.RedirectUri);
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = BarePage.ContentType;
        response.Headers.CacheControl = "no-store";
        await response.WriteAsync(Page(context), Encoding.UTF8, context.CancellationToken);
        context.HandleRequest();
    }

    private static string Page(ApplyAuthorizationResponseContext context)
    {
        var encode = HtmlEncoder.Default;
        var fields = new StringBuilder();
        foreach (var (name, value) in context.Response.GetParameters())
        {
            if ((string?)value is { Length: > 0 } text)
            {
                fields.Append(
                    CultureInfo.InvariantCulture,
                    $"<input type=\"hidden\" name=\"{encode.Encode(name)}\" value=\"{encode.Encode(text)}\">\n"
                );
            }
        }

        return BarePage.With(
            "<script src=\"/reenviar.js\" defer></script>",
            $"""
            <form method="post" action="{encode.Encode(context.RedirectUri!)}" data-reenviar>
            {fields}
            <p><button>{encode.Encode(Texts.PostButton)}</button></p>
            </form>
            """
        );
    }
}
