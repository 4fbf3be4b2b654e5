using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The dialog that ends a recovery: it leads to signing in, and signs nobody in by itself.</summary>
[At<DefinitiveClaveState, DefinitiveClaveState.Created>]
internal sealed class DefinitiveCreatedPage : PageModel
{
    /// <summary>Gets or sets the kind of holder, as addresses name it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Tipo { get; set; }

    /// <summary>Gets the tab where one signs in.</summary>
    public string Slug => KindPath.Of(KindPath.Find(Tipo) ?? AccountKind.LegalEntity);
}
