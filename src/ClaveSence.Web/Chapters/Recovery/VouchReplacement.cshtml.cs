using System.Diagnostics;
using ClaveSence.Web.Shell.Forms;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The page behind «Sí, fui yo».</summary>
internal sealed class VouchReplacementPage(VouchReplacement.Handler vouch) : LinkPage
{
    /// <inheritdoc/>
    public override LinkWords Words => new(Texts.VouchTitle, Texts.VouchPage, Texts.VouchButton);

    /// <inheritdoc/>
    public override string Over => Texts.ReplacementOver;

    /// <inheritdoc/>
    protected override Task<bool> IsLivingAsync(string token, CancellationToken ct) => vouch.IsLivingAsync(token, ct);

    /// <inheritdoc/>
    protected override async Task<LinkEnd?> ActAsync(string token, CancellationToken ct) =>
        await vouch.HandleAsync(token, ct) switch
        {
            VouchReplacement.Outcome.OnItsWay => Done(Texts.VouchSent),
            VouchReplacement.Outcome.AwaitsConfirmation => Done(Texts.VouchAwaits),
            VouchReplacement.Outcome.Over => null,
            _ => throw new UnreachableException(),
        };

    private static LinkEnd Done(string text) =>
        new(Texts.VouchDoneTitle, text, Texts.HeldHelp, ReplacementAddress.Help);
}
