using System.Diagnostics;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;

namespace ClaveSence.Web.Chapters.Notices;

/// <summary>The page behind «No fui yo» of a changed mailbox.</summary>
internal sealed class UndoEmailChangePage(UndoEmailChange.Handler undo, HelpLine help) : LinkPage
{
    /// <inheritdoc/>
    public override LinkWords Words => new(Texts.UndoTitle, Texts.UndoLead, Texts.NotMeButton);

    /// <inheritdoc/>
    protected override Task<bool> IsLivingAsync(string token, CancellationToken ct) => undo.IsLivingAsync(token, ct);

    /// <inheritdoc/>
    protected override async Task<LinkEnd?> ActAsync(string token, CancellationToken ct) =>
        await undo.HandleAsync(token, ct) switch
        {
            UndoEmailChange.Outcome.Undone(var kind) => new(
                Texts.UndoDoneTitle,
                Texts.UndoDone,
                Texts.Recover,
                KindPath.Recovery(kind)
            ),
            UndoEmailChange.Outcome.Blocked => new(
                Texts.UndoDoneTitle,
                Texts.UndoBlocked.With(help.Sentence),
                Texts.Help,
                "/ayuda#correo-reemplazado"
            ),
            UndoEmailChange.Outcome.NotALink => null,
            _ => throw new UnreachableException(),
        };
}
