using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Registration;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Proofs;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.Registration;

/// <summary>The first screen of chapter 2: who asks proves it before anything is told.</summary>
internal sealed class ProveHolderPage(
    ProveHolder.Handler proveHolder,
    NotifyMe.Handler notifyMe,
    Flows<RegistrationState> flows,
    HelpLine help
) : RegistrationPage
{
    [BindProperty]
    public string? RutEmpresa { get; set; }

    [BindProperty]
    public string? RutRepresentante { get; set; }

    [BindProperty]
    public string? Rut { get; set; }

    [BindProperty]
    public string? Serie { get; set; }

    [BindProperty]
    public string? Nie { get; set; }

    [BindProperty]
    public string? Documento { get; set; }

    [BindProperty]
    public string? Correo { get; set; }

    /// <summary>Gets the request of this kind that waits for a registry, if there is one.</summary>
    public RegistrationState.AwaitingRegistry? Waiting { get; private set; }

    /// <summary>Gets whether a registry did not answer just now.</summary>
    public bool Down { get; private set; }

    /// <summary>Shows the screen; a request that waited has its identifiers filled in and asks the document's number only.</summary>
    public async Task OnGetAsync(CancellationToken ct)
    {
        if (await flows.FindAsync(ct) is not RegistrationState.AwaitingRegistry waiting || waiting.Holder.Kind != Kind)
        {
            return;
        }

        Waiting = waiting;
        RutEmpresa = Rut = Nie = KindWords.Written(waiting.Holder); // The page draws the one of its kind.
        RutRepresentante = waiting.Representative?.Display;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        ReadClaim() is not { } claim
            ? Again()
            : await proveHolder.HandleAsync(claim, ct) switch
            {
                ProveHolder.Outcome.Proved => To(RegistrationChapter.FormScreen),
                ProveHolder.Outcome.HasClave => To(RegistrationChapter.HasClaveScreen),
                ProveHolder.Outcome.NotProved => Tell(Message.Of(Words.NotProved)),
                ProveHolder.Outcome.TooYoung => Tell(Message.Of(Texts.TooYoung)),
                ProveHolder.Outcome.Deceased => Tell(Message.Of(Words.Deceased.With(help.Phone))),
                ProveHolder.Outcome.RegistryDown(var registry) => RegistryDown(registry),
                _ => throw new UnreachableException(),
            };

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
            NotifyMe.Outcome.Noted => To(RegistrationChapter.NotifiedScreen),
            NotifyMe.Outcome.NothingWaits => StartOver(StartAddress),
            _ => throw new UnreachableException(),
        };
    }

    private HolderClaim? ReadClaim() =>
        Kind switch
        {
            AccountKind.LegalEntity => ReadCompany(),
            AccountKind.NaturalPerson => ReadPerson(),
            AccountKind.Migrant => ReadMigrant(),
            AccountKind.ForeignFacilitator or AccountKind.Officer => throw new UnreachableException(), // The route takes none.
        };

    private HolderClaim.OfCompany? ReadCompany()
    {
        var company = ReadRut(nameof(RutEmpresa), RutEmpresa);
        var representative = ReadRut(nameof(RutRepresentante), RutRepresentante);
        var serial = ReadSerial();
        return company is null || representative is null || serial is null
            ? null
            : new(company, representative, serial);
    }

    private HolderClaim.OfPerson? ReadPerson()
    {
        var run = ReadRut(nameof(Rut), Rut);
        var serial = ReadSerial();
        return run is null || serial is null ? null : new(run, serial);
    }

    private HolderClaim.OfMigrant? ReadMigrant()
    {
        if (!Domain.Nie.TryParse(Nie, out var nie))
        {
            Fail(nameof(Nie), Messages.Malformed(AccountKind.Migrant));
        }

        if (!MigrantDocumentNumber.TryParse(Documento, out var document))
        {
            Fail(nameof(Documento), Texts.DocumentoMalformed);
        }

        return nie is null || document is null ? null : new(nie, document);
    }

    private CedulaSerial? ReadSerial()
    {
        if (CedulaSerial.TryParse(Serie, out var serial))
        {
            return serial;
        }

        Fail(nameof(Serie), Texts.SerieMalformed);
        return null;
    }

    private PageResult RegistryDown(Registry registry)
    {
        Fail(Messages.RegistryDown(registry, WayBack.SameBrowser));
        Down = true;
        return Again();
    }
}
