using System.Diagnostics;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Tracking;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>The page «Seguimiento». The number goes by POST: it stands in no address, and so in nobody's history.</summary>
internal sealed class TrackPage(Track.Handler track) : FormPage
{
    [BindProperty]
    public string? NumeroSeguimiento { get; set; }

    /// <summary>Gets the request that was found; nothing before.</summary>
    public TrackedRequest? Found { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (TrackingNumbers.Read(NumeroSeguimiento) is not { } number)
        {
            Fail(nameof(NumeroSeguimiento), Texts.TrackMalformed);
            return Again();
        }

        switch (await track.HandleAsync(number, ct))
        {
            case Track.Outcome.Found(var request):
                Found = request;
                return Page();
            case Track.Outcome.NotFound:
                Fail(nameof(NumeroSeguimiento), Texts.TrackNotFound);
                return Again();
            case Track.Outcome.Throttled(var wait):
                return Tell(
                    Message.Of(Texts.TrackThrottled.With(Waiting.InWords(wait))),
                    StatusCodes.Status429TooManyRequests,
                    wait
                );
            default:
                throw new UnreachableException();
        }
    }
}
