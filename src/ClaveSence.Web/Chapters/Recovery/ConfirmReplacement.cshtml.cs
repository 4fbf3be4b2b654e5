using System.Diagnostics;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The page behind «Confirmar este correo».</summary>
internal sealed class ConfirmReplacementPage(ConfirmReplacement.Handler confirm) : LinkPage
{
    /// <inheritdoc/>
    public override LinkWords Words =>
        new(Texts.ConfirmReplacementTitle, Texts.ConfirmReplacementPage, Texts.ConfirmReplacementButton);

    /// <inheritdoc/>
    public override string Over => Texts.ReplacementOver;

    /// <inheritdoc/>
    protected override Task<bool> IsLivingAsync(string token, CancellationToken ct) => confirm.IsLivingAsync(token, ct);

    /// <inheritdoc/>
    protected override async Task<LinkEnd?> ActAsync(string token, CancellationToken ct) =>
        await confirm.HandleAsync(token, ct) switch
        {
            ConfirmReplacement.Outcome.Held(var endsAt) => Done(
                Texts.ConfirmReplacementHeld.With(ChileTime.Written(endsAt))
            ),
            ConfirmReplacement.Outcome.OnItsWay => Done(Texts.ConfirmReplacementSent),
            ConfirmReplacement.Outcome.Over => null,
            _ => throw new UnreachableException(),
        };

    private static LinkEnd Done(string text) =>
        new(Texts.ConfirmReplacementDoneTitle, text, Texts.HeldHelp, ReplacementAddress.Help);
}
