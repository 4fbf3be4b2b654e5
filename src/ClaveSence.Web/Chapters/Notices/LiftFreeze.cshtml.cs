using System.Diagnostics;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;

namespace ClaveSence.Web.Chapters.Notices;

/// <summary>The page behind the way back from «No fui yo».</summary>
internal sealed class LiftFreezePage(LiftFreeze.Handler liftFreeze) : LinkPage
{
    /// <inheritdoc/>
    public override LinkWords Words => new(Texts.LiftTitle, Texts.LiftLead, Texts.LiftButton);

    /// <inheritdoc/>
    protected override Task<bool> IsLivingAsync(string token, CancellationToken ct) =>
        liftFreeze.IsLivingAsync(token, ct);

    /// <inheritdoc/>
    protected override async Task<LinkEnd?> ActAsync(string token, CancellationToken ct) =>
        await liftFreeze.HandleAsync(token, ct) switch
        {
            LiftFreeze.Outcome.Lifted(var kind) => new(
                Texts.LiftDoneTitle,
                Texts.LiftDone,
                Texts.SignIn,
                KindPath.SignIn(kind)
            ),
            LiftFreeze.Outcome.NotALink => null,
            _ => throw new UnreachableException(),
        };
}
