using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Portal;

/// <summary>The table of messages that the manual promises, made from the messages themselves.</summary>
internal sealed class MessagesPage(HelpLine help) : PageModel
{
    // The longest wait that the table shows as its example.
    private static readonly TimeSpan Example = TimeSpan.FromMinutes(2);

    /// <summary>Gets each message with what to do about it, by code.</summary>
    public IReadOnlyList<(Message Message, string Advice)> Rows =>
        [
            (Messages.Malformed(AccountKind.LegalEntity), Texts.DoMalformed),
            (Messages.Malformed(AccountKind.ForeignFacilitator), Texts.DoMalformedDocument),
            (Messages.Wrong(AccountKind.LegalEntity), Texts.DoWrong),
            (Messages.Throttled(Example, AccountKind.LegalEntity), Texts.DoThrottled),
            (Messages.Provisional(), Texts.DoProvisional),
            (Messages.Unconfirmed(), Texts.DoUnconfirmed),
            (Messages.Blocked(help), Texts.DoBlocked),
            (Messages.Frozen(AccountKind.LegalEntity, help), Texts.DoFrozen),
            (Messages.RepresentativeEnded("/"), Texts.DoRepresentativeEnded),
            (Messages.CompanyEnded(help), Texts.DoCompanyEnded),
            (Messages.RegistryDown(Registry.RegistroCivil, WayBack.ByMail), Texts.DoRegistryDown),
            (Messages.RegistryDown(Registry.Sii, WayBack.SameBrowser), Texts.DoRegistryDownBrowser),
            (Messages.RegistryDownHere(Registry.Sii), Texts.DoRegistryDownHere),
            (Messages.CaptchaWrong(), Texts.DoCaptcha),
            (Messages.Expired("/"), Texts.DoExpired),
            (Messages.Busy(Example), Texts.DoBusy),
        ];
}
