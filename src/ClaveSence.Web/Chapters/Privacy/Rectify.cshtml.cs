using System.Diagnostics;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Privacy;

/// <summary>The screen on which a rectification is asked for.</summary>
internal sealed class RectifyPage(Rectify.Handler rectify, StepUp stepUp) : RightPage(stepUp)
{
    [BindProperty]
    public string? Texto { get; set; }

    /// <summary>Gets the hint under the text.</summary>
    public string TextHint => Texts.RectifyHint.With(RequestText.MaximumLength);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        ReadText(nameof(Texto), Texto) is not { } text
            ? Again()
            : await rectify.HandleAsync(HttpContext.SignedIn(), text, ct) switch
            {
                Rectify.Outcome.Received => Received(),
                Rectify.Outcome.OneIsOpen => OneIsOpen(),
                Rectify.Outcome.Throttled(var wait) => Throttled(wait),
                _ => throw new UnreachableException(),
            };
}
