using System.Diagnostics;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Chapters.Office.Calls;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Office.Post;

/// <summary>The screen «Correo»: letters that were given up.</summary>
[Roles(OfficerRole.Helpdesk)]
internal sealed class DeadLettersPage(DeadLetters.Handler deadLetters, StepUp stepUp) : OfficePage(stepUp)
{
    [BindProperty]
    public Guid Carta { get; set; }

    /// <summary>Gets the letters.</summary>
    public IReadOnlyList<ListedLetter> Letters { get; private set; } = [];

    public async Task OnGetAsync(bool hecho, CancellationToken ct)
    {
        Done = hecho ? Texts.Queued : null;
        Letters = await deadLetters.ListAsync(Seat, ct);
    }

    public async Task<IActionResult> OnPostReenviarAsync(CancellationToken ct)
    {
        switch (await deadLetters.SendAgainAsync(Seat, Carta, ct))
        {
            case DeadLetters.Outcome.Queued:
                return Redirect("/oficina/correo?hecho=true");
            case DeadLetters.Outcome.NotQueued:
                Letters = await deadLetters.ListAsync(Seat, ct);
                return Tell(Message.Of(Texts.NotQueued));
            default:
                throw new UnreachableException();
        }
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct)
    {
        Letters = await deadLetters.ListAsync(Seat, ct);
        return Again();
    }
}
