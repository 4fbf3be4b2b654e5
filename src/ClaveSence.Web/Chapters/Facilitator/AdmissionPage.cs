using System.Diagnostics;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Facilitator;

/// <summary>What both screens say to a company that is who it says: it goes on, or why not now.</summary>
internal abstract class AdmissionPage(HelpLine help) : FormPage
{
    /// <summary>Gets whom to call.</summary>
    protected HelpLine Help => help;

    /// <summary>Answers what came of asking to be let in.</summary>
    protected IActionResult Answer(Admission.Verdict verdict) =>
        verdict switch
        {
            Admission.Verdict.Admitted(var next) => Redirect(FacilitatorChapter.PageFor(next)),
            Admission.Verdict.Ended(AccountStanding.RepresentativeEnded) => Tell(
                Messages.RepresentativeEnded("/mi-cuenta/datos/representante")
            ),
            Admission.Verdict.Ended => Tell(Messages.CompanyEnded(help)),
            Admission.Verdict.Tender(var until) => Tell(Message.Of(Texts.Tender.With(ChileTime.Written(until)))),
            Admission.Verdict.TooMany(var wait) => Tell(
                Message.Of(Texts.TooMany.With(Waiting.InWords(wait))),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
            _ => throw new UnreachableException(),
        };
}
