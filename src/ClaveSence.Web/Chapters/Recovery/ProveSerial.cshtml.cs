using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Recovery;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The screen of manual 3.1 (5) and 3.2 (6): the serial of the representative's card.</summary>
[At<RecoveryState, RecoveryState.AwaitingSerial>]
internal sealed class ProveSerialPage(ProveSerial.Handler proveSerial, HelpLine help, Flows<RecoveryState> flows)
    : RecoveryPage<RecoveryState.AwaitingSerial>(flows)
{
    [BindProperty]
    public string? Serie { get; set; }

    /// <summary>Gets whether the request waited for a registry and is taken up now.</summary>
    public bool ShowWaiting => Here.Waited && IsClean;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!CedulaSerial.TryParse(Serie, out var serial))
        {
            Fail(nameof(Serie), Texts.SerieMalformed);
            return Again();
        }

        return await proveSerial.HandleAsync(serial, ct) switch
        {
            ProveSerial.Outcome.Proved => Redirect("/persona-juridica/recuperar/correo"),
            ProveSerial.Outcome.NotProved => Tell(Message.Of(Texts.NotProved)),
            ProveSerial.Outcome.RegistryDown(var registry) => Tell(
                Messages.RegistryDown(registry, WayBack.SameBrowser)
            ),
            ProveSerial.Outcome.Blocked => Tell(Messages.Blocked(help)),
            ProveSerial.Outcome.Over => Redirect("/persona-juridica/recuperar"),
            _ => throw new UnreachableException(),
        };
    }

    public async Task<IActionResult> OnPostVolverAsync(CancellationToken ct)
    {
        await proveSerial.GoBackAsync(ct);
        return Redirect("/persona-juridica/recuperar/representante");
    }
}
