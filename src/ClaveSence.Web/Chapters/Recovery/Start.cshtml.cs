using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The first screen of chapter 3: whose clave. The same for every RUT, whoever has it.</summary>
internal sealed class StartPage(Start.Handler start, Flows<RecoveryState> flows) : FormPage
{
    [BindProperty]
    public string? RutEmpresa { get; set; }

    /// <summary>Gets whether a recovery of this browser waits for a registry.</summary>
    public bool Waits { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) =>
        Waits = await flows.FindAsync(ct) is RecoveryState.AwaitingSerial { Waited: true };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!Rut.TryParse(RutEmpresa, out var rut))
        {
            Fail(nameof(RutEmpresa), Messages.Malformed(AccountKind.LegalEntity));
            return Again();
        }

        return Redirect(RecoveryChapter.PageFor(await start.HandleAsync(AccountIdentifier.ForCompany(rut), ct)));
    }
}
