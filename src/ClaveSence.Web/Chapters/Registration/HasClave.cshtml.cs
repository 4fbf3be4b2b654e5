using ClaveSence.Domain.Registration;
using ClaveSence.Web.Flows;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>Told to the proved person only: the company has its Clave Sence; the way on is recovery.</summary>
[At<RegistrationState, RegistrationState.Taken>]
internal sealed class HasClavePage(Flows<RegistrationState> flows) : PageModel
{
    /// <summary>Gets the company's RUT, as written.</summary>
    public string Company { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct) =>
        Company = ((RegistrationState.Taken)(await flows.FindAsync(ct))!).Company.Display;
}
