using System.Diagnostics;
using ClaveSence.Web.Notices;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;

namespace ClaveSence.Web.Chapters.Recovery;

/// <summary>The page behind «No fui yo» of a replaced mailbox.</summary>
internal sealed class RefuseReplacementPage(RefuseReplacement.Handler refuse) : LinkPage
{
    /// <inheritdoc/>
    public override LinkWords Words => new(Texts.RefuseTitle, Texts.RefusePage, Texts.RefuseButton);

    /// <inheritdoc/>
    public override string Over => Texts.ReplacementOver;

    /// <inheritdoc/>
    protected override Task<bool> IsLivingAsync(string token, CancellationToken ct) => refuse.IsLivingAsync(token, ct);

    /// <inheritdoc/>
    protected override async Task<LinkEnd?> ActAsync(string token, CancellationToken ct) =>
        await refuse.HandleAsync(token, ct) switch
        {
            RefuseReplacement.Outcome.Refused(var kind) => new(
                Texts.RefuseDoneTitle,
                Texts.RefuseDone,
                Texts.SignIn,
                KindPath.SignIn(kind)
            ),
            RefuseReplacement.Outcome.Finished(var freeze) => new(
                Texts.RefuseLateTitle,
                Texts.RefuseLate,
                Texts.RefuseLateNext,
                NoticeAddress.NotMe + freeze,
                Good: false
            ),
            RefuseReplacement.Outcome.Over => null,
            _ => throw new UnreachableException(),
        };
}
