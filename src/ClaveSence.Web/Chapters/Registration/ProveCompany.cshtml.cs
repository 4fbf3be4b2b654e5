using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Registration;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>The first screen of chapter 2: who asks proves it before anything is told.</summary>
internal sealed class ProveCompanyPage(
    ProveCompany.Handler proveCompany,
    NotifyMe.Handler notifyMe,
    Flows<RegistrationState> flows
) : FormPage
{
    [BindProperty]
    public string? RutEmpresa { get; set; }

    [BindProperty]
    public string? RutRepresentante { get; set; }

    [BindProperty]
    public string? Serie { get; set; }

    [BindProperty]
    public string? Correo { get; set; }

    /// <summary>Gets the request that waits for a registry, if there is one.</summary>
    public RegistrationState.AwaitingRegistry? Waiting { get; private set; }

    /// <summary>Gets whether a registry did not answer just now.</summary>
    public bool Down { get; private set; }

    /// <summary>Shows the screen; a request that waited has its RUTs filled in and asks the serial only.</summary>
    public async Task OnGetAsync(CancellationToken ct)
    {
        Waiting = await flows.FindAsync(ct) as RegistrationState.AwaitingRegistry;
        RutEmpresa = Waiting?.Company.Display;
        RutRepresentante = Waiting?.Representative.Display;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var company = ReadRut(nameof(RutEmpresa), RutEmpresa);
        var representative = ReadRut(nameof(RutRepresentante), RutRepresentante);
        if (!CedulaSerial.TryParse(Serie, out var serial))
        {
            Fail(nameof(Serie), Texts.SerieMalformed);
        }

        if (company is null || representative is null || serial is null)
        {
            return Again();
        }

        return await proveCompany.HandleAsync(company, representative, serial, ct) switch
        {
            ProveCompany.Outcome.Proved => Redirect("/persona-juridica/registro/datos"),
            ProveCompany.Outcome.HasClave => Redirect("/persona-juridica/registro/con-clave"),
            ProveCompany.Outcome.NotProved => NotProved(),
            ProveCompany.Outcome.RegistryDown(var registry) => RegistryDown(registry),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>«Avísenme»: the mailbox to tell when the registries answer again.</summary>
    public async Task<IActionResult> OnPostAvisarAsync(CancellationToken ct)
    {
        if (!EmailAddress.TryParse(Correo, out var email))
        {
            Fail(nameof(Correo), Texts.EmailMalformed);
            Down = true;
            return Again();
        }

        return await notifyMe.HandleAsync(email, ct) switch
        {
            NotifyMe.Outcome.Noted => Redirect("/persona-juridica/registro/aviso"),
            NotifyMe.Outcome.NothingWaits => Redirect("/persona-juridica/registro"),
            _ => throw new UnreachableException(),
        };
    }

    private PageResult NotProved()
    {
        Fail(Message.Of(Texts.NotProved));
        return Again();
    }

    private PageResult RegistryDown(Registry registry)
    {
        Fail(Messages.RegistryDown(registry, WayBack.SameBrowser));
        Down = true;
        return Again();
    }
}
