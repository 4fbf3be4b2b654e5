using System.Diagnostics;
using ClaveSence.Web.Shell.Forms;

namespace ClaveSence.Web.Chapters.Notices;

/// <summary>The page behind «Cancelar la solicitud».</summary>
internal sealed class KeepAccountPage(KeepAccount.Handler keepAccount) : LinkPage
{
    /// <inheritdoc/>
    public override LinkWords Words => new(Texts.KeepTitle, Texts.KeepLead, Texts.KeepButton);

    /// <inheritdoc/>
    protected override Task<bool> IsLivingAsync(string token, CancellationToken ct) =>
        keepAccount.IsLivingAsync(token, ct);

    /// <inheritdoc/>
    protected override async Task<LinkEnd?> ActAsync(string token, CancellationToken ct) =>
        await keepAccount.HandleAsync(token, ct) switch
        {
            KeepAccount.Outcome.Kept => new(Texts.KeepDoneTitle, Texts.KeepDone, Texts.SignIn, "/ingresar"),
            KeepAccount.Outcome.NotALink => null,
            _ => throw new UnreachableException(),
        };
}
