using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Captcha;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClaveSence.Web.Chapters.SignIn;

/// <summary>The screen «Ingresar», with a tab for each kind of holder.</summary>
[Captcha("ingreso")]
internal sealed class EnterPage(Enter.Handler enter, ResendTicket tickets, CaptchaGate captcha, HelpLine help)
    : FormPage
{
    [BindProperty(SupportsGet = true)]
    public string? Tipo { get; set; }

    [BindProperty]
    public string? Rut { get; set; }

    [BindProperty]
    public string? Nie { get; set; }

    [BindProperty]
    public string? TipoDocumento { get; set; }

    [BindProperty]
    public string? PaisEmisor { get; set; }

    [BindProperty]
    public string? Documento { get; set; }

    [BindProperty]
    public string? Clave { get; set; }

    [BindProperty]
    public string? Ticket { get; set; }

    /// <summary>Gets the kind of the tab.</summary>
    public AccountKind Kind => KindPath.Find(Tipo) ?? AccountKind.NaturalPerson;

    /// <summary>Gets the tab's part of the address.</summary>
    public string Slug => KindPath.Of(Kind);

    /// <summary>Gets whether the captcha is shown: after failures only.</summary>
    public bool ShowCaptcha { get; private set; }

    /// <summary>Gets whether the confirmation letter was just asked for again.</summary>
    public bool SentAgain { get; private set; }

    /// <summary>Gets where this kind recovers its clave.</summary>
    public string RecoverAddress => KindPath.Recovery(Kind);

    /// <summary>Gets where this kind registers.</summary>
    public string RegisterAddress => KindPath.Registration(Kind);

    /// <summary>Gets the tabs: address, name, whether it is the current one.</summary>
    public IEnumerable<(string Address, string Name, bool Current)> Tabs =>
        Enum.GetValues<AccountKind>()
            .Select(kind => ($"/ingresar?tipo={KindPath.Of(kind)}", KindWords.NameOf(kind), kind == Kind));

    /// <summary>Gets the types of a foreign document.</summary>
    public IEnumerable<SelectListItem> DocumentTypes => DocumentChoices.Types;

    /// <summary>Gets the countries that issue one.</summary>
    public IEnumerable<SelectListItem> Countries => DocumentChoices.Countries;

    public IActionResult OnGet()
    {
        Ticket = null;
        return User.Identity is { IsAuthenticated: true } ? Redirect("/mi-cuenta") : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Ticket = null;
        ShowCaptcha = captcha.Posted.Id is not null;
        if (ReadIdentifier() is not { } identifier)
        {
            Fail(FieldOfIdentifier, Messages.Malformed(Kind));
            return Again(); // Malformed input is never counted.
        }

        if (!Domain.Accounts.Clave.TryParse(Clave, out var clave))
        {
            Fail(nameof(Clave), Texts.ClaveMissing);
            return Again();
        }

        using (clave)
        {
            return Answer(await enter.HandleAsync(identifier, clave, ct));
        }
    }

    public async Task<IActionResult> OnPostReenviarAsync(CancellationToken ct)
    {
        await tickets.SendAsync(Ticket, ct);
        Ticket = null;
        SentAgain = true;
        return Again();
    }

    /// <inheritdoc/>
    public override Task<IActionResult> RedrawAsync(CancellationToken ct)
    {
        Ticket = null;
        ShowCaptcha = true;
        return base.RedrawAsync(ct);
    }

    private string FieldOfIdentifier =>
        Kind switch
        {
            AccountKind.NaturalPerson or AccountKind.LegalEntity => nameof(Rut),
            AccountKind.Migrant => nameof(Nie),
            AccountKind.ForeignFacilitator => nameof(Documento),
        };

    private IActionResult Answer(Enter.Outcome outcome) =>
        outcome switch
        {
            Enter.Outcome.Entered => Redirect("/mi-cuenta"),
            Enter.Outcome.Wrong => Tell(Messages.Wrong(Kind)),
            Enter.Outcome.Throttled(var wait) => Tell(
                Messages.Throttled(wait, Kind),
                StatusCodes.Status429TooManyRequests,
                wait
            ),
            Enter.Outcome.CaptchaDue => CaptchaDue(),
            Enter.Outcome.Unconfirmed(var registration) => Unconfirmed(registration),
            Enter.Outcome.Blocked => Tell(Messages.Blocked(help)),
            Enter.Outcome.Frozen => Tell(Messages.Frozen(help)),
            Enter.Outcome.Busy(var wait) => Tell(Messages.Busy(wait), StatusCodes.Status503ServiceUnavailable, wait),
            _ => throw new UnreachableException(),
        };

    private PageResult CaptchaDue()
    {
        // The first time there was nothing to fill in; afterwards what was filled in is not right.
        Fail(CaptchaForm.TextField, ShowCaptcha ? Messages.CaptchaWrong() : Message.Of(Texts.CaptchaDue));
        ShowCaptcha = true;
        return Again();
    }

    private PageResult Unconfirmed(Guid registration)
    {
        Ticket = tickets.Write(registration);
        return Tell(Messages.Unconfirmed());
    }

    private AccountIdentifier? ReadIdentifier() =>
        Kind switch
        {
            AccountKind.NaturalPerson => Domain.Rut.TryParse(Rut, out var run)
                ? AccountIdentifier.ForPerson(run)
                : null,
            AccountKind.LegalEntity => Domain.Rut.TryParse(Rut, out var rut) ? AccountIdentifier.ForCompany(rut) : null,
            AccountKind.Migrant => Domain.Nie.TryParse(Nie, out var nie) ? AccountIdentifier.ForMigrant(nie) : null,
            AccountKind.ForeignFacilitator => ReadDocument() is { } paper
                ? AccountIdentifier.ForFacilitator(paper)
                : null,
        };

    private ForeignDocument? ReadDocument() =>
        Country.TryParse(PaisEmisor, out var country)
        && DocumentChoices.TypeOf(TipoDocumento) is { } type
        && ForeignDocument.TryCreate(country, type, Documento, out var document)
            ? document
            : null;
}
