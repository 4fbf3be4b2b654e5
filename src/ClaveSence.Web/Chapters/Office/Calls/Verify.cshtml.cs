using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Domain.Office;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Flows;
using ClaveSence.Web.Officers;
using ClaveSence.Web.Proofs;
using ClaveSence.Web.Shell;
using ClaveSence.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ClaveSence.Web.Chapters.Office.Calls;

/// <summary>The screen on which the caller is verified. It shows the identifier that was said, and nothing else.</summary>
[Roles(OfficerRole.Helpdesk, OfficerRole.Administrator)]
[At<CallState, CallState.Asking>]
internal sealed class VerifyPage(Verify.Handler verify, OfficeViews views, Flows<CallState> flows, StepUp stepUp)
    : OfficePage(stepUp)
{
    [BindProperty]
    public string? Codigo { get; set; }

    [BindProperty]
    public string? RutRepresentante { get; set; }

    [BindProperty]
    public string? Serie { get; set; }

    /// <summary>Gets what the forms say of their call.</summary>
    public string FlowTag => flows.Tag;

    /// <summary>Gets the identifier that was said.</summary>
    public AccountIdentifier Holder { get; private set; } = null!;

    /// <summary>Gets whether a code was sent.</summary>
    public bool CodeIsOut { get; private set; }

    /// <summary>Gets whether a registry vouches for this kind of holder; for facilitators none does.</summary>
    public bool HasCard => Holder.Kind is not AccountKind.ForeignFacilitator;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return StartOver(CallPages.First);
        }

        await views.NoteAsync(Seat, "call", ct);
        return Page();
    }

    public async Task<IActionResult> OnPostEnviarAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? Answer(await verify.SendCodeAsync(Seat, ct), "") : StartOver(CallPages.First);

    public async Task<IActionResult> OnPostCodigoAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return StartOver(CallPages.First);
        }

        var code = (Codigo ?? "").Trim();
        if (code.Length != 6 || !code.All(char.IsAsciiDigit))
        {
            Fail(nameof(Codigo), Texts.CodeMalformed); // Malformed input is never counted.
            return Again();
        }

        return Answer(await verify.CheckCodeAsync(Seat, code, ct), nameof(Codigo));
    }

    public async Task<IActionResult> OnPostCarnetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return StartOver(CallPages.First);
        }

        return ReadClaim() is { } claim && IsClean
            ? Answer(await verify.CheckCardAsync(Seat, claim, ct), nameof(Serie))
            : Again();
    }

    /// <inheritdoc/>
    public override async Task<IActionResult> RedrawAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? Again() : StartOver(CallPages.First);

    private IActionResult Answer(Verify.Outcome outcome, string field)
    {
        switch (outcome)
        {
            case Verify.Outcome.CodeSent:
                return Redirect(CallPages.Verify);
            case Verify.Outcome.Verified:
                return Redirect(CallPages.Account);
            case Verify.Outcome.Wrong:
                (Codigo, Serie) = (null, null);
                Fail(field, Texts.NotVerified);
                return Again();
            case Verify.Outcome.TooMany(var wait):
                return Tell(
                    Message.Of(Texts.TooMany.With(Waiting.InWords(wait))),
                    StatusCodes.Status429TooManyRequests,
                    wait
                );
            case Verify.Outcome.RegistryDown:
                return Tell(Message.Of(Texts.RegistryDown));
            case Verify.Outcome.Over:
                return StartOver(CallPages.First);
            default:
                throw new UnreachableException();
        }
    }

    private HolderClaim? ReadClaim()
    {
        if (Holder.Kind is AccountKind.Migrant)
        {
            return MigrantDocumentNumber.TryParse(Serie, out var document)
                ? new HolderClaim.OfMigrant(Nie.Parse(Holder.Text), document)
                : Malformed();
        }

        if (!CedulaSerial.TryParse(Serie, out var serial))
        {
            return Malformed();
        }

        if (Holder.Kind is AccountKind.NaturalPerson)
        {
            return new HolderClaim.OfPerson(Rut.Parse(Holder.Text), serial);
        }

        return
            Holder.Kind is AccountKind.LegalEntity && ReadRut(nameof(RutRepresentante), RutRepresentante) is { } person
            ? new HolderClaim.OfCompany(Rut.Parse(Holder.Text), person, serial)
            : null;
    }

    private HolderClaim? Malformed()
    {
        Fail(nameof(Serie), Texts.SerialMalformed);
        return null;
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await verify.FindAsync(Seat, ct) is not { } here)
        {
            return false;
        }

        (Holder, CodeIsOut) = (here.Holder, here.Code is not null);
        return true;
    }
}
