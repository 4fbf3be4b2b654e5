using ClaveSence.Domain.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Shell.Forms;

/// <summary>A form that asks whose clave it is, with a tab for each kind of holder: <c>?tipo=persona-juridica</c>.</summary>
/// <remarks>The tabs are drawn by <c>_HolderTabs</c> beside this file.</remarks>
internal abstract class HolderPage : HolderForm
{
    [BindProperty(SupportsGet = true)]
    public string? Tipo { get; set; }

    /// <summary>Gets the page's path, which the tabs lead to.</summary>
    protected abstract string Address { get; }

    /// <summary>Gets what else the tabs' addresses carry; nothing by default.</summary>
    protected virtual string MoreOfAddress => "";

    /// <summary>Gets the tab that shows when the address names none.</summary>
    protected virtual AccountKind FirstKind => AccountKind.NaturalPerson;

    /// <summary>Gets the kind of the tab.</summary>
    public override AccountKind Kind => KindPath.Find(Tipo) ?? FirstKind;

    /// <summary>Gets the tab's part of the address.</summary>
    public string Slug => KindPath.Of(Kind);

    /// <summary>Gets where this kind recovers its clave.</summary>
    public string RecoverAddress => KindPath.Recovery(Kind);

    /// <summary>Gets the tabs: address, name, whether it is the current one.</summary>
    public IEnumerable<(string Address, string Name, bool Current)> Tabs =>
        KindPath.Kinds.Select(kind =>
            ($"{Address}?tipo={KindPath.Of(kind)}{MoreOfAddress}", KindWords.NameOf(kind), kind == Kind)
        );
}
