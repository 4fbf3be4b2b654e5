using System.Diagnostics;
using ClaveSence.Domain.Rights;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Rights;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Chapters.Privacy;

/// <summary>The screen on which one use of the data is objected to.</summary>
internal sealed class OpposePage(Oppose.Handler oppose, StepUp stepUp) : RightPage(stepUp)
{
    /// <summary>Gets the uses that may be objected to.</summary>
    public static IReadOnlyList<SelectListItem> Purposes { get; } =
    [
        .. Enum.GetValues<OppositionPurpose>()
            .Select(purpose => new SelectListItem(RequestWords.Of(purpose), purpose.ToString())),
    ];

    [BindProperty]
    public string? Finalidad { get; set; }

    [BindProperty]
    public string? Texto { get; set; }

    /// <summary>Gets the hint under the text.</summary>
    public string TextHint => Texts.TextHint.With(RequestText.MaximumLength);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!Enum.TryParse<OppositionPurpose>(Finalidad, out var purpose) || !Enum.IsDefined(purpose))
        {
            Fail(nameof(Finalidad), Texts.PurposeMissing);
        }

        var text = ReadText(nameof(Texto), Texto);
        return text is null || !IsClean
            ? Again()
            : await oppose.HandleAsync(HttpContext.SignedIn(), purpose, text, ct) switch
            {
                Oppose.Outcome.Received => Received(),
                Oppose.Outcome.OneIsOpen => OneIsOpen(),
                Oppose.Outcome.Throttled(var wait) => Throttled(wait),
                _ => throw new UnreachableException(),
            };
    }
}
