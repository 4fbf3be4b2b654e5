using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Platforms;

/// <summary>The screen «Plataformas» of Mi cuenta: where one was, what one agreed to, and the way to take it back.</summary>
internal sealed class MyPlatformsPage(MyPlatforms.Handler mine) : PageModel
{
    [BindProperty]
    public Guid Plataforma { get; set; }

    /// <summary>Gets the platforms.</summary>
    public IReadOnlyList<ListedPlatform> Platforms { get; private set; } = [];

    /// <summary>Gets whether an agreement was taken back just now.</summary>
    public bool Withdrawn { get; private set; }

    public async Task OnGetAsync(bool retirada, CancellationToken ct)
    {
        Withdrawn = retirada;
        Platforms = await mine.ListAsync(HttpContext.SignedIn(), ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mine.WithdrawAsync(HttpContext.SignedIn(), Plataforma, ct);
        return SeeOther.To(this, "/mi-cuenta/plataformas?retirada=true");
    }
}
