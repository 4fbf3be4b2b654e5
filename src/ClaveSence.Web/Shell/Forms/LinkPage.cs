using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Shell.Forms;

/// <summary>A page behind a link of a letter: one button, and only its POST acts. Scanners of mail follow links; none of them presses.</summary>
internal abstract class LinkPage : PageModel
{
    /// <summary>Gets what the page says before it acts.</summary>
    public abstract LinkWords Words { get; }

    /// <summary>Gets what the page says of a link that no longer works.</summary>
    public virtual string Over => Texts.LinkOver;

    /// <summary>Gets whether the link still works.</summary>
    public bool Living { get; private set; }

    /// <summary>Gets what was done just now; nothing when nothing was.</summary>
    public LinkEnd? End { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken ct)
    {
        ViewData["Title"] = Words.Title;
        Living = await IsLivingAsync(token, ct);
    }

    public async Task OnPostAsync(string token, CancellationToken ct)
    {
        ViewData["Title"] = Words.Title;
        End = await ActAsync(token, ct);
    }

    /// <summary>Answers whether the link still works, without using it.</summary>
    protected abstract Task<bool> IsLivingAsync(string token, CancellationToken ct);

    /// <summary>Uses the link.</summary>
    /// <returns>What was done; nothing when the link no longer works.</returns>
    protected abstract Task<LinkEnd?> ActAsync(string token, CancellationToken ct);
}

/// <summary>What a page behind a link says before it acts.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Lead">What the button will do.</param>
/// <param name="Button">The button.</param>
internal sealed record LinkWords(string Title, string Lead, string Button);

/// <summary>What a page behind a link says afterwards.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Text">What was done.</param>
/// <param name="Label">What the way on is called.</param>
/// <param name="Next">Where it leads.</param>
/// <param name="Good">Whether it is what the person wanted; a notice of another look otherwise.</param>
internal sealed record LinkEnd(string Title, string Text, string Label, string Next, bool Good = true);
