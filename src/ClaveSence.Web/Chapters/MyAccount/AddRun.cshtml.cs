using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using ClaveSence.Web.Shell.Look;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The screen of a migrant who obtained a RUN: the card proves it, and the account is the same.</summary>
[OfKinds(AccountKind.Migrant, Otherwise = "/mi-cuenta")]
internal sealed class AddRunPage(AddRun.Handler addRun, AccountFinder accounts, StepUp stepUp, HelpLine help)
    : StepUpPage(stepUp)
{
    private const string Home = "/mi-cuenta";
    private const string Here = "/mi-cuenta/datos/run";

    [BindProperty]
    public string? Rut { get; set; }

    [BindProperty]
    public string? Serie { get; set; }

    /// <summary>Gets the RUN that the account has already, as written.</summary>
    public string? Added { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var account = HttpContext.SignedIn().Account;
        Added = await accounts.LaterRunOfAsync(account.Id, ct) is { } run ? KindWords.Written(run) : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var run = ReadRut(nameof(Rut), Rut);
        if (!CedulaSerial.TryParse(Serie, out var serial))
        {
            Fail(nameof(Serie), Texts.RunSerialMalformed);
        }

        if (run is null || serial is null)
        {
            return Again();
        }

        return await ConfirmAsync(ct)
            ?? await addRun.HandleAsync(HttpContext.SignedIn(), run, serial, ct) switch
            {
                AddRun.Outcome.Added => Redirect(Here),
                AddRun.Outcome.NotProved => Tell(Message.Of(KindWords.NotProved(AccountKind.NaturalPerson))),
                AddRun.Outcome.Deceased => Tell(Message.Of(Texts.RunDeceased.With(help.Phone))),
                AddRun.Outcome.SomebodyElse => Tell(Message.Of(Texts.RunSomebodyElse.With(help.Phone))),
                AddRun.Outcome.Taken => Tell(Message.Of(Texts.RunTaken.With(help.Phone))),
                AddRun.Outcome.NotForThisAccount => Redirect(Home),
                AddRun.Outcome.RegistryDown => Tell(Message.Of(Texts.RunRegistryDown)),
                _ => throw new UnreachableException(),
            };
    }
}
