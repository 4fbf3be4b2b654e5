using System.Diagnostics;
using ClaveSence.Web.Shell.Forms;

namespace ClaveSence.Web.Chapters.Notices;

/// <summary>The page behind «Confirmar este correo» of a change in «Mi cuenta».</summary>
internal sealed class ConfirmEmailChangePage(ConfirmEmailChange.Handler confirm) : LinkPage
{
    /// <inheritdoc/>
    public override LinkWords Words => new(Texts.NewEmailTitle, Texts.NewEmailLead, Texts.NewEmailButton);

    /// <inheritdoc/>
    public override string Over => Texts.NewEmailOver;

    /// <inheritdoc/>
    protected override Task<bool> IsLivingAsync(string token, CancellationToken ct) => confirm.IsLivingAsync(token, ct);

    /// <inheritdoc/>
    protected override async Task<LinkEnd?> ActAsync(string token, CancellationToken ct) =>
        await confirm.HandleAsync(token, ct) switch
        {
            ConfirmEmailChange.Outcome.Taken => new(
                Texts.NewEmailDoneTitle,
                Texts.NewEmailDone,
                Texts.MyAccount,
                "/mi-cuenta"
            ),
            ConfirmEmailChange.Outcome.Over => null,
            _ => throw new UnreachableException(),
        };
}
