using System.Diagnostics;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;

namespace ClaveSence.Web.Chapters.Notices;

/// <summary>The page behind «No fui yo».</summary>
internal sealed class FreezePage(Freeze.Handler freeze, HelpLine help) : LinkPage
{
    /// <inheritdoc/>
    public override LinkWords Words => new(Texts.NotMeTitle, Texts.NotMeLead, Texts.NotMeButton);

    /// <inheritdoc/>
    protected override Task<bool> IsLivingAsync(string token, CancellationToken ct) => freeze.IsLivingAsync(token, ct);

    /// <inheritdoc/>
    protected override async Task<LinkEnd?> ActAsync(string token, CancellationToken ct) =>
        await freeze.HandleAsync(token, ct) switch
        {
            Freeze.Outcome.Frozen(var kind) => new(
                Texts.NotMeDoneTitle,
                Texts.NotMeDone,
                Texts.SignIn,
                KindPath.SignIn(kind)
            ),
            Freeze.Outcome.Blocked => new(
                Texts.NotMeDoneTitle,
                Texts.NotMeBlocked.With(help.Sentence),
                Texts.Help,
                "/ayuda#correo-reemplazado"
            ),
            Freeze.Outcome.NotALink => null,
            _ => throw new UnreachableException(),
        };
}
