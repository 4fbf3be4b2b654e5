using ClaveSence.Domain.Registration;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>The link of the letter that says the registries answer again: any browser may go on, for the document's number is asked all the same.</summary>
internal sealed class ResumePage(MailLinks links, Flows<RegistrationState> flows) : RegistrationPage
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        // Looked at and not used up: it opens nothing that the document does not open.
        if (await links.LookAsync(LinkPurpose.ResumeRegistration, token, ct) is not { } flow)
        {
            return Page();
        }

        flows.TakeUp(flow);
        return To();
    }
}
