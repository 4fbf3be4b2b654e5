using System.Diagnostics;
using ClaveSence.Domain;
using ClaveSence.Domain.Accounts;
using ClaveSence.Web.Accounts;
using ClaveSence.Web.Factors;
using ClaveSence.Web.Sessions;
using ClaveSence.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClaveSence.Web.Chapters.MyAccount;

/// <summary>The form of a company's legal representative. Names come from the registry.</summary>
[OfKinds(AccountKind.LegalEntity)]
internal sealed class EditRepresentativePage(
    EditRepresentative.Handler editRepresentative,
    AccountSeals seals,
    DetailsStamp stamps,
    StepUp stepUp
) : DetailsPage(stepUp)
{
    [BindProperty]
    public string? RutRepresentante { get; set; }

    [BindProperty]
    public string? Serie { get; set; }

    [BindProperty]
    public string? CorreoRepresentante { get; set; }

    [BindProperty]
    public string? TelefonoRepresentante { get; set; }

    /// <summary>Gets who is kept now.</summary>
    public RepresentativeDetails? Kept => seals.DetailsOf(Me.Account).Representative;

    public void OnGet() => Sello = stamps.OfRepresentative(Me.Account);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ReadForm() is not { } form || !IsClean)
        {
            return Again();
        }

        return await ConfirmAsync(ct) ?? Answer(await editRepresentative.HandleAsync(Me, form, Sello, ct), form);
    }

    private IActionResult Answer(EditRepresentative.Outcome outcome, EditRepresentative.Form form) =>
        outcome switch
        {
            EditRepresentative.Outcome.Changed => Saved(),
            EditRepresentative.Outcome.NotProved => Tell(
                Shell.Forms.Message.Of(KindWords.NotProved(AccountKind.LegalEntity))
            ),
            EditRepresentative.Outcome.RegistryDown(var registry) => Tell(Messages.RegistryDownHere(registry)),
            EditRepresentative.Outcome.Stale(var kept, var stamp) => Stale(kept, stamp, form),
            EditRepresentative.Outcome.Over => Redirect("/ingresar"),
            _ => throw new UnreachableException(),
        };

    private PageResult Stale(RepresentativeDetails? kept, string stamp, EditRepresentative.Form form) =>
        ShowStale(
            stamp,
            [
                new(Texts.RepresentativeRut, kept?.Rut.Display ?? Texts.None, form.Rut.Display),
                new(Texts.RepresentativeEmail, kept?.Email.Value ?? Texts.None, form.Email.Value),
                new(Texts.RepresentativePhone, kept?.Phone?.Display ?? Texts.None, form.Phone?.Display ?? Texts.None),
            ]
        );

    private EditRepresentative.Form? ReadForm()
    {
        var rut = ReadRut(nameof(RutRepresentante), RutRepresentante);
        var email = Must<EmailAddress>(
            nameof(CorreoRepresentante),
            CorreoRepresentante,
            Texts.RepresentativeEmail,
            Texts.EmailMalformed
        );
        var phone = May<PhoneNumber>(
            nameof(TelefonoRepresentante),
            TelefonoRepresentante,
            Texts.RepresentativePhone,
            Texts.PhoneMalformed
        );
        if (!CedulaSerial.TryParse(Serie, out var serial))
        {
            Fail(nameof(Serie), Texts.SerialMalformed);
        }

        return rut is null || serial is null || email is null ? null : new(rut, serial, email, phone);
    }
}
