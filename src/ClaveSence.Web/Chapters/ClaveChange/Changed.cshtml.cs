using ClaveSence.Domain.ClaveChange;
using ClaveSence.Web.Flows;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.ClaveChange;

/// <summary>The dialog of manual 4 (6).</summary>
[At<ClaveChangeState, ClaveChangeState.Changed>]
internal sealed class ChangedPage : PageModel;
