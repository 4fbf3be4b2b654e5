using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Platforms;

/// <summary>A page about a platform's request that waits for the owner, and what it says when none of that name waits any more.</summary>
internal abstract class AskedPage : PageModel
{
    /// <summary>Gets a value indicating whether no such request waits: it was answered, grew old, or never was.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Answers the page that says so, with 404. Nobody is told which of the three it is.</summary>
    protected PageResult Over()
    {
        IsOver = true;
        var page = Page();
        page.StatusCode = StatusCodes.Status404NotFound;
        return page;
    }
}
