using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.ClaveChange;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.ClaveChange;

/// <summary>The dialog of manual 4 (6).</summary>
[At<ClaveChangeState, ClaveChangeState.Changed>]
internal sealed class ChangedPage : PageModel
{
    /// <summary>Gets the kind of holder, which the address names.</summary>
    public AccountKind Kind => HolderSegment.KindOf(HttpContext);

    /// <summary>Gets the heading.</summary>
    public string Title => Texts.Title.With(KindWords.NameOf(Kind));
}
