using ClaveSence.Web.Shell.Forms;

namespace ClaveSence.Web.Shell.Errors;

/// <summary>What an error page says.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The heading.</param>
/// <param name="Message">What happened and what to do, perhaps with a code of the table.</param>
/// <param name="Reference">The number by which the help desk finds the request.</param>
internal sealed record ErrorWords(int Status, string Title, Message Message, string Reference)
{
    /// <summary>Chooses the words for an answer; one without words of its own gets those of its family.</summary>
    public static ErrorWords Of(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var (title, message) = ExpiredForm.Marks(context)
            ? (Texts.ExpiredTitle, Messages.Expired(context.Request.PathBase + context.Request.Path))
            : Plain(status);
        return new(status, title, message, ErrorReference.Of(context));
    }

    private static (string Title, Message Message) Plain(int status)
    {
        var (title, text) = status switch
        {
            401 or 403 => (Texts.ForbiddenTitle, Texts.Forbidden),
            404 => (Texts.NotFoundTitle, Texts.NotFound),
            405 => (Texts.MethodTitle, Texts.Method),
            409 => (Texts.ConflictTitle, Texts.Conflict),
            413 => (Texts.TooLargeTitle, Texts.TooLarge),
            415 => (Texts.TypeTitle, Texts.Type),
            429 => (Texts.TooManyTitle, Texts.TooMany),
            503 => (Texts.UnavailableTitle, Texts.Unavailable),
            >= 500 => (Texts.FailedTitle, Texts.Failed),
            _ => (Texts.BadRequestTitle, Texts.BadRequest),
        };
        return (title, Message.Of(text));
    }
}
