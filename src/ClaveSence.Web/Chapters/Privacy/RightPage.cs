using ClaveSence.Domain.Rights;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Privacy;

/// <summary>A page on which a right is exercised; what all of them say alike.</summary>
internal abstract class RightPage(StepUp stepUp) : StepUpPage(stepUp)
{
    /// <summary>The list of requests, after one was received.</summary>
    protected RedirectResult Received() => Redirect("/mi-cuenta/privacidad?recibida=true");

    /// <summary>One of its kind is open.</summary>
    protected PageResult OneIsOpen() => Tell(Message.Of(Texts.OneIsOpen));

    /// <summary>There were too many today.</summary>
    protected PageResult Throttled(TimeSpan wait) =>
        Tell(Message.Of(Texts.TooMany.With(Waiting.InWords(wait))), StatusCodes.Status429TooManyRequests, wait);

    /// <summary>Reads what the holder wrote; what cannot be taken is told beside the field.</summary>
    protected RequestText? ReadText(string field, string? text)
    {
        if (RequestText.TryParse(text, out var read))
        {
            return read;
        }

        var length = RequestText.LengthOf(text);
        Fail(
            field,
            string.IsNullOrWhiteSpace(text) ? Texts.TextMissing
                : length > RequestText.MaximumLength ? Texts.TextTooLong.With(RequestText.MaximumLength, length)
                : Texts.TextMalformed
        );
        return null;
    }
}
